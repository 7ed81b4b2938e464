import { blockWeights, type Reading, type Term, type Token } from './terms.ts'

/** A linear score: what each sign adds, from which sum on a text is put before a person. */
export type Head = { bias: number; threshold: number; weights: readonly number[] }

/** What was learnt from the labelled texts. `rarity` (idf) and the weights stand in the order of the columns. */
export type HarmScore = {
  columns: readonly string[]
  rarity: readonly number[]
  any: Head
  selfHarm: Head
  /** How it did on texts that it had not learnt from. */
  unseen: UnseenRates
}

/** Of how many texts of each sort how many were put before a person. */
export type UnseenRates = Record<'harm' | 'selfHarm' | 'hard' | 'plain', { count: number; base: number }>

/** The signs of some sentences as places among the columns, with their values; `terms` are what they came from. */
export type Vector = { columns: number[]; values: number[]; terms: Term[] }

/**
 * Added to the squared length of a block, so that the few signs of a very short text do not weigh like many. Chosen by
 * cross-validation: without it more short ordinary texts are put before a person, and fewer that speak of self-harm.
 */
const ballast = 300

/** Signs of each block have about unit length together; one that was not learnt is left out. */
function vectorOf(
  window: readonly Term[],
  place: ReadonlyMap<string, number>,
  rarity: readonly number[],
): Vector {
  const vector: Vector = { columns: [], values: [], terms: [] }
  const squares = blockWeights.map(() => ballast)
  for (const term of window) {
    const column = place.get(term.column)
    if (column === undefined) continue
    const value = rarity[column] ?? 0
    squares[term.block] = (squares[term.block] ?? 0) + value * value
    vector.columns.push(column)
    vector.values.push(value)
    vector.terms.push(term)
  }
  const scales = squares.map((sum, block) => (blockWeights[block] ?? 0) / Math.sqrt(sum))
  vector.values = vector.values.map((value, at) => value * (scales[vector.terms[at]?.block ?? 0] ?? 0))
  return vector
}

/** Turns a text that was taken apart into one vector for each run of sentences. */
export const createVectoriser = ({ columns, rarity }: Pick<HarmScore, 'columns' | 'rarity'>) => {
  const place = new Map(columns.map((column, at) => [column, at]))
  return ({ windows }: Reading): Vector[] => windows.map((window) => vectorOf(window, place, rarity))
}

export const sumOf = ({ bias, weights }: Omit<Head, 'threshold'>, { columns, values }: Vector): number =>
  columns.reduce((sum, column, at) => sum + (weights[column] ?? 0) * (values[at] ?? 0), bias)

/** The run of sentences that a head scores highest, and how high. */
function highest(head: Head, vectors: readonly Vector[]): { score: number; vector: Vector | undefined } {
  let best: { score: number; vector: Vector | undefined } = { score: head.bias, vector: undefined }
  for (const vector of vectors) {
    const score = sumOf(head, vector)
    if (!best.vector || score > best.score) best = { score, vector }
  }
  return best
}

const mostShown = 6

/** The words that moved a head most, in the order of the text. */
function movingWords(head: Head, { columns, values, terms }: Vector, tokens: readonly Token[]): Token[] {
  const moved = new Map<number, number>()
  for (const [at, { first, last }] of terms.entries()) {
    const part = ((head.weights[columns[at] ?? -1] ?? 0) * (values[at] ?? 0)) / (first === last ? 1 : 2)
    for (const token of new Set([first, last])) moved.set(token, (moved.get(token) ?? 0) + part)
  }
  return [...moved]
    .filter(([, part]) => part > 0)
    .sort(([, a], [, b]) => b - a)
    .slice(0, mostShown)
    .sort(([a], [b]) => a - b)
    .flatMap(([token]) => tokens[token] ?? [])
}

export type Scored = {
  any: number
  selfHarm: number
  /** Over a threshold: it reads like texts that spoke of harm. */
  isOver: boolean
  readsLikeSelfHarm: boolean
  /** The words that moved it most, where it is over a threshold. */
  words: Token[]
}

/** Scores texts by what was learnt. A text counts as its highest run of sentences. */
export function createScorer(learnt: Omit<HarmScore, 'unseen'>): (reading: Reading) => Scored {
  const listVectors = createVectoriser(learnt)
  return (reading) => {
    const vectors = listVectors(reading)
    const [any, selfHarm] = [highest(learnt.any, vectors), highest(learnt.selfHarm, vectors)]
    const readsLikeSelfHarm = selfHarm.score >= learnt.selfHarm.threshold
    const head = readsLikeSelfHarm ? learnt.selfHarm : learnt.any
    const { vector } = readsLikeSelfHarm ? selfHarm : any
    const isOver = readsLikeSelfHarm || any.score >= learnt.any.threshold
    const words = isOver && vector ? movingWords(head, vector, reading.tokens) : []
    return { any: any.score, selfHarm: selfHarm.score, isOver, readsLikeSelfHarm, words }
  }
}
