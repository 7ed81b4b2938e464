import type { Neighbourhood } from './queries.ts'
import type { NearestBySet } from './times.ts'
import type { NearestUnknown } from './unknown-hospitals.ts'

export const sumOf = (neighbourhoods: readonly Neighbourhood[]): number =>
  neighbourhoods.reduce((sum, { population }) => sum + population, 0)

export type Base = {
  neighbourhoods: Neighbourhood[]
  nearest: NearestBySet
  unknown: NearestUnknown
  leftOut: number
}

/**
 * The neighbourhoods of the boards for which a site that the programme touches is the nearest that is known, before or
 * after some option; for all others nothing would change. Left out are those to whom a hospital is nearer, than the site
 * that they are taken to have now, of whose services the register knows nothing: it may well be theirs.
 */
export function chooseBase(
  residents: readonly Neighbourhood[],
  nearest: NearestBySet,
  unknown: NearestUnknown,
  touched: ReadonlySet<string>,
): Base {
  const places = [...residents.keys()].filter((place) =>
    nearest[place]?.some(({ siteId }) => touched.has(siteId)),
  )
  const isSure = (place: number) =>
    (unknown[place]?.kilometres ?? Number.POSITIVE_INFINITY) >= (nearest[place]?.[0]?.kilometres ?? 0)
  const sure = places.filter(isSure)
  const pick = <Item>(list: readonly Item[], of: readonly number[]): Item[] =>
    of.map((place) => list[place] as Item)
  return {
    neighbourhoods: pick(residents, sure),
    nearest: pick(nearest, sure),
    unknown: pick(unknown, sure),
    leftOut: sumOf(
      pick(
        residents,
        places.filter((place) => !isSure(place)),
      ),
    ),
  }
}
