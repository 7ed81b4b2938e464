import { deprivationFifths, settlements } from './place-groups.ts'

/** What a column of a file of respondents may be called, and the attribute that it tells. */
export const readAttributes = ['age', 'sex', 'ethnicity', 'disability', 'religion'] as const

/** What the rows of a table of people may be of: where they live too, which a file of respondents tells by their neighbourhood. */
export const baseAttributes = [
  ...readAttributes,
  'deprivation-fifth',
  'rural-urban',
  'sexual-orientation',
  'gender-same',
  'marriage',
] as const
type BaseAttribute = (typeof baseAttributes)[number]

/** A group of the census, nothing known, or what is wrong with the value. */
export type GroupRead = { group: string } | { unknown: true } | { wrong: string }

const unknownWords = new Set([
  '',
  '-',
  'unknown',
  'not known',
  'not stated',
  'not answered',
  'no answer',
  'missing',
  'na',
  'n/a',
  'none given',
  'skip',
  'prefer not to say',
  "don't know",
  'don’t know',
])

/** The groups of each attribute, by the census's words first and then by others that mean the same. */
const groups: Record<Exclude<BaseAttribute, 'age'>, Record<string, readonly string[]>> = {
  sex: {
    Female: ['female', 'females', 'total_females', 'f', 'woman'],
    Male: ['male', 'males', 'total_males', 'm', 'man'],
  },
  ethnicity: {
    'Asian, Asian British or Asian Welsh': ['asian', 'asian or asian british'],
    'Black, Black British, Black Welsh, Caribbean or African': [
      'black',
      'black, african, caribbean or black british',
    ],
    'Mixed or Multiple ethnic groups': ['mixed', 'multiple'],
    White: ['white'],
    'Other ethnic group': ['other'],
  },
  disability: {
    'Disabled under the Equality Act': ['disabled', 'yes'],
    'Not disabled under the Equality Act': ['not disabled', 'no'],
  },
  religion: {
    'No religion': ['no_religion', 'none'],
    Christian: [],
    Buddhist: [],
    Hindu: [],
    Jewish: [],
    Muslim: [],
    Sikh: [],
    'Other religion': ['other', 'any other religion'],
  },
  'deprivation-fifth': Object.fromEntries(
    deprivationFifths.map((fifth, place) => [fifth, [String(place + 1)]]),
  ),
  'rural-urban': { [settlements.rural]: ['country'], [settlements.urban]: ['town'] },
  'sexual-orientation': {
    'Straight or Heterosexual': ['heterosexual or straight', 'heterosexual', 'straight'],
    'Gay or Lesbian': ['lesbian or gay'],
    Bisexual: [],
    'All other sexual orientations': ['other', 'other sexual orientation'],
  },
  'gender-same': {
    'Gender identity the same as sex registered at birth': ['yes', 'same'],
    'Gender identity different from sex registered at birth': ['no', 'different'],
  },
  marriage: {
    'Never married and never registered a civil partnership': ['never', 'never married', 'single'],
    'Married or in a registered civil partnership': ['married', 'civil partnership'],
    'Separated, but still legally married or still legally in a civil partnership': ['separated'],
    'Divorced or civil partnership dissolved': ['divorced', 'dissolved'],
    'Widowed or surviving civil partnership partner': ['widowed'],
  },
}

const bySpelling = Object.fromEntries(
  Object.entries(groups).map(([attribute, names]) => [
    attribute,
    new Map(
      Object.entries(names).flatMap(([group, others]) =>
        [group.toLowerCase(), ...others].map((word) => [word, group] as const),
      ),
    ),
  ]),
)

export const isUnknown = (value: string): boolean => unknownWords.has(value.trim().toLowerCase())

/** The group that a value of a column names. */
export function readGroup(attribute: BaseAttribute, value: string): GroupRead {
  if (isUnknown(value)) return { unknown: true }
  const word = value.trim().toLowerCase()
  if (attribute === 'age') return readAge(word)
  // The 19 ethnic groups begin with the name of the one of five that they are part of.
  const whole = attribute === 'ethnicity' ? (word.split(':')[0] ?? word) : word
  const group = bySpelling[attribute]?.get(whole)
  return group ? { group } : { wrong: `is no ${attribute} of the census` }
}

/** The bands that the census table allows, each with its first and last year. */
export const ageBands = [
  { group: 'Under 16', from: 0, until: 15 },
  { group: '16 to 64', from: 16, until: 64 },
  { group: '65 to 74', from: 65, until: 74 },
  { group: '75 and over', from: 75, until: 130 },
] as const

/** For a file that has nothing finer above 64. */
export const olderBand = '65 and over'

const namedAges: Record<string, readonly [number, number]> = {
  younger: [0, 15],
  working_age: [16, 64],
  older: [65, 130],
}

function readAge(word: string): GroupRead {
  const years = yearsOf(word.replace(/_(fe)?males$/, ''))
  if (!years || years[0] > years[1] || years[1] > 130) return { wrong: 'is no age in years and no age band' }
  const [from, until] = years
  const band = ageBands.find((one) => one.from <= from && until <= one.until)
  if (band) return { group: band.group }
  if (from >= 65) return { group: olderBand }
  return { wrong: 'goes over the limits of 16, 65 or 75 years, so it cannot be set against the census' }
}

/** First and last year of `47`, `16-64`, `16 to 64`, `65+`, `75 and over`, `under 16` or a band of the census. */
function yearsOf(word: string): readonly [number, number] | undefined {
  const named = namedAges[word]
  if (named) return named
  const number = (text: string | undefined) => Number(text)
  const one = /^\d{1,3}$/.exec(word)
  if (one) return [number(one[0]), number(one[0])]
  const two = /^(\d{1,3})\s*(?:-|–|to|_)\s*(\d{1,3})$/.exec(word)
  if (two) return [number(two[1]), number(two[2])]
  const over = /^(\d{1,3})\s*(?:\+|and over|or over|plus|_plus)$/.exec(word)
  if (over) return [number(over[1]), 130]
  const under = /^(?:under|<)\s*(\d{1,3})$/.exec(word)
  return under ? [0, number(under[1]) - 1] : undefined
}
