import { findBestThreshold, fitCalibration, listProbabilities } from './calibration.ts'
import { assignFolds } from './folds.ts'
import { type LinearModel, type LinearSettings, marginOf, trainLinearModel } from './linear-model.ts'
import { seededNumbers } from './seeded-numbers.ts'
import { ruledKind, tellSubstance } from './substance.ts'
import type { SuggestionModel } from './suggest.ts'
import {
  type BlockWeights,
  countColumns,
  createVectoriser,
  fitVocabulary,
  type Item,
  type SparseRows,
  type VocabularySettings,
} from './tf-idf.ts'
import { textKey } from './tokens.ts'

/** A response that a person has coded: no label, one or several. */
export type Example = Item & { labels: readonly string[] }

export type SuggestionSettings = VocabularySettings & BlockWeights & LinearSettings

export type TrainingOptions = {
  /** The same seed and examples give the same model. */
  seed?: number
  /** Called after each of the small models that make up the whole. */
  onProgress?: (done: number, total: number) => void
  settings?: Partial<SuggestionSettings>
}

/**
 * Chosen by cross-validation in three folds inside the training two thirds of two random splits of 7,164 coded
 * comments of patients (9 themes), by accuracy, class balance accuracy and macro F1 together. The neighbours
 * (cost 0.1 to 0.3, balance 0.5 to 1, words in 1 to 3 texts, question 0.5) lie within a point or so. Without
 * characters, or without the question, all three fall by one to two points; with balance 0 class balance
 * accuracy falls by eight. Also tried there and left: runs of characters across words, three-word terms, words
 * tied to questions, naive Bayes weights, and a calibration for each label.
 */
const suggestionSettings: SuggestionSettings = {
  leastWordTexts: 2,
  leastCharacterTexts: 3,
  questionWeight: 1,
  vectorWeight: 1,
  cost: 0.15,
  balance: 0.75,
  tolerance: 0.1,
  mostPasses: 100,
}

/** With fewer examples than this the question, of which there are few, would drown words that were seen once or twice. */
const few = 250
const fewSettings: Partial<SuggestionSettings> = { questionWeight: 0.5, cost: 0.3, balance: 0.5 }

const defaultSeed = 1

/** A label with fewer different texts than this is ranked but never suggested by its threshold. */
const leastTextsToSuggest = 3

/** More folds where examples are few: each small model then sees nearly all of them. */
const countFolds = (texts: number): number => Math.min(texts, texts < 2000 ? 5 : 3)

type Trained = {
  models: LinearModel[]
  /** For each example, the margin of each label when the example was unseen; NaN where none could be given. */
  unseen: Float64Array[]
}

/** Trains each label on all examples, and on all folds but one in turn to judge that one unseen. */
function trainLabels(
  rows: SparseRows,
  columnCount: number,
  isPositive: readonly Uint8Array[],
  folds: { of: Int32Array; count: number },
  settings: SuggestionSettings,
  options: TrainingOptions,
): Trained {
  const everyRow = Int32Array.from(folds.of.keys())
  const unseen = Array.from(everyRow, () => new Float64Array(isPositive.length).fill(Number.NaN))
  const models = isPositive.map((positive, label) => {
    const random = seededNumbers((options.seed ?? defaultSeed) + label)
    const train = (chosen: Int32Array) =>
      trainLinearModel(rows, chosen, positive, columnCount, settings, random)
    for (let fold = 0; fold < folds.count && folds.count > 1; fold++) {
      const seen = everyRow.filter((row) => folds.of[row] !== fold)
      if (!seen.some((row) => positive[row] === 1)) continue
      const model = train(seen)
      for (const row of everyRow) {
        const margins = unseen[row]
        if (folds.of[row] === fold && margins) margins[label] = marginOf(model, rows, row)
      }
    }
    const model = train(everyRow)
    options.onProgress?.(label + 1, isPositive.length)
    return model
  })
  return { models, unseen }
}

/**
 * The first of the examples that share their words and question. Left out together, a phrase that hundreds
 * wrote would otherwise count as hundreds of hard cases, when in use it is one that the model has seen.
 */
function listFirstOfEachText(examples: readonly Example[], keys: readonly string[]): number[] {
  const seen = new Set<string>()
  return Array.from(keys.keys()).filter((row) => {
    const key = JSON.stringify([keys[row], examples[row]?.question])
    const isFirst = !seen.has(key)
    seen.add(key)
    return isFirst
  })
}

/** A label with so many examples is judged half by them and half by those of all labels together. */
const thresholdEvidence = 8

type Judged = { score: number; positive: number }

const findThreshold = (judged: readonly Judged[]): number =>
  findBestThreshold(
    Float64Array.from(judged, ({ score }) => score),
    Uint8Array.from(judged, ({ positive }) => positive),
  )

/**
 * The score from which each label is suggested, by the scores of unseen examples. What is best for a label's few
 * examples is mostly chance, so it is drawn towards what is best for all labels together, the more the fewer they are.
 */
