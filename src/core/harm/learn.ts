import { assignFolds } from '../text/folds.ts'
import { type LinearSettings, trainLinearModel } from '../text/linear-model.ts'
import { seededNumbers } from '../text/seeded-numbers.ts'
import { withoutFigures } from './plain-text.ts'
import {
  createScorer,
  createVectoriser,
  type HarmScore,
  type Head,
  sumOf,
  type UnseenRates,
  type Vector,
} from './score.ts'
import { type Reading, readText } from './terms.ts'

/** A text that a person has labelled. */
export type LabelledHarm = { text: string; harm: boolean; kinds: readonly string[]; note?: string }

/** Neighbours (cost 0.1 to 0.3, signs in 2 to 4 runs of sentences, gaps of 2 to 6 words) lie within a point or two. */
const settings: LinearSettings = { cost: 0.3, balance: 0.75, tolerance: 0.05, mostPasses: 100 }
const leastWindows = 3
const rounds = 3
const seed = 1

const isSelfHarm = ({ harm, kinds }: LabelledHarm) => harm && kinds.includes('self-harm')
export const isHard = ({ harm, note }: LabelledHarm) => !harm && (note?.startsWith('hard') ?? false)

/** Texts that are made from few patterns are easy, and would flatter what is measured. */
export const isMeasured = ({ note }: LabelledHarm) => !note?.startsWith('only learnt from')

/** A labelled text, taken apart once for all rounds and folds. */
type ReadCase = { one: LabelledHarm; reading: Reading }

const readCases = (cases: readonly LabelledHarm[]): ReadCase[] =>
  cases.map((one) => ({ one, reading: readText(withoutFigures(one.text)) }))

/** Which signs to count, and how rare each is: ln((1 + runs) / (1 + runs with it)) + 1. */
function fitColumns(cases: readonly ReadCase[]): Pick<HarmScore, 'columns' | 'rarity'> {
  const counts = new Map<string, number>()
  const windows = cases.flatMap(({ reading }) => reading.windows)
  for (const { column } of windows.flat()) counts.set(column, (counts.get(column) ?? 0) + 1)
  const kept = [...counts].filter(([, count]) => count >= leastWindows)
  return {
    columns: kept.map(([column]) => column),
    rarity: kept.map(([, count]) => Math.log((1 + windows.length) / (1 + count)) + 1),
  }
}

type Read = { positive: boolean; vectors: Vector[] }

function rowsOf(vectors: readonly Vector[]) {
  const starts = new Int32Array(vectors.length + 1)
  for (const [row, { columns }] of vectors.entries()) starts[row + 1] = (starts[row] ?? 0) + columns.length
  return {
    starts,
    columns: Int32Array.from(vectors.flatMap(({ columns }) => columns)),
    values: Float32Array.from(vectors.flatMap(({ values }) => values)),
  }
}

/**
 * Learns to tell runs of sentences. Only one run of a text that speaks of harm need speak of it: from the second round
 * on each such text stands for the run that scored highest in the round before.
 */
function learnHead(texts: readonly Read[], columnCount: number): Head {
  let head: Head = { bias: 0, threshold: 0, weights: [] }
  for (let round = 0; round < rounds; round++) {
    const best = (vectors: readonly Vector[]) =>
      vectors.toSorted((a, b) => sumOf(head, b) - sumOf(head, a)).slice(0, 1)
    const chosen = texts.map(({ positive, vectors }) => (positive && round > 0 ? best(vectors) : vectors))
    const labels = chosen.flatMap((vectors, at) => vectors.map(() => Number(texts[at]?.positive)))
    const rows = rowsOf(chosen.flat())
    const every = Int32Array.from(labels.keys())
    const random = seededNumbers(seed)
    const model = trainLinearModel(rows, every, Uint8Array.from(labels), columnCount, settings, random)
    head = { bias: model.bias, threshold: 0, weights: [...model.weights] }
  }
  return head
}

/** Learns both scores. Their thresholds are 0 until they are chosen. */
function learnScore(cases: readonly ReadCase[]): Omit<HarmScore, 'unseen'> {
  const fitted = fitColumns(cases)
  const listVectors = createVectoriser(fitted)
  const vectors = cases.map(({ reading }) => listVectors(reading))
  const learn = (isPositive: (one: LabelledHarm) => boolean) =>
    learnHead(
      cases.map(({ one }, at) => ({ positive: isPositive(one), vectors: vectors[at] ?? [] })),
      fitted.columns.length,
    )
  return { ...fitted, any: learn(({ harm }) => harm), selfHarm: learn(isSelfHarm) }
}

