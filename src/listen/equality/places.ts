import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { deprivationFifths, settlements } from '../../core/stats/reach/index.ts'
import { type PublishedCount, publishedSplit } from '../../core/stats/small-numbers.ts'
import { countsIn, type DatedAnswers, type Division, divisionOf, notKnown, type Sorting } from './sorting.ts'

const asGroups = (names: readonly string[]) =>
  names.map((label) => ({ label, group: label as string | null }))

/** By deprivation of the neighbourhood that the postcode told. */
export const deprivation: Sorting = {
  id: 'deprivation-fifth',
  text: 'How deprived is the neighbourhood? (from the postcode, which was not kept)',
  labels: [...asGroups(deprivationFifths), notKnown],
  labelOf: ({ answers }) => deprivationFifths[Number(answers.deprivation_fifth) - 1] ?? notKnown.label,
}

export const settlement: Sorting = {
  id: 'rural-urban',
  text: 'Town or country? (from the postcode, which was not kept)',
  labels: [...asGroups([settlements.rural, settlements.urban]), notKnown],
  labelOf: ({ answers }) =>
    answers.rural_urban === 'rural' || answers.rural_urban === 'urban'
      ? settlements[answers.rural_urban]
      : notKnown.label,
}

const withheld: PublishedCount = { hidden: true, why: 'withheld' }

/**
 * Both divisions by place, each with those not known last. Of whom one is known the other is known too, so that both have
 * the same number of people who are not known: hidden in the first and shown in the second it would tell what the first
 * hides. So the second is shown only where the first shows it, and then as a split of all the others.
 */
export function publishPlaces(
  fifths: readonly number[],
  kinds: readonly number[],
  scheme: DisclosureScheme,
): [PublishedCount[], PublishedCount[]] {
  const first = publishedSplit(fifths, scheme).parts
  const unknown = first.at(-1)
  if (!unknown || unknown.hidden) return [first, kinds.map(() => withheld)]
  return [first, [...publishedSplit(kinds.slice(0, -1), scheme).parts, unknown]]
}

export function dividePlaces(people: readonly DatedAnswers[], scheme: DisclosureScheme): Division[] {
  const [fifths, kinds] = publishPlaces(countsIn(deprivation, people), countsIn(settlement, people), scheme)
  return [divisionOf(deprivation, fifths), divisionOf(settlement, kinds)]
}
