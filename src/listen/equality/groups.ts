import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { ageBandOfYears } from '../../core/stats/reach/index.ts'
import { isSmall, type PublishedCount, publishedSplit, roundedBy } from '../../core/stats/small-numbers.ts'
import { equalityQuestions } from './questions.ts'
import type { EqualityAnswers } from './schema.ts'

/** Answers of one person with the day on which they were given. */
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
type Sorting = {
  id: string
  text: string
  labels: readonly { label: string; group: string | null }[]
  labelOf(person: DatedAnswers): string
}

const notAnswered = 'Not answered'
const notKnown = { label: 'Not known', group: null }

/** Options of the standard questions → groups of the census. */
const censusGroups: Record<string, Record<string, string>> = {
  sex: { female: 'Female', male: 'Male' },
  ethnic_group: {
    white: 'White',
    multiple: 'Mixed or Multiple ethnic groups',
    asian: 'Asian, Asian British or Asian Welsh',
    black: 'Black, Black British, Black Welsh, Caribbean or African',
    other: 'Other ethnic group',
  },
  religion: {
    none: 'No religion',
    christian: 'Christian',
    buddhist: 'Buddhist',
    hindu: 'Hindu',
    jewish: 'Jewish',
    muslim: 'Muslim',
    sikh: 'Sikh',
    other: 'Other religion',
  },
}

/** Counted with {@link disability}: apart from it they would tell its small numbers. */
const countedTogether = new Set(['disability', 'disability_impact'])

const questionSortings: Sorting[] = equalityQuestions
  .filter(({ id, options }) => options && !countedTogether.has(id))
  .map(({ id, text, options = [] }) => ({
    id,
    text,
    labels: [
      ...options.map(([key, label]) => ({ label, group: censusGroups[id]?.[key] ?? null })),
      { label: notAnswered, group: null },
    ],
    labelOf: ({ answers }) => options.find(([key]) => key === answers[id])?.[1] ?? notAnswered,
  }))

const disabled = 'Disabled under the Equality Act'
const notDisabled = 'Not disabled under the Equality Act'

/** As the census asks and counts it: a lasting condition that limits what a person does from day to day. */
const disability: Sorting = {
  id: 'disability',
  text: 'Is your day-to-day life limited by a condition that lasts 12 months or more?',
  labels: [
    { label: 'Yes, a lot', group: disabled },
    { label: 'Yes, a little', group: disabled },
    { label: 'No', group: notDisabled },
    notKnown,
  ],
  labelOf({ answers }) {
    if (answers.disability === 'no') return 'No'
    if (answers.disability !== 'yes') return notKnown.label
    return (
      ({ lot: 'Yes, a lot', little: 'Yes, a little', no: 'No' } as const)[answers.disability_impact ?? ''] ??
      notKnown.label
    )
  },
}

const ageLabels = ['Under 16', '16 to 64', '65 to 74', '75 and over'].map((band) => ({
  label: band,
  group: band as string | null,
}))

const age: Sorting = {
  id: 'age',
  text: 'How old are you? (from the date of birth)',
  labels: [...ageLabels, notKnown],
  labelOf: ({ answers, on }) => bandOfBirth(answers.date_of_birth ?? '', on) ?? notKnown.label,
}

/** The band of somebody's age on a day, where the parts of the date of birth that were given leave only one. */
export function bandOfBirth(born: string, on: string): string | undefined {
  const [year, month, day] = born.split('-').map(Number)
  const [thisYear = 0, thisMonth = 0, today = 0] = on.split('-').map(Number)
  if (!year) return undefined
  const yearsWhere = (isLater: boolean) => thisYear - year - (isLater ? 1 : 0)
  const isLater = (m: number, d: number) => m > thisMonth || (m === thisMonth && d > today)
  const ages = month
    ? day
      ? [yearsWhere(isLater(month, day))]
      : [yearsWhere(isLater(month, 1)), yearsWhere(isLater(month, 31))]
    : [yearsWhere(false), yearsWhere(true)]
  if (ages.some((years) => years < 0 || years > 120)) return undefined
  const [first, ...others] = ages.map(ageBandOfYears)
  return others.every((band) => band === first) ? first : undefined
}

const sortings: readonly Sorting[] = [age, disability, ...questionSortings]

/** Attributes by which results are told apart; the detailed ethnic groups lie within the broad ones, so they are left out. */
const resultIds = [
  'age',
  'sex',
  'ethnic_group',
  'disability',
  'religion',
  'sexual_orientation',
  'gender_same',
  'marriage',
]
const notSaid = new Set([notAnswered, notKnown.label, 'Prefer not to say'])

/** One attribute with its groups as they are named everywhere, and the group of a person: undefined where it is not known. */
export type Attribute = {
  id: string
  labels: readonly string[]
  groupOf(person: DatedAnswers): string | undefined
}

export const attributes: readonly Attribute[] = resultIds.flatMap((wanted) =>
  sortings
    .filter(({ id }) => id === wanted)
    .map(({ id, labels, labelOf }) => ({
      id,
      labels: labels.map(({ label }) => label).filter((label) => !notSaid.has(label)),
      groupOf(person: DatedAnswers) {
        const label = labelOf(person)
        return notSaid.has(label) ? undefined : label
      },
    })),
)

/** Every division, small numbers hidden. The parts add up to everybody, so they are hidden together. */
export const divide = (people: readonly DatedAnswers[], scheme: DisclosureScheme): Division[] =>
  sortings.map(({ id, text, labels, labelOf }) => {
    const counts = countBy(people, labelOf)
    const { parts } = publishedSplit(
      labels.map(({ label }) => counts.get(label) ?? 0),
      scheme,
    )
    return {
      id,
      text,
      parts: labels.map((label, place) => ({
        ...label,
        count: parts[place] ?? { hidden: true, why: 'withheld' },
      })),
    }
  })

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}

/**
 * Age by sex. Cells and the divisions they belong to are sums of one another, so that one hidden cell could be worked
 * out from a row: either every cell is shown, that of those not known too, or none.
 */
export function crossAgeAndSex(people: readonly DatedAnswers[], scheme: DisclosureScheme): Crossing | null {
  const sexes = new Map(Object.entries(censusGroups.sex ?? {}))
  const sexOf = ({ answers }: DatedAnswers) => sexes.get(answers.sex ?? '') ?? notKnown.label
  const counts = countBy(people, (person) => `${age.labelOf(person)}|${sexOf(person)}`)
  if ([...counts.values()].some((count) => isSmall(count, scheme))) return null
  const cells = ageLabels.flatMap(({ label }) =>
    [...sexes.values()].map((sex) => ({
      groups: [label, sex] as [string, string],
      count: roundedBy(counts.get(`${label}|${sex}`) ?? 0, scheme),
    })),
  )
  return { id: 'age+sex', cells }
}
