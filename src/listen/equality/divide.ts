import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { isSmall, publishedSplit, roundedBy } from '../../core/stats/small-numbers.ts'
import { age, disability, sortings } from './groups.ts'
import { deprivation, dividePlaces, settlement } from './places.ts'
import {
  type Crossing,
  countBy,
  countsIn,
  type DatedAnswers,
  type Division,
  divisionOf,
  type Sorting,
} from './sorting.ts'

/** Every division, small numbers hidden. The parts add up to everybody, so they are hidden together. */
export const divide = (people: readonly DatedAnswers[], scheme: DisclosureScheme): Division[] => [
  ...sortings.map((sorting) => divisionOf(sorting, publishedSplit(countsIn(sorting, people), scheme).parts)),
  ...dividePlaces(people, scheme),
]

const byId = (wanted: string): Sorting => {
  const found = sortings.find(({ id }) => id === wanted)
  if (!found) throw new Error(`no equality question sorts people by ${wanted}`)
  return found
}

/**
 * What is shown by two attributes at a time, as far as the census has it so too. Those of place make a chain and no ring:
 * of tables in a ring more may follow for three attributes than any of them says.
 */
const crossed: [string, Sorting, Sorting][] = [
  ['age+sex', age, byId('sex')],
  ['deprivation-fifth+disability', deprivation, disability],
  ['deprivation-fifth+ethnicity', deprivation, byId('ethnic_group')],
  ['rural-urban+disability', settlement, disability],
]

/**
 * People by two attributes at a time. Cells and the divisions they belong to are sums of one another, so that one hidden
 * cell could be worked out from a row: either every cell is shown, that of those not known too, or none. And none where a
 * division hides parts of several groups: the sums of the cells would tell them apart.
 */
export const crossAll = (
  people: readonly DatedAnswers[],
  divisions: readonly Division[],
  scheme: DisclosureScheme,
): Crossing[] =>
  crossed.flatMap(([id, first, second]) => {
    const both = divisions.filter((division) => division.id === first.id || division.id === second.id)
    return both.every(tellsItsGroups) ? cross(id, [first, second], people, scheme) : []
  })

/** Whether how many there are of each group follows from what a division shows. */
const tellsItsGroups = ({ parts }: Division): boolean =>
  new Set(parts.filter(({ count }) => count.hidden).map(({ group }) => group)).size <= 1

function cross(
  id: string,
  [first, second]: [Sorting, Sorting],
  people: readonly DatedAnswers[],
  scheme: DisclosureScheme,
): Crossing[] {
  const groupIn = ({ labels, labelOf }: Sorting, person: DatedAnswers) =>
    labels.find(({ label }) => label === labelOf(person))?.group ?? ''
  const counts = countBy(people, (person) => `${groupIn(first, person)}|${groupIn(second, person)}`)
  if ([...counts.values()].some((count) => isSmall(count, scheme))) return []
  const cells = groupsOf(first).flatMap((one) =>
    groupsOf(second).map((other) => ({
      groups: [one, other] as [string, string],
      count: roundedBy(counts.get(`${one}|${other}`) ?? 0, scheme),
    })),
  )
  return [{ id, cells }]
}

const groupsOf = ({ labels }: Sorting): string[] => [
  ...new Set(labels.flatMap(({ group }) => (group === null ? [] : [group]))),
]
