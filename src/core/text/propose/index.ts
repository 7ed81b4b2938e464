import { seededNumbers, shuffle } from '../seeded-numbers.ts'
import type { SparseRows } from '../tf-idf.ts'
import { countRows, type Dense, dot, normalise, rowOf } from './dense.ts'
import { type Described, describeGroups, type Group } from './describe.ts'
import { groupRows, placeRows } from './k-means.ts'
import { findDirections, projectRows } from './latent.ts'
import { weighTerms } from './matrix.ts'
import { leastSize, listTooAlike, rules } from './rules.ts'
import { listSayings, type ProposalResponse, type Saying, type Unit } from './units.ts'

export { listBroken } from './rules.ts'
export type { ProposalResponse } from './units.ts'

/** A theme that responses seem to share. It has no name: giving it one, or dropping it, is for a person. */
export type ThemeProposal = {
  /** What sets it apart, best first. */
  words: string[]
  /** Of its sentences the most central ones, by response and place in its text. */
  passages: Unit[]
  /** The responses with a sentence in it, from 0, ascending; its size is how many. */
  responses: number[]
  stance?: string
}

export type Proposals = {
  themes: ThemeProposal[]
  /** Responses that say something. */
  base: number
  /** Of them, those in at least one theme. */
  placed: number
}

export type ProposalSettings = {
  /** How many groups to look for under each stance; otherwise a rule says. */
  groups?: number
  /** Vectors of sentences from a sentence encoder, used beside the words: one of the same length for each text. */
  embed?: (texts: readonly string[]) => readonly Float32Array[]
  onProgress?: (share: number) => void
}

const seed = 1
const dimensions = 64
/** Groups are found on a sample of this many sayings, and every other one is put to the nearest. */
const mostGrouped = 20_000
/** A sentence that is no nearer than this to the middle of any theme is in none. */
const leastCloseness = 0.3

/**
 * How many groups to look for among so many responses: twice the binary logarithm of their number, 13 at a hundred and 33
 * at a hundred thousand, and at most one for every ten responses. The rules make them fewer.
 */
const chooseCount = (responses: number): number =>
  Math.max(1, Math.min(Math.floor(responses / 10), Math.round(2 * Math.log2(Math.max(responses, 2)))))

/** Where every saying lies: latent directions of its words, and beside them its embedding where there is one. */
function locate(
  sayings: readonly Saying[],
  textOf: (unit: Unit) => string,
  embed: ProposalSettings['embed'],
): Dense {
  const { rows, terms } = weighTerms(sayings)
  const sampled = takeRows(rows, drawSample(sayings.length))
  const latent = projectRows(rows, findDirections(sampled, terms.length, dimensions, seed))
  for (let row = 0; row < countRows(latent); row += 1) normalise(rowOf(latent, row))
  if (!embed) return latent
  const embedded = embed(sayings.map(({ units: [unit] }) => (unit ? textOf(unit) : '')))
  const width = latent.width + (embedded[0]?.length ?? 0)
  const both: Dense = { width, values: new Float32Array(sayings.length * width) }
  embedded.forEach((vector, place) => {
    const row = rowOf(both, place)
    const own = Float32Array.from(vector)
    normalise(own)
    row.set(rowOf(latent, place))
    row.set(own, latent.width)
    normalise(row)
  })
  return both
}

/** Numbers of rows, ascending: all, or a seeded sample where there are very many. */
function drawSample(total: number): number[] {
  const all = Array.from({ length: total }, (_, row) => row)
  if (total <= mostGrouped) return all
  shuffle(all, total, seededNumbers(seed))
  return all.slice(0, mostGrouped).sort((a, b) => a - b)
}

function takeRows(rows: SparseRows, chosen: readonly number[]): SparseRows {
  const starts = new Int32Array(chosen.length + 1)
  const parts = chosen.map((row, place) => {
    const [from, to] = [rows.starts[row] ?? 0, rows.starts[row + 1] ?? 0]
    starts[place + 1] = (starts[place] ?? 0) + to - from
    return [from, to] as const
  })
  const columns = new Int32Array(starts.at(-1) ?? 0)
  const values = new Float32Array(columns.length)
  parts.forEach(([from, to], place) => {
    columns.set(rows.columns.subarray(from, to), starts[place])
    values.set(rows.values.subarray(from, to), starts[place])
  })
  return { starts, columns, values }
}

