import type { Folds } from './folds.ts'
import { type LinearModel, type LinearSettings, marginOf, trainLinearModel } from './linear-model.ts'
import { seededNumbers } from './seeded-numbers.ts'
import type { SparseRows } from './tf-idf.ts'

export type LearntMargins = {
  /** One of each label. */
  models: LinearModel[]
  /** For each row what each of these models says when it has not seen it; NaN where none could be given. */
  unseen: Float64Array[]
}

/** Trains each label on all rows, and on all folds but one in turn to judge that one unseen. */
export function learnMargins(
  rows: SparseRows,
  columnCount: number,
  isPositive: readonly Uint8Array[],
  folds: Folds,
  settings: LinearSettings,
  options: { seed: number; everyFold: boolean; onLabel?: (label: number) => void },
): LearntMargins {
  const everyRow = Int32Array.from(folds.of.keys())
  const parts = Array.from({ length: folds.count }, (_, fold) => ({
    seen: everyRow.filter((row) => folds.of[row] !== fold),
    left: everyRow.filter((row) => folds.of[row] === fold),
  }))
  const unseen = Array.from(everyRow, () => new Float64Array(isPositive.length).fill(Number.NaN))
  const models = isPositive.map((positive, label) => {
    const random = seededNumbers(options.seed + label)
    const train = (chosen: Int32Array) =>
      trainLinearModel(rows, chosen, positive, columnCount, settings, random)
    for (const { seen, left } of folds.count > 1 ? parts : []) {
      if (!options.everyFold && !seen.some((row) => positive[row] === 1)) continue
      const model = train(seen)
      for (const row of left) (unseen[row] as Float64Array)[label] = marginOf(model, rows, row)
    }
    const model = train(everyRow)
    options.onLabel?.(label)
    return model
  })
  return { models, unseen }
}
