import { wilsonShare } from '../wilson.ts'

/**
 * A group is too small to judge where fewer than so many of its people would be expected among those whose group is
 * known: of five expected, none come by chance alone in fewer than one case of a hundred.
 */
const leastExpected = 5

export type ReachJudgement =
  /** The interval of its share lies below its share of the people. */
  | 'fewer'
  /** The interval lies above. */
  | 'more'
  /** The interval takes in its share of the people. */
  | 'in-line'
  | 'too-few'
  /** Its share of the people is not known. */
  | 'no-reference'

export type ReachLine = {
  group: string
  respondents: number
  /** Of those whose group is known. Null where that is nobody. */
  share: number | null
  /** Its share of the people of the area; null where that is not known. */
  population: number | null
  /** Share over share of the people: 1 is in line, 0.5 half as many as expected. */
  ratio: number | null
  /** 95% Wilson interval of the share. */
  low: number | null
  high: number | null
  /** How many would be expected of those whose group is known. */
  expected: number | null
  /** How many more voices from this group, and from no other, bring its share up to that of the people. */
  needed: number | null
  judgement: ReachJudgement
}

/** Who took part, by one attribute, beside the people of the area. */
export type Reach = {
  /** Those whose group is known: the base of every share. */
  known: number
  unknown: number
  lines: ReachLine[]
}

/** Groups and how many there are of each. */
export type Counts = ReadonlyMap<string, number>

/**
 * The smallest number of further people, all of one group, with which its share reaches that of the people:
 * (count + k) / (base + k) ≥ population. Its own share, not the interval: an interval would be reached with fewer, and
 * the group still be short.
 * @returns null where no number is enough, since everybody would have to be of the group
 */
export function neededToReach(count: number, base: number, population: number): number | null {
  const missing = population * base - count
  if (missing <= 0) return 0
  if (population >= 1) return null
  // A hair less, so that what is whole but for rounding of the computer is not one too many.
  return Math.ceil(missing / (1 - population) - 1e-9)
}

const sumOf = (counts: Iterable<number>): number => [...counts].reduce((sum, count) => sum + count, 0)

/**
 * Every group of the area, and every group that took part, in the order of the area: those that nobody came from too.
 * @param people how many of each group live there; empty where that is not known
 */
export function compareReach(respondents: Counts, unknown: number, people: Counts): Reach {
  const known = sumOf(respondents.values())
  const all = sumOf(people.values())
  const groups = new Set([...people.keys(), ...respondents.keys()])
  return {
    known,
    unknown,
    lines: [...groups].map((group) =>
      lineOf(group, respondents.get(group) ?? 0, known, all === 0 ? null : (people.get(group) ?? null), all),
    ),
  }
}

function lineOf(group: string, respondents: number, known: number, people: number | null, all: number) {
  const { share, low, high } = wilsonShare(respondents, known)
  const population = people === null ? null : people / all
  const expected = population === null ? null : population * known
  const line: Omit<ReachLine, 'judgement'> = {
    group,
    respondents,
    share,
    population,
    ratio: share === null || !population ? null : share / population,
    low,
    high,
    expected,
    needed: population === null ? null : neededToReach(respondents, known, population),
  }
  return { ...line, judgement: judge(line) }
}

export function judge({
  population,
  expected,
  low,
  high,
}: Pick<ReachLine, 'population' | 'expected' | 'low' | 'high'>): ReachJudgement {
  if (population === null || expected === null) return 'no-reference'
  if (expected < leastExpected || low === null || high === null) return 'too-few'
  if (high < population) return 'fewer'
  return low > population ? 'more' : 'in-line'
}
