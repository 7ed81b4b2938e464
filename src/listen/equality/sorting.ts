import type { PublishedCount } from '../../core/stats/small-numbers.ts'
import type { EqualityAnswers } from './schema.ts'

/** Answers of one person with the day on which they were given or, of a form or a file, entered. */
export type DatedAnswers = { answers: EqualityAnswers; on: string }

/** One way to divide everybody who answered equality questions: each person is in exactly one part. */
export type Division = {
  id: string
  text: string
  /** `null` of those who did not answer, or preferred not to say: their group is not known. */
  parts: { label: string; group: string | null; count: PublishedCount }[]
}

/** Two divisions at a time: shown only where no cell is small. */
export type Crossing = { id: string; cells: { groups: [string, string]; count: number }[] }

/** What a person is, by an attribute: the label of one part. */
export type Sorting = {
  id: string
  text: string
  labels: readonly { label: string; group: string | null }[]
  labelOf(person: DatedAnswers): string
}

export const notKnown = { label: 'Not known', group: null }

/** How many people are in each part, in the order of its labels. */
export const countsIn = ({ labels, labelOf }: Sorting, people: readonly DatedAnswers[]): number[] => {
  const counts = countBy(people, labelOf)
  return labels.map(({ label }) => counts.get(label) ?? 0)
}

export const divisionOf = (
  { id, text, labels }: Sorting,
  published: readonly PublishedCount[],
): Division => ({
  id,
  text,
  parts: labels.map((label, place) => ({
    ...label,
    count: published[place] ?? { hidden: true, why: 'withheld' },
  })),
})

export function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}
