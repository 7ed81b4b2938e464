import { ageBandOfYears } from '../../core/stats/reach/index.ts'
import { deprivation, settlement } from './places.ts'
import { equalityQuestions } from './questions.ts'
import { type DatedAnswers, notKnown, type Sorting } from './sorting.ts'

const notAnswered = 'Not answered'

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
  sexual_orientation: {
    heterosexual: 'Straight or Heterosexual',
    'gay-lesbian': 'Gay or Lesbian',
    bisexual: 'Bisexual',
    other: 'All other sexual orientations',
  },
  gender_same: {
    yes: 'Gender identity the same as sex registered at birth',
    no: 'Gender identity different from sex registered at birth',
  },
  marriage: {
    never: 'Never married and never registered a civil partnership',
    married: 'Married or in a registered civil partnership',
    'civil-partnership': 'Married or in a registered civil partnership',
    'separated-married': 'Separated, but still legally married or still legally in a civil partnership',
    'separated-civil-partnership':
      'Separated, but still legally married or still legally in a civil partnership',
    divorced: 'Divorced or civil partnership dissolved',
    'dissolved-civil-partnership': 'Divorced or civil partnership dissolved',
    widowed: 'Widowed or surviving civil partnership partner',
    'widowed-civil-partnership': 'Widowed or surviving civil partnership partner',
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
export const disability: Sorting = {
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

export const age: Sorting = {
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

/** What people say of themselves by the questions of the standard. */
export const sortings: readonly Sorting[] = [age, disability, ...questionSortings]

/** The groups of the census as they are named now: figures that are kept may be from before a question had any. */
export const groupOfLabel = (id: string, label: string): string | null =>
  sortings.find((one) => one.id === id)?.labels.find((one) => one.label === label)?.group ?? null

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

const attributeOf = ({ id, labels, labelOf }: Sorting): Attribute => ({
  id,
  labels: labels.map(({ label }) => label).filter((label) => !notSaid.has(label)),
  groupOf(person: DatedAnswers) {
    const label = labelOf(person)
    return notSaid.has(label) ? undefined : label
  },
})

export const attributes: readonly Attribute[] = resultIds.flatMap((wanted) =>
  sortings.filter(({ id }) => id === wanted).map(attributeOf),
)

/** Where people live, in two ways: of whom one is known the other is. */
export const places: readonly [Attribute, Attribute] = [attributeOf(deprivation), attributeOf(settlement)]
