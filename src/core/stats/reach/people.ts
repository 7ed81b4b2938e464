import type { Counts } from './lines.ts'
import { deprivationFifths, fifthOfDecile, settlements } from './place-groups.ts'
import { ageBands, olderBand } from './read-group.ts'

/** Residents by topic of the census (`sex`, `religion` …) and category. */
export type PeopleByTopic = ReadonlyMap<string, Counts>

export const ageBandOfYears = (years: number): string =>
  ageBands.find(({ from, until }) => from <= years && years <= until)?.group ?? olderBand

/** Added up under other names; what has no name is left out. */
function regroup(
  counts: Counts | undefined,
  nameOf: (category: string) => string | undefined,
): Map<string, number> {
  const regrouped = new Map<string, number>()
  for (const [category, people] of counts ?? []) {
    const name = nameOf(category)
    if (name !== undefined) regrouped.set(name, (regrouped.get(name) ?? 0) + people)
  }
  return regrouped
}

/** `Female, under 16` → `Under 16`, `Female`. */
function ageAndSexOf(category: string): { sex: string; band: string } {
  const [sex = '', band = ''] = category.split(', ')
  return { sex, band: band.charAt(0).toUpperCase() + band.slice(1) }
}

const olderBands = new Set<string>(['65 to 74', '75 and over'])
const decileOf = (category: string): number => Number(category.split(' ').at(-1))

/** Categories of the census that are no group of people who said what they are. */
const notSaid = 'Not answered'
const mixedWithNotSaid = 'Another religion, or not answered'

/**
 * The people of an area by one attribute, in the groups that a respondent can be in. Those who did not answer the census
 * are in no group, as those of the respondents are who did not say: like is compared with like.
 */
export function peopleByAttribute(attribute: string, people: PeopleByTopic): Map<string, number> {
  const topic = (name: string, nameOf = (category: string): string | undefined => category) =>
    regroup(people.get(name), nameOf)
  switch (attribute) {
    case 'age':
      return topic('age-and-sex', (category) => ageAndSexOf(category).band)
    case 'age-to-65':
      return topic('age-and-sex', (category) => {
        const { band } = ageAndSexOf(category)
        return olderBands.has(band) ? olderBand : band
      })
    case 'ethnicity':
      return topic('ethnic-group-5')
    case 'religion':
      // Where others stand together with those who did not answer, no share of those who did can be had.
      return people.get('religion')?.has(mixedWithNotSaid)
        ? new Map()
        : topic('religion', (category) => (category === notSaid ? undefined : category))
    case 'deprivation': {
      const tenths = topic('deprivation')
      return inOrder(
        tenths,
        [...tenths.keys()].sort((a, b) => decileOf(a) - decileOf(b)),
      )
    }
    case 'deprivation-fifth':
      return inOrder(
        topic('deprivation', (category) => fifthOfDecile(decileOf(category))),
        deprivationFifths,
      )
    case 'age+sex':
      return topic('age-and-sex', (category) => {
        const { sex, band } = ageAndSexOf(category)
        return `${band}, ${sex}`
      })
    default:
      return topic(attribute)
  }
}

function inOrder(counts: Counts, order: readonly string[]): Map<string, number> {
  return new Map(order.filter((name) => counts.has(name)).map((name) => [name, counts.get(name) ?? 0]))
}

/** What is known of the people of a neighbourhood, as far as two attributes need it. */
export type SmallAreaPeople = {
  imdDecile: number
  ruralUrban: 'R' | 'U'
  population: number
  disabled: number
  white: number
  asian: number
  black: number
  mixed: number
  other: number
}

const ethnicOf = (small: SmallAreaPeople): [string, number][] => [
  ['White', small.white],
  ['Asian, Asian British or Asian Welsh', small.asian],
  ['Black, Black British, Black Welsh, Caribbean or African', small.black],
  ['Mixed or Multiple ethnic groups', small.mixed],
  ['Other ethnic group', small.other],
]

const disabledOf = (small: SmallAreaPeople): [string, number][] => [
  ['Disabled under the Equality Act', small.disabled],
  ['Not disabled under the Equality Act', small.population - small.disabled],
]

/**
 * People by two attributes at a time, as far as the census of this size tells: what a neighbourhood is (its deprivation,
 * town or country) by what its people are. Groups are named `first, second`.
 */
export function twoAttributes(smallAreas: readonly SmallAreaPeople[]): Map<string, Map<string, number>> {
  const places: [string, (small: SmallAreaPeople) => string][] = [
    ['deprivation-fifth', ({ imdDecile }) => fifthOfDecile(imdDecile)],
    ['rural-urban', ({ ruralUrban }) => (ruralUrban === 'R' ? settlements.rural : settlements.urban)],
  ]
  const persons: [string, (small: SmallAreaPeople) => [string, number][]][] = [
    ['disability', disabledOf],
    ['ethnicity', ethnicOf],
  ]
  const crossed = new Map<string, Map<string, number>>()
  for (const [place, placeOf] of places)
    for (const [person, personsOf] of persons) {
      const counts = new Map<string, number>()
      for (const small of smallAreas)
        for (const [group, people] of personsOf(small)) {
          const name = `${placeOf(small)}, ${group}`
          counts.set(name, (counts.get(name) ?? 0) + people)
        }
      crossed.set(`${place}+${person}`, counts)
    }
  return crossed
}
