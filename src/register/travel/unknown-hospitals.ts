import { estimateMinutes, indexPlaces } from '../../core/travel/index.ts'
import type { Db } from '../../db/database.ts'
import type { Site } from '../site-services/index.ts'
import { listBodiesOfSites, type Neighbourhood } from './queries.ts'
import type { UnknownNearer } from './result.ts'

/** Trusts that by their names do not run general hospitals. */
const otherTrusts = /mental|community|partnership|ambulance|children|women|orthop|eye|heart|cancer|marsden/i

export type UnknownHospital = Site & { body: string }

/**
 * Hospitals that may have a service for all that the register knows: those of trusts of which it knows no site with it.
 * Other sites of a trust of which one is known are taken not to have it.
 */
export async function listUnknownHospitals(
  db: Db,
  sites: ReadonlyMap<string, Site>,
  before: ReadonlySet<string>,
  touched: ReadonlySet<string>,
): Promise<UnknownHospital[]> {
  const bodies = await listBodiesOfSites(db)
  const known = new Set([...before].map((id) => bodies.get(id)?.id))
  return [...sites.values()].flatMap((site) => {
    const body = bodies.get(site.id)
    const isOther = !body || known.has(body.id) || touched.has(site.id)
    const isGeneral = /hospital|infirmary/i.test(site.name) && !otherTrusts.test(body?.name ?? '')
    return !isOther && isGeneral ? [{ ...site, body: body.name }] : []
  })
}

/** The unknown hospital that is nearest to each neighbourhood. */
export type NearestUnknown = (
  | { hospital: UnknownHospital; kilometres: number; minutes: number }
  | undefined
)[]

export function findNearestUnknown(
  neighbourhoods: readonly Neighbourhood[],
  hospitals: readonly UnknownHospital[],
): NearestUnknown {
  const index = indexPlaces(hospitals)
  return neighbourhoods.map((from) => {
    const found = index.nearest(from)
    const hospital = found && hospitals[found.place]
    return found && hospital
      ? { hospital, kilometres: found.kilometres, minutes: estimateMinutes(found.kilometres, 'car') }
      : undefined
  })
}

const mostShown = 12

/** Whose hospitals are nearer to how many people than what some option would leave them with. */
export function countNearerTo(
  neighbourhoods: readonly Neighbourhood[],
  unknown: NearestUnknown,
  furthestAfter: readonly number[],
): UnknownNearer[] {
  const byBody = new Map<string, { people: number; bySite: Map<string, number> }>()
  for (const [place, { population }] of neighbourhoods.entries()) {
    const found = unknown[place]
    if (!found || found.kilometres >= (furthestAfter[place] ?? 0)) continue
    const { body, name } = found.hospital
    const sum = byBody.get(body) ?? { people: 0, bySite: new Map<string, number>() }
    sum.people += population
    sum.bySite.set(name, (sum.bySite.get(name) ?? 0) + population)
    byBody.set(body, sum)
  }
  return [...byBody]
    .map(([body, { people, bySite }]) => ({
      body,
      site: [...bySite].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? '',
      people,
    }))
    .toSorted((one, other) => other.people - one.people)
    .slice(0, mostShown)
}
