import type { Folds } from './folds.ts'
import { type LinearModel, type LinearSettings, marginOf, trainLinearModel } from './linear-model.ts'
import { seededNumbers } from './seeded-numbers.ts'
import type { SparseRows } from './tf-idf.ts'

export type LearntMargins = {
  /** The models of all labels by the first settings, then by the second … */
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
  settings: readonly LinearSettings[],
  options: { seed: number; onLabel?: (label: number) => void },
): LearntMargins {
  const labels = isPositive.length
  const everyRow = Int32Array.from(folds.of.keys())
  const parts = Array.from({ length: folds.count }, (_, fold) => ({
    seen: everyRow.filter((row) => folds.of[row] !== fold),
    left: everyRow.filter((row) => folds.of[row] === fold),
  }))
  const unseen = Array.from(everyRow, () => new Float64Array(labels * settings.length).fill(Number.NaN))
  const models: LinearModel[] = []
  isPositive.forEach((positive, label) => {
    settings.forEach((own, way) => {
      const at = way * labels + label
      const random = seededNumbers(options.seed + at)
      const train = (chosen: Int32Array) => trainLinearModel(rows, chosen, positive, columnCount, own, random)
      for (const { seen, left } of folds.count > 1 ? parts : []) {
        if (settings.length === 1 && !seen.some((row) => positive[row] === 1)) continue
        const model = train(seen)
        for (const row of left) (unseen[row] as Float64Array)[at] = marginOf(model, rows, row)
      }
      models[at] = train(everyRow)
    })
    options.onLabel?.(label)
  })
  return { models, unseen }
}
