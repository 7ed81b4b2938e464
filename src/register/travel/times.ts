import { estimateMinutes, indexPlaces, type TravelMode } from '../../core/travel/index.ts'
import type { Db } from '../../db/database.ts'
import type { Site } from '../site-services/index.ts'
import { listTimes, type Matrix, type Neighbourhood } from './queries.ts'
import type { TimeSource } from './result.ts'
import { askValhalla, type Router } from './valhalla.ts'

/** The nearest site of each set, by neighbourhood and set, in a straight line. */
export type NearestBySet = { siteId: string; kilometres: number }[][]

/** @param sets of ids of sites; none may be empty */
export function findNearest(
  neighbourhoods: readonly Neighbourhood[],
  sets: readonly ReadonlySet<string>[],
  sites: ReadonlyMap<string, Site>,
): NearestBySet {
  const indexes = sets.map((set) => {
    const list = [...set].toSorted().flatMap((id) => sites.get(id) ?? [])
    return { list, index: indexPlaces(list) }
  })
  return neighbourhoods.map((from) =>
    indexes.map(({ list, index }) => {
      const found = index.nearest(from)
      const site = found && list[found.place]
      if (!found || !site) throw new Error('looking for the nearest of no sites')
      return { siteId: site.id, kilometres: found.kilometres }
    }),
  )
}

export type Journeys = {
  source: TimeSource
  /** By set: the nearest site by time, and the minutes to it. */
  bySet: { siteId: string; minutes: number }[]
}

type Wanted = {
  neighbourhoods: readonly Neighbourhood[]
  sets: readonly ReadonlySet<string>[]
  nearest: NearestBySet
  sites: ReadonlyMap<string, Site>
  mode: TravelMode
}

/** Minutes from one neighbourhood by site. */
type TimesFrom = ReadonlyMap<string, number>

/**
 * Journeys of each neighbourhood by the best source that has them: a matrix, then Valhalla, then the estimate. A source is
 * taken for a neighbourhood where it has the time to the site that is nearest as the crow flies, of every set: so before
 * and after are of one source, and a gap in a matrix is not taken for a long way. Undefined where nothing is known.
 */
export async function findJourneys(
  db: Db,
  wanted: Wanted,
  matrix: Matrix | undefined,
  router: Router | undefined,
): Promise<(Journeys | undefined)[]> {
  const fromMatrix = matrix ? await readMatrix(db, wanted, matrix) : new Map<string, TimesFrom>()
  const found = wanted.neighbourhoods.map(({ code }, place) =>
    journeysBy('matrix', fromMatrix.get(code), wanted, place),
  )
  if (wanted.mode !== 'car') return found
  const missing = wanted.neighbourhoods.filter((_, place) => !found[place])
  const fromValhalla =
    router && missing.length > 0
      ? await askValhalla(router, missing, listCandidates(wanted))
      : new Map<string, TimesFrom>()
  return wanted.neighbourhoods.map(
    ({ code }, place) =>
      found[place] ??
      journeysBy('valhalla', fromValhalla.get(code), wanted, place) ??
      estimateJourneys(wanted.nearest[place] ?? []),
  )
}

async function readMatrix(db: Db, wanted: Wanted, matrix: Matrix): Promise<Map<string, TimesFrom>> {
  const codes = wanted.neighbourhoods.map(({ code }) => code)
  const ids = [...new Set(wanted.sets.flatMap((set) => [...set]))]
  const times = new Map<string, Map<string, number>>()
  for (const { smallAreaCode, siteId, minutes } of await listTimes(db, matrix, codes, ids)) {
    const from = times.get(smallAreaCode) ?? new Map<string, number>()
    times.set(smallAreaCode, from.set(siteId, minutes))
  }
  return times
}

/** Sites that are the nearest of some set to somebody, in a straight line. */
const listCandidates = ({ nearest, sites }: Wanted): Site[] =>
  [...new Set(nearest.flatMap((bySet) => bySet.map(({ siteId }) => siteId)))]
    .toSorted()
    .flatMap((id) => sites.get(id) ?? [])

function journeysBy(
  source: TimeSource,
  times: TimesFrom | undefined,
  { sets, nearest }: Wanted,
  place: number,
): Journeys | undefined {
  if (!times || !nearest[place]?.every(({ siteId }) => times.has(siteId))) return undefined
  const bySet = sets.map((set) => {
    let best = { siteId: '', minutes: Number.POSITIVE_INFINITY }
    for (const [siteId, minutes] of times)
      if (set.has(siteId) && minutes < best.minutes) best = { siteId, minutes }
    return best
  })
  return { source, bySet }
}

const estimateJourneys = (nearest: NearestBySet[number]): Journeys => ({
  source: 'estimate',
  bySet: nearest.map(({ siteId, kilometres }) => ({ siteId, minutes: estimateMinutes(kilometres, 'car') })),
})
