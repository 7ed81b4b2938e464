import type { DisclosureScheme } from '../disclosure-schemes.ts'
import { isSmall, type PublishedCount } from '../small-numbers.ts'
import { wilsonShare } from '../wilson.ts'
import { type Counts, compareReach, judge, type ReachJudgement, type ReachLine } from './lines.ts'

/** One part of everybody who answered, as published: `group` null where it is not known. */
export type PublishedPart = { group: string | null; count: PublishedCount }

export type PublishedLine = Omit<ReachLine, 'respondents' | 'judgement'> & {
  respondents: PublishedCount
  /** `hidden`: the number is hidden, and nothing that is shown tells on which side it lies. */
  judgement: ReachJudgement | 'hidden'
}

export type PublishedReach = {
  attribute: string
  /** The base of every share; null where it is hidden. */
  base: number | null
  /**
   * The base is everybody, those whose group is not known too, because how many these are is hidden: shares are a little
   * too low. A judgement is given only where it is the same of the smallest base that there can be.
   */
  isOfEverybody: boolean
  unknown: PublishedCount
  lines: PublishedLine[]
}

const withheld: PublishedCount = { hidden: true, why: 'withheld' }

const numberOf = (count: PublishedCount): number | undefined => (count.hidden ? undefined : count.count)

/**
 * The sum of some parts, where it can be had from what is published: from themselves, or from all the others. Of rounded
 * numbers what is left over may be anything, so from themselves alone.
 */
function sumShown(
  all: number,
  parts: readonly PublishedPart[],
  { roundedTo }: DisclosureScheme,
  isOf: (part: PublishedPart) => boolean,
) {
  const sumOf = (some: readonly PublishedPart[]) =>
    some.every(({ count }) => !count.hidden)
      ? some.reduce((sum, { count }) => sum + (numberOf(count) ?? 0), 0)
      : undefined
  const own = sumOf(parts.filter(isOf))
  if (roundedTo > 1) return own
  const others = sumOf(parts.filter((part) => !isOf(part)))
  return own ?? (others === undefined ? undefined : all - others)
}

/**
 * Reach from figures whose small numbers are hidden already. Everything here is worked out from what is published and
 * from nothing else, so that it tells nothing that the figures do not.
 * @param all how many people the parts add up to; where numbers are rounded, about as many
 */
export function publishReach(
  attribute: string,
  all: number,
  parts: readonly PublishedPart[],
  people: Counts,
  scheme: DisclosureScheme,
): PublishedReach {
  const unknown = sumShown(all, parts, scheme, ({ group }) => group === null)
  const groups = new Set([...people.keys(), ...parts.flatMap(({ group }) => group ?? [])])
  const shown = new Map<string, number>()
  for (const group of groups) {
    const sum = sumShown(all, parts, scheme, (part) => part.group === group)
    if (sum !== undefined && !isSmall(sum, scheme)) shown.set(group, sum)
  }
  // The base is as published; what compareReach would add up of what is shown is less where something is hidden. Rounded
  // parts may add up to more.
  const sum = [...shown.values()].reduce((total, count) => total + count, 0)
  const base = Math.max(all - (unknown ?? 0), sum)
  const rest = base - sum
  const { lines } = compareReach(new Map([...shown, ['', rest]]), 0, people)
  const ofSmallest = unknown === undefined ? compareReach(shown, 0, people).lines : lines
  return {
    attribute,
    base: base === 0 ? null : base,
    isOfEverybody: unknown === undefined,
    unknown: unknown === undefined ? withheld : { hidden: false, count: unknown },
    lines: lines
      .filter(({ group }) => group !== '')
      .map((line) =>
        shown.has(line.group)
          ? { ...both(line, ofSmallest), respondents: { hidden: false, count: line.respondents } }
          : hide(line, rest, base),
      ),
  }
}

/** What can be said of a group whichever of two bases is the true one. */
function both(line: ReachLine, others: readonly ReachLine[]): Omit<PublishedLine, 'respondents'> {
  const other = others.find(({ group }) => group === line.group) ?? line
  return {
    ...line,
    needed: line.needed === other.needed ? line.needed : null,
    judgement: line.judgement === other.judgement ? line.judgement : 'hidden',
  }
}

/** A hidden number is at most all that is hidden: where even that would be too few, too few took part. */
function hide(line: ReachLine, most: number, base: number): PublishedLine {
  const { low, high } = wilsonShare(Math.min(most, base), base)
  const isFewer = judge({ ...line, low, high }) === 'fewer'
  return {
    ...line,
    respondents: withheld,
    share: null,
    ratio: null,
    low: null,
    high: null,
    needed: null,
    judgement: line.judgement === 'too-few' ? 'too-few' : isFewer ? 'fewer' : 'hidden',
  }
}
