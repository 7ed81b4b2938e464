import { fitCalibration, listProbabilities } from './calibration.ts'
import { countColumns } from './columns.ts'
import { combineMargins, fitCombination, foldIn } from './combine.ts'
import { assignFolds, type Folds } from './folds.ts'
import type { LinearModel, LinearSettings } from './linear-model.ts'
import { ruledKind, tellSubstance } from './substance.ts'
import type { SuggestionModel } from './suggest.ts'
import {
  type BlockWeights,
  createVectoriser,
  fitVocabulary,
  type Item,
  type VocabularySettings,
} from './tf-idf.ts'
import { chooseThresholds } from './thresholds.ts'
import { textKey } from './tokens.ts'
import { learnMargins } from './unseen-margins.ts'

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
 * accuracy falls by eight. Also tried there and left: runs of characters across words, three-word terms, naive Bayes
 * weights, and a calibration for each label. Beginnings and what is tied to a question: docs/adr/0040.
 */
const suggestionSettings: SuggestionSettings = {
  leastWordTexts: 2,
  leastCharacterTexts: 3,
  begin: true,
  tie: true,
  questionWeight: 1,
  vectorWeight: 1,
  cost: 0.15,
  balance: 0.75,
  tolerance: 0.1,
  mostPasses: 100,
}

/** With fewer examples than this the question, of which there are few, would drown words that were seen once or twice. */
const few = 250
const fewSettings: Partial<SuggestionSettings> = { tie: false, questionWeight: 0.5, cost: 0.3, balance: 0.5 }

/** Where a text may have several labels, what it names later counts as much as what it names first. */
const severalSettings: Partial<SuggestionSettings> = { begin: false, tie: false }

const defaultSeed = 1

/**
 * Folds to combine by. They are dealt by different texts, so that a phrase which hundreds wrote does not fill one: the
 * labels would then come more or less often in it than where the model will be used.
 */
function dealTexts(
  examples: readonly Example[],
  keys: readonly string[],
  count: number,
  seed: number,
): Folds {
  const firsts = new Map([...keys.keys()].reverse().map((row) => [keys[row] as string, row]))
  const places = [...firsts.values()]
  const dealt = assignFolds(
    places.map((row) => examples[row] as Example),
    count,
    seed,
  )
  const foldOf = new Map(places.map((row, place) => [keys[row], dealt[place] ?? 0]))
  return { of: Int32Array.from(keys, (key) => foldOf.get(key) ?? 0), count }
}

/**
 * The models with what the margin of each label says about the others, and for each example the scores by what was learnt
 * from the folds which it is not in.
 */
function combine(
  learnt: { models: LinearModel[]; unseen: Float64Array[] },
  distinct: readonly number[],
  heldPlace: Int32Array,
  folds: Folds,
  labels: number,
) {
  const fitOn = (rows: readonly number[]) =>
    fitCombination(
      rows.map((row) => learnt.unseen[row] as Float64Array),
      rows.map((row) => heldPlace[row] ?? 0),
      labels,
    )
  const scores: Float64Array[] = []
  for (let fold = 0; fold < folds.count; fold++) {
    const combination = fitOn(distinct.filter((row) => folds.of[row] !== fold))
    learnt.unseen.forEach((margins, row) => {
      if (folds.of[row] === fold) scores[row] = combineMargins(combination, margins)
    })
  }
  return { models: foldIn(fitOn(distinct), learnt.models), scores }
}

/** A label with fewer different texts than this is ranked but never suggested by its threshold. */
const leastTextsToSuggest = 3

/** More folds where examples are few: each small model then sees nearly all of them. */
const countFolds = (texts: number): number => Math.min(texts, texts < 2000 ? 5 : 3)

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

/** Share of examples whose highest score, when unseen, was that of a label which they have. */
function estimateAccuracy(unseen: readonly ArrayLike<number>[], isPositive: readonly Uint8Array[]) {
  let judged = 0
  let right = 0
  unseen.forEach((margins, row) => {
    const best = Array.from(margins).reduce(
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
    ...(coded.every((example) => example.labels.length === 1) ? {} : severalSettings),
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
  const seed = options.seed ?? defaultSeed
  const exclusive =
    examples.length >= few &&
    count > 1 &&
    labels.length > 1 &&
    coded.every((example) => example.labels.length === 1)
  const folds = exclusive
    ? dealTexts(examples, keys, count, seed)
    : { of: assignFolds(examples, count, seed), count }
  const learnt = learnMargins(rows, columnCount, isPositive, folds, settings, {
    seed,
    // To combine, a margin of each label is needed also where the others do not have it.
    everyFold: exclusive,
    onLabel: (label) => options.onProgress?.(label + 1, labels.length),
  })
  const distinct = listFirstOfEachText(examples, keys)
  const heldPlace = Int32Array.from(examples, (example) => labels.indexOf(example.labels[0] ?? ''))
  const combined = exclusive ? combine(learnt, distinct, heldPlace, folds, labels.length) : undefined
  const models = combined?.models ?? learnt.models
  const calibration = combined
    ? undefined
    : fitCalibration(
        distinct.map((row) => learnt.unseen[row] as Float64Array),
        distinct.map((row) => Uint8Array.from(isPositive, (positive) => positive[row] ?? 0)),
      )
  const scores = calibration
    ? learnt.unseen.map((margins) => listProbabilities(calibration, margins))
    : (combined?.scores ?? [])
  const thresholds = chooseThresholds(
    distinct.map((row) => scores[row] ?? []),
    isPositive.map((positive) => distinct.map((row) => positive[row] ?? 0)),
  )
  return {
    version: 3,
    labels,
    examples: coded.length,
    labelExamples: labels.map((label) => coded.filter((example) => example.labels.includes(label)).length),
    estimatedAccuracy: estimateAccuracy(scores, isPositive),
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