const takeDense = ({ width, values }: Dense, chosen: readonly number[]): Dense => {
  const taken: Dense = { width, values: new Float32Array(chosen.length * width) }
  chosen.forEach((row, place) => {
    rowOf(taken, place).set(values.subarray(row * width, (row + 1) * width))
  })
  return taken
}

/** The groups among the sayings of one stance. */
function groupStance(
  members: readonly number[],
  rows: Dense,
  count: number,
  stance: string | undefined,
): Group[] {
  const own = takeDense(rows, members)
  const { centres } = groupRows(
    takeDense(own, drawSample(members.length)),
    Math.min(count, members.length),
    seed,
  )
  const { groupOf, closeness } = placeRows(own, centres)
  const groups: Group[] = Array.from({ length: countRows(centres) }, () => ({ members: [], stance }))
  members.forEach((member, place) => {
    if ((closeness[place] ?? 0) >= leastCloseness) groups[groupOf[place] ?? 0]?.members.push(member)
  })
  return groups.filter((group) => group.members.length > 0)
}

const merge = (a: Group, b: Group): Group => ({
  members: [...a.members, ...b.members].sort((one, other) => one - other),
  // Said on both sides: then it stands under neither.
  stance: a.stance === b.stance ? a.stance : undefined,
})

/** The two themes whose middles are nearest, of one stance where there are such. */
function findNearest(themes: readonly Described[]): readonly [number, number] {
  let best: { near: number; pair: readonly [number, number] } = {
    near: Number.NEGATIVE_INFINITY,
    pair: [0, 1],
  }
  themes.forEach((theme, second) => {
    for (let first = 0; first < second; first += 1) {
      const other = themes[first] as Described
      const near = dot(theme.centre, other.centre) + (theme.stance === other.stance ? 2 : 0)
      if (near > best.near) best = { near, pair: [first, second] }
    }
  })
  return best.pair
}

/** Drops what is too small and merges what is too alike, worst first, until all four rules hold. */
function keepToRules(
  groups: readonly Group[],
  base: number,
  describe: (groups: readonly Group[]) => Described[],
) {
  let themes = describe(groups)
  for (;;) {
    const large = themes.filter(
      ({ responses, words }) => responses.length >= leastSize(base) && words.length > 0,
    )
    if (large.length < themes.length) {
      themes = describe(large)
      continue
    }
    const worst = listTooAlike(themes)[0]
    const pair = worst
      ? ([worst.first, worst.second] as const)
      : themes.length > rules.mostThemes && findNearest(themes)
    if (!pair) return themes
    const [first, second] = pair
    const merged = merge(themes[first] as Group, themes[second] as Group)
    themes = describe(
      themes.flatMap((theme, place) => (place === first ? merged : place === second ? [] : theme)),
    )
  }
}

/**
 * Proposes themes for answers that nobody has coded: sentences are placed by the words that they use (and by a sentence
 * encoder where one is given), grouped, within each stance that at least 50 responses hold, and described by what sets
 * each group apart. The same responses give the same themes.
 */
export function proposeThemes(
  responses: readonly ProposalResponse[],
  { groups: asked, embed, onProgress = () => {} }: ProposalSettings = {},
): Proposals {
  const { sayings, base } = listSayings(responses)
  onProgress(0.3)
  if (sayings.length === 0) return { themes: [], base, placed: 0 }
  const textOf = ({ response, start, end }: Unit) => responses[response]?.text.slice(start, end) ?? ''
  const rows = locate(sayings, textOf, embed)
  onProgress(0.6)
  const byStance = Map.groupBy(sayings.keys(), (place) => sayings[place]?.stance)
  const groups = [...byStance].flatMap(([stance, members]) => {
    const own = new Set(
      members.flatMap((member) => sayings[member]?.units.map(({ response }) => response) ?? []),
    )
    return groupStance(members, rows, asked ?? chooseCount(own.size), stance)
  })
  onProgress(0.9)
  const themes = keepToRules(groups, base, (some) => describeGroups(some, sayings, rows, textOf))
    .map(({ words, passages, responses: own, stance }) => ({
      words: [...words],
      passages,
      responses: [...own],
      ...(stance === undefined ? {} : { stance }),
    }))
    .sort(
      (a, b) => b.responses.length - a.responses.length || ((a.words[0] ?? '') < (b.words[0] ?? '') ? -1 : 1),
    )
  onProgress(1)
  return { themes, base, placed: new Set(themes.flatMap((theme) => theme.responses)).size }
}