/** For each text the first one that is nearly the same: two that share most of their words must share a fold. */
function firstAlike(cases: readonly ReadCase[]): string[] {
  const sets = cases.map(({ reading }) => new Set(reading.tokens.map(({ word }) => word)))
  return cases.map(({ one }, at) => {
    const words = sets[at] ?? new Set()
    const alike = sets.findIndex((other, place) => {
      if (place >= at || Math.min(words.size, other.size) < Math.max(words.size, other.size) / 2) return false
      const shared = words.intersection(other).size
      return shared > (words.size + other.size - shared) / 2
    })
    return cases[alike]?.one.text ?? one.text
  })
}

export type Unseen = { any: number; selfHarm: number }

const foldCount = 5

/** The scores of each text by what was learnt from the others only: five folds, texts nearly the same kept together. */
export function scoreUnseen(cases: readonly LabelledHarm[]): Unseen[] {
  const read = readCases(cases)
  const alike = firstAlike(read)
  const groups = cases.map((one, at) => ({
    text: alike[at] ?? one.text,
    labels: [one.harm ? (one.kinds[0] ?? 'harm') : isHard(one) ? 'hard' : 'plain'],
  }))
  const folds = assignFolds(groups, foldCount, seed)
  const scores: Unseen[] = cases.map(() => ({ any: 0, selfHarm: 0 }))
  for (let fold = 0; fold < foldCount; fold++) {
    const score = createScorer(learnScore(read.filter((_, at) => folds[at] !== fold)))
    for (const [at, { reading }] of read.entries()) {
      if (folds[at] !== fold) continue
      const { any, selfHarm } = score(reading)
      scores[at] = { any, selfHarm }
    }
  }
  return scores
}

/** How many of a hundred harmless texts that borrow the words of harm each score may put before a person. */
const allowedFalseAlarms = { any: 0.1, selfHarm: 0.05 } as const

export type Thresholds = { any: number; selfHarm: number }

/** The lowest scores that keep within the allowed rates on texts unseen. */
export function chooseThresholds(cases: readonly LabelledHarm[], unseen: readonly Unseen[]): Thresholds {
  const choose = (head: 'any' | 'selfHarm') => {
    const scores = unseen.flatMap((one, at) => (cases[at] && isHard(cases[at]) ? one[head] : []))
    const falling = scores.toSorted((a, b) => b - a)
    const allowed = Math.floor(allowedFalseAlarms[head] * falling.length)
    return ((falling[allowed - 1] ?? 0) + (falling[allowed] ?? 0)) / 2
  }
  return { any: choose('any'), selfHarm: choose('selfHarm') }
}

export const isOverThreshold = (score: Unseen, thresholds: Thresholds): boolean =>
  score.any >= thresholds.any || score.selfHarm >= thresholds.selfHarm

const round = (value: number) => Number(value.toFixed(4))

/** How many texts of each sort are over a threshold when unseen. Plain: harmless, and not written to look like harm. */
function rateUnseen(
  cases: readonly LabelledHarm[],
  unseen: readonly Unseen[],
  thresholds: Thresholds,
): UnseenRates {
  const rate = (isOne: (one: LabelledHarm) => boolean) => {
    const scores = unseen.filter((_, at) => cases[at] && isMeasured(cases[at]) && isOne(cases[at]))
    return {
      count: scores.filter((score) => isOverThreshold(score, thresholds)).length,
      base: scores.length,
    }
  }
  return {
    harm: rate(({ harm }) => harm),
    selfHarm: rate(isSelfHarm),
    hard: rate(isHard),
    plain: rate((one) => !one.harm && !isHard(one)),
  }
}

/** What is kept in the source: learnt from all labelled texts, the thresholds chosen on texts unseen. */
export function buildHarmScore(cases: readonly LabelledHarm[]): HarmScore {
  const { columns, rarity, any, selfHarm } = learnScore(readCases(cases))
  const scores = scoreUnseen(cases)
  const thresholds = chooseThresholds(cases, scores)
  const kept = (head: Head, threshold: number): Head => ({
    bias: round(head.bias),
    threshold: round(threshold),
    weights: head.weights.map(round),
  })
  return {
    columns,
    rarity: rarity.map(round),
    any: kept(any, thresholds.any),
    selfHarm: kept(selfHarm, thresholds.selfHarm),
    unseen: rateUnseen(cases, scores, thresholds),
  }
}
