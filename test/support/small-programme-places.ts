import { nhsEngland } from '../../src/core/stats/disclosure-schemes.ts'
import { deprivationFifths, settlements } from '../../src/core/stats/reach/index.ts'
import type { PublishedCount } from '../../src/core/stats/small-numbers.ts'
import { publishPlaces } from '../../src/listen/equality/places.ts'
import type { Figure } from './disclosure-reader.ts'
import { both, countOf, figure, is, not, type Of, type People } from './figures-of.ts'

/** Where people live by both divisions, those not known last, with who is in each. */
export const divisionsOfPlace: Record<
  'deprivation-fifth' | 'rural-urban',
  readonly (readonly [string, Of])[]
> = {
  'deprivation-fifth': [
    ...deprivationFifths.map((label, place) => {
      const name = ['first', '2', '3', '4', 'last'][place]
      return [label, is('place', `${name} rural`, `${name} urban`)] as const
    }),
    ['', is('place', '')],
  ],
  'rural-urban': [
    [settlements.rural, is('place', 'first rural', 'last rural')],
    [settlements.urban, is('place', 'first urban', 'last urban')],
    ['', is('place', '')],
  ],
}
export type DivisionOfPlace = keyof typeof divisionsOfPlace

export function publishPlacesOf(people: People): Record<DivisionOfPlace, PublishedCount[]> {
  const sealed = people.filter(({ sex }) => sex !== '')
  const counts = (id: DivisionOfPlace) => divisionsOfPlace[id].map(([, of]) => countOf(sealed, of))
  const [fifths, kinds] = publishPlaces(counts('deprivation-fifth'), counts('rural-urban'), nhsEngland)
  return { 'deprivation-fifth': fifths, 'rural-urban': kinds }
}

export function equalityFiguresOfPlace(people: People): Figure[] {
  const published = publishPlacesOf(people)
  return (Object.keys(published) as DivisionOfPlace[]).flatMap((id) =>
    divisionsOfPlace[id].map(([label, of], place) =>
      figure(
        `equality: ${label}`,
        published[id][place] ?? { hidden: true, why: 'withheld' },
        both(not(is('sex', '')), of),
      ),
    ),
  )
}
