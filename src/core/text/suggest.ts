import { type Calibration, listProbabilities } from './calibration.ts'
import { type Vocabulary, wordOfColumn } from './columns.ts'
import { shareOut } from './combine.ts'
import { ruledKind, tellSubstance } from './substance.ts'
import { createVectoriser, type Item, type SparseRows } from './tf-idf.ts'

/**
 * A trained model. Plain data and typed arrays: it can be posted to and from a worker thread as it is, and
 * stored by `writeSuggestionModel`.
 */
export type SuggestionModel = {
  /** Changes when a stored model of the old shape can no longer be used. */
  version: 3
  /** In alphabetical order; every list below follows it. */
  labels: string[]
  /** How many examples the model has learnt from. */
  examples: number
  /** How many of them have each label. */
  labelExamples: number[]
  /**
   * Share of examples whose best suggestion was among their labels when the model had not seen them.
   * Undefined with fewer than two different texts.
   */
  estimatedAccuracy: number | undefined
  vocabulary: Vocabulary
  questionWeight: number
  /** 0 where the model was taught without vectors. */
  vectorWeight: number
  /** weights[column × labels + label]: what a column of the vocabulary speaks for or against a label. */
  weights: Float32Array
  biases: number[]
  /** Undefined where every example had one label: what speaks for each is then shared out, and adds up to 1. */
  calibration: Calibration | undefined
  /**
   * By rule, not learnt: for each kind of answer that says nothing (`ruledKind`), the share of such examples that have
   * each label. Kinds of too few examples are left out.
   */
  ruled: Record<string, number[]>
  /** The score from which a label is suggested; undefined where it has too few examples ever to be. */
  thresholds: (number | undefined)[]
}

export type Suggestion = { label: string; score: number }

type Vectorise = (items: readonly Item[]) => SparseRows
const vectorisers = new WeakMap<SuggestionModel, Vectorise>()

/** The look-up tables of a model, built on first use and dropped with it. */
function vectoriserOf(model: SuggestionModel): Vectorise {
  const known = vectorisers.get(model)
  if (known) return known
  const made = createVectoriser(model.vocabulary, model)
  vectorisers.set(model, made)
  return made
}

/** The scores of an answer that says nothing; undefined where it has to be read. */
function scoreByRule(model: SuggestionModel, item: Item): number[] | undefined {
  const kind = ruledKind(item)
  if (kind === undefined) return undefined
  const shares = Object.hasOwn(model.ruled, kind) ? model.ruled[kind] : undefined
  return shares ?? (tellSubstance(item.text) === 'empty' ? [] : undefined)
}

function scoreLabels(model: SuggestionModel, item: Item): ArrayLike<number> {
  const { columns, values } = vectoriserOf(model)([item])
  const count = model.labels.length
  const margins = Float64Array.from(model.biases)
  columns.forEach((column, place) => {
    const value = values[place] as number
    for (let label = 0; label < count; label++) {
      margins[label] = (margins[label] as number) + value * (model.weights[column * count + label] as number)
    }
  })
  return model.calibration ? listProbabilities(model.calibration, margins) : shareOut(margins)
}

/**
 * Every label of the model with the probability (0 to 1) that a person would give it, best first. Scores
 * add up to 1 only where people gave each of many examples one label. What says nothing, as “-”, “Did not answer” or “Nothing”, scores as
 * people coded others of its kind; where they did not, no answer scores 0 throughout.
 */
export function suggestThemes(model: SuggestionModel, item: Item): Suggestion[] {
  const scores = scoreByRule(model, item) ?? scoreLabels(model, item)
  return model.labels
    .map((label, place) => ({ label, score: scores[place] ?? 0 }))
    .sort((a, b) => b.score - a.score)
}

/** The likeliest label; undefined where there is nothing to go by. */
export function suggestBest(model: SuggestionModel, item: Item): Suggestion | undefined {
  const best = suggestThemes(model, item)[0]
  return best && best.score > 0 ? best : undefined
}

/** The labels whose score reaches their threshold, best first; none where nothing is likely enough. */
export function suggestedLabels(model: SuggestionModel, item: Item): string[] {
  if (scoreByRule(model, item)) {
    return suggestThemes(model, item)
      .filter(({ score }) => score > 0.5)
      .map(({ label }) => label)
  }
  const thresholds = new Map(model.labels.map((label, place) => [label, model.thresholds[place]]))
  return suggestThemes(model, item)
    .filter(({ label, score }) => score > 0 && score >= (thresholds.get(label) ?? Number.POSITIVE_INFINITY))
    .map(({ label }) => label)
}

/**
 * The words and word pairs (normalised) that moved the model most towards a label (weight above 0) or away
 * from it (below 0), strongest first. Weights are comparable within one item and label only; runs of
 * characters and the question also count towards the score and are not shown.
 * @throws RangeError where the model does not know the label
 */
export function explainSuggestion(
  model: SuggestionModel,
  item: Item,
  label: string,
  most = 5,
): { word: string; weight: number }[] {
  const place = model.labels.indexOf(label)
  if (place < 0) throw new RangeError(`explaining a suggestion: the model does not know the label "${label}"`)
  const { columns, values } = vectoriserOf(model)([item])
  const moved = new Map<string, number>()
  columns.forEach((column, at) => {
    const word = wordOfColumn(model.vocabulary, column)
    if (word === undefined) return
    const weight = (values[at] as number) * (model.weights[column * model.labels.length + place] as number)
    moved.set(word, (moved.get(word) ?? 0) + weight)
  })
  return Array.from(moved, ([word, weight]) => ({ word, weight }))
    .filter(({ weight }) => weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, most)
}