function chooseThresholds(
  scores: readonly (readonly number[])[],
  isPositive: readonly (readonly number[])[],
): number[] {
  const judged = isPositive.map((positive, label) =>
    scores.flatMap((own, place) => {
      const score = own[label] ?? Number.NaN
      return Number.isNaN(score) ? [] : [{ score, positive: positive[place] ?? 0 }]
    }),
  )
  const shared = findThreshold(judged.flat())
  return judged.map((own) => {
    const positives = own.filter(({ positive }) => positive === 1).length
    return (positives * findThreshold(own) + thresholdEvidence * shared) / (positives + thresholdEvidence)
  })
}

/** Share of examples whose highest margin, when unseen, was that of a label which they have. */
function estimateAccuracy(unseen: readonly Float64Array[], isPositive: readonly Uint8Array[]) {
  let judged = 0
  let right = 0
  unseen.forEach((margins, row) => {
    const best = margins.reduce(
      (found, margin, label) => (margin > (margins[found] ?? -Infinity) ? label : found),
      -1,
    )
    if (best < 0) return
    judged += 1
    right += isPositive[best]?.[row] ?? 0
  })
  return judged === 0 ? undefined : right / judged
}

function gatherWeights(models: readonly LinearModel[], columnCount: number): Float32Array {
  const weights = new Float32Array(columnCount * models.length)
  models.forEach((model, label) => {
    model.weights.forEach((weight, column) => {
      weights[column * models.length + label] = weight
    })
  })
  return weights
}

/** Fewer than this and how people code what says nothing is chance. */
const leastRuled = 3

/** For each kind of answer that says nothing, the share of examples of that kind that people gave each label. */
function countRuled(coded: readonly Example[], labels: readonly string[]): Record<string, number[]> {
  const kinds = Map.groupBy(coded, (example) => ruledKind(example) ?? '')
  kinds.delete('')
  return Object.fromEntries(
    [...kinds]
      .filter(([, examples]) => examples.length >= leastRuled)
      .map(([kind, examples]) => [
        kind,
        labels.map((label) => examples.filter((one) => one.labels.includes(label)).length / examples.length),
      ]),
  )
}

/**
 * Learns from coded responses to suggest labels for others: for each label a linear support vector machine
 * over sparse TF-IDF of words and word pairs, runs of 2 to 5 characters, and the question where examples
 * have different ones.
 *
 * Scores are calibrated, and thresholds chosen for the best F1, on examples left out of training in turn,
 * identical texts always together. The vocabulary is fitted once on all texts, without their labels.
 */
export function trainSuggestionModel(
  coded: readonly Example[],
  options: TrainingOptions = {},
): SuggestionModel {
  const labels = [...new Set(coded.flatMap((example) => example.labels))].sort()
  const examples = coded.filter((example) => tellSubstance(example.text) !== 'empty')
  const settings = {
    ...suggestionSettings,
    ...(examples.length < few ? fewSettings : {}),
    ...options.settings,
  }
  const isPositive = labels.map((label) =>
    Uint8Array.from(examples, (example) => (example.labels.includes(label) ? 1 : 0)),
  )
  const vocabulary = fitVocabulary(examples, settings)
  const columnCount = countColumns(vocabulary)
  const rows = createVectoriser(vocabulary, settings)(examples)
  const keys = examples.map((example) => textKey(example.text))
  const count = countFolds(new Set(keys).size)
  const folds = { of: assignFolds(examples, count, options.seed ?? defaultSeed), count }

  const { models, unseen } = trainLabels(rows, columnCount, isPositive, folds, settings, options)
  const distinct = listFirstOfEachText(examples, keys)
  const distinctMargins = distinct.map(
    (row) => unseen[row] ?? new Float64Array(labels.length).fill(Number.NaN),
  )
  const calibration = fitCalibration(
    distinctMargins,
    distinct.map((row) => Uint8Array.from(isPositive, (positive) => positive[row] ?? 0)),
  )
  const distinctScores = distinctMargins.map((margins) => listProbabilities(calibration, margins))
  const thresholds = chooseThresholds(
    distinctScores,
    isPositive.map((positive) => distinct.map((row) => positive[row] ?? 0)),
  )
  return {
    version: 1,
    labels,
    examples: coded.length,
    labelExamples: labels.map((label) => coded.filter((example) => example.labels.includes(label)).length),
    estimatedAccuracy: estimateAccuracy(unseen, isPositive),
    vocabulary,
    questionWeight: settings.questionWeight,
    vectorWeight: settings.vectorWeight,
    weights: gatherWeights(models, columnCount),
    biases: models.map((model) => model.bias),
    calibration,
    ruled: countRuled(coded, labels),
    thresholds: thresholds.map((threshold, label) => {
      const differentTexts = new Set(keys.filter((_, row) => isPositive[label]?.[row] === 1)).size
      return differentTexts < leastTextsToSuggest ? undefined : threshold
    }),
  }
}
