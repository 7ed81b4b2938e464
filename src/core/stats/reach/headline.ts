import type { Reach, ReachLine } from './lines.ts'

/** A group stands in the headline from this share of the people on, so that no tiny group makes the news. */
const leastOfPeople = 0.02

export type Named = { attribute: string; group: string; missing: number; line: ReachLine }

export type Headline = {
  /** Groups of whom fewer took part than live there, those furthest short in people first. */
  fewer: Named[]
  /** Groups of whom more took part. */
  more: Named[]
}

const isNamed = ({ population }: ReachLine): boolean => population !== null && population >= leastOfPeople

/**
 * Which groups to name first. Only those whose interval shuts out their share of the people and who are at least
 * {@link leastOfPeople} of them, by how many people are missing, never by the ratio: of a group of one in a thousand
 * three people too many are four times too many, and of all who took part they are next to nothing.
 */
export function headlineOf(reaches: readonly (Reach & { attribute: string })[]): Headline {
  const named = reaches.flatMap(({ attribute, lines }) =>
    lines.filter(isNamed).map((line) => ({
      attribute,
      group: line.group,
      missing: (line.expected ?? 0) - line.respondents,
      line,
    })),
  )
  const of = (judgement: ReachLine['judgement']) =>
    named
      .filter(({ line }) => line.judgement === judgement)
      .sort((a, b) => Math.abs(b.missing) - Math.abs(a.missing))
  return { fewer: of('fewer'), more: of('more') }
}

export type Unlike = {
  /** Index of dissimilarity: the share of those who took part who would have to be of other groups to match the area. */
  index: number
  /** What chance alone would make of it in a random sample of this size. */
  byChance: number
}

/**
 * How unlike the area those who took part are, in one number. Each group weighs what it is of the whole, so that a tiny
 * one moves it by no more than its own share. Groups too small to judge are taken together.
 * @returns null where nothing is known, or of somebody's group the people are not
 */
export function unlikeArea({ known, lines }: Reach): Unlike | null {
  if (known === 0 || lines.some(({ population }) => population === null)) return null
  const judged = lines.filter(({ judgement }) => judgement !== 'too-few')
  const small = lines.filter(({ judgement }) => judgement === 'too-few')
  const pairs = [...judged, ...(small.length > 0 ? [pool(small)] : [])].map(({ share, population }) => ({
    share: share ?? 0,
    population: population ?? 0,
  }))
  const half = (parts: number[]) => parts.reduce((sum, part) => sum + part, 0) / 2
  return {
    index: half(pairs.map(({ share, population }) => Math.abs(share - population))),
    // The mean distance of a share from what it is a sample of, by the normal distribution.
    byChance: half(
      pairs.map(({ population: p }) => Math.sqrt((2 * Math.max(0, p * (1 - p))) / (Math.PI * known))),
    ),
  }
}

const pool = (lines: readonly ReachLine[]) => ({
  share: lines.reduce((sum, { share }) => sum + (share ?? 0), 0),
  population: lines.reduce((sum, { population }) => sum + (population ?? 0), 0),
})
