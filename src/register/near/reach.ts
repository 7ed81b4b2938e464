import { distanceBetween, estimateMinutes, type TravelMode } from '../../core/travel/index.ts'
import type { Site } from '../site-services/index.ts'
import type { Place } from './places.ts'

/** Below it people may walk. */
const walkable = 3

/** A site with how far it is from a place, by one way to travel. */
export type Reached = {
  id: string
  name: string
  town: string | null
  kilometres: number
  mode: TravelMode
  minutes: number
  /** Whether the minutes are those of a travel study rather than an estimate. */
  isMeasured: boolean
  /** How long the walk is by estimate, where people may walk and no study has the time on foot. */
  walkMinutes: number | null
}

/** Minutes of a travel study to sites, by id, of each way to travel that it measured. */
export type Measured = ReadonlyMap<TravelMode, ReadonlyMap<string, number>>

/** Sites of a set, the nearest by time first. */
export type Nearest = (ids: ReadonlySet<string>) => Reached[]

export function reachByEstimate(place: Place, { id, name, town, ...at }: Site): Reached {
  const kilometres = distanceBetween(place, at)
  return {
    ...{ id, name, town, kilometres },
    mode: 'car',
    minutes: estimateMinutes(kilometres, 'car'),
    isMeasured: false,
    walkMinutes: kilometres <= walkable ? estimateMinutes(kilometres, 'walk') : null,
  }
}

type From = { place: Place; sites: ReadonlyMap<string, Site>; measured: Measured }

/**
 * By one way to travel. The study is taken where it has the time to the site that is nearest in a straight line, of every
 * set; so before and after are of one source, as on the page of journeys. Undefined where it has not.
 */
export function createNearestBy(
  mode: TravelMode,
  { place, sites, measured }: From,
  sets: readonly ReadonlySet<string>[],
): Nearest | undefined {
  const minutesTo = measured.get(mode)
  const nearestIds = sets.flatMap((set) => reachAll({ place, sites }, set)[0]?.id ?? [])
  if (!minutesTo || !nearestIds.every((id) => minutesTo.has(id))) return undefined
  const walk = measured.get('walk')
  return (ids) =>
    reachAll({ place, sites }, ids)
      .flatMap((reached): Reached[] => {
        const minutes = minutesTo.get(reached.id)
        const walkMinutes = mode === 'car' && !walk?.has(reached.id) ? reached.walkMinutes : null
        return minutes === undefined ? [] : [{ ...reached, mode, minutes, isMeasured: true, walkMinutes }]
      })
      .toSorted((one, other) => one.minutes - other.minutes)
}

/** By car: by a study, else by the estimate. */
export const createNearestByCar = (from: From, sets: readonly ReadonlySet<string>[]): Nearest =>
  createNearestBy('car', from, sets) ??
  ((ids) =>
    reachAll(from, ids).map((reached) =>
      from.measured.get('walk')?.has(reached.id) ? { ...reached, walkMinutes: null } : reached,
    ))

const reachAll = ({ place, sites }: Pick<From, 'place' | 'sites'>, ids: ReadonlySet<string>): Reached[] =>
  [...ids]
    .flatMap((id) => sites.get(id) ?? [])
    .map((site) => reachByEstimate(place, site))
    .toSorted((one, other) => one.minutes - other.minutes)
