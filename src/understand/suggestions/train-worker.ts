// Runs in a thread of its own, so that the server answers while it learns. Imports the core only.
import { parentPort } from 'node:worker_threads'
import { crossValidate } from '../../core/text/cross-validate.ts'
import { seededNumbers, shuffle } from '../../core/text/seeded-numbers.ts'
import { writeSuggestionModel } from '../../core/text/stored-model.ts'
import { type SuggestionModel, suggestThemes } from '../../core/text/suggest.ts'
import { doubtOf } from '../../core/text/teaching.ts'
import type { Item } from '../../core/text/tf-idf.ts'
import type { Example } from '../../core/text/train.ts'
import { leaveVectorsOut, trainBestModel } from '../../core/text/train-best.ts'
import type { Measured } from './measured.ts'

/** `doubt`: how much reading it would teach, 0 to 1. */
export type Suggested = { id: string; suggestions: { label: string; score: number }[]; doubt: number }

export type TrainerAsks =
  | { kind: 'train'; examples: Example[]; measureAtMost: number }
  | { kind: 'suggest'; items: (Item & { id: string })[] }

/** What was said of an example, by its place, by a model that had not seen it. */
export type Guess = { place: number; themes: string[]; best: number }

export type TrainerAnswers =
  | { kind: 'progress'; share: number }
  | { kind: 'trained'; model: string; measured: Measured; usesVectors: boolean; unseen: Guess[] }
  | { kind: 'suggested'; suggested: Suggested[] }

/** A theme is worth showing among the first few, and always from its threshold on. */
const mostShown = 3
const measureFolds = 5

const answer = (message: TrainerAnswers) => parentPort?.postMessage(message)

let model: SuggestionModel | undefined
/** Whether people gave each example exactly one label. */
let haveOneLabel = false

function measure(
  examples: readonly Example[],
  atMost: number,
  onFold: (done: number) => void,
): { rates: Omit<Measured, 'thresholds'>; unseen: Guess[] } {
  const places = new Map(examples.map((example, place) => [example, place]))
  const unseen: Guess[] = []
  const chosen = [...examples]
  if (chosen.length > atMost) shuffle(chosen, chosen.length, seededNumbers(1))
  const { perLabel, ...rates } = crossValidate(chosen.slice(0, atMost), {
    folds: measureFolds,
    onProgress: onFold,
    onSuggested: (example, labels, best) =>
      unseen.push({ place: places.get(example) ?? -1, themes: [...labels], best }),
  })
  const perTheme = perLabel.map(({ label, held, suggested, right }) => ({
    themeId: label,
    held,
    suggested,
    right,
  }))
  return { rates: { ...rates, perTheme }, unseen }
}

function train(examples: Example[], measureAtMost: number): void {
  const steps = measureFolds + 2
  const trained = trainBestModel(examples)
  const used = trained.vocabulary.vectorSize > 0 ? examples : leaveVectorsOut(examples)
  answer({ kind: 'progress', share: 1 / steps })
  const { rates, unseen } = measure(used, measureAtMost, (done) =>
    answer({ kind: 'progress', share: (1 + done) / steps }),
  )
  model = trained
  haveOneLabel = examples.every(({ labels }) => labels.length === 1)
  const thresholds = Object.fromEntries(
    trained.labels.map((label, place) => [label, trained.thresholds[place] ?? null]),
  )
  answer({
    kind: 'trained',
    model: writeSuggestionModel(trained),
    measured: { ...rates, thresholds },
    unseen,
    usesVectors: trained.vocabulary.vectorSize > 0,
  })
}

function suggest(items: (Item & { id: string })[]): Suggested[] {
  if (!model) throw new Error('suggestions were asked for before training')
  const thresholds = new Map(model.labels.map((label, place) => [label, model?.thresholds[place]]))
  return items.map((item) => {
    const all = suggestThemes(model as SuggestionModel, item)
    return {
      id: item.id,
      suggestions: all.filter(
        ({ label, score }, place) =>
          score > 0 && (place < mostShown || score >= (thresholds.get(label) ?? Number.POSITIVE_INFINITY)),
      ),
      doubt: doubtOf(item.text, all, haveOneLabel ? 'one label' : thresholds),
    }
  })
}

parentPort?.on('message', (asked: TrainerAsks) => {
  if (asked.kind === 'train') train(asked.examples, asked.measureAtMost)
  else answer({ kind: 'suggested', suggested: suggest(asked.items) })
})
