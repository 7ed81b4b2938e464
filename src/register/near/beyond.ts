import type { Db } from '../../db/database.ts'
import { getPublishedProgramme, type PublishedProgramme } from '../programmes/index.ts'
import type { AreasOfPlace } from './areas-of-place.ts'
import { listBeyondSites, listBodiesAt } from './queries.ts'

/** What an option does to a service over an area, or at a place that is not on record. */
export type EffectBeyond = {
  service: string
  change: string
  certainty: string
  option: string
  /** The area, or the site of which nobody noted where it stands. */
  place: string
  /** Which place within the area; empty for the whole of it. */
  placeWords: string
}

export type Beyond = {
  /** Over areas that the place lies in. */
  over: EffectBeyond[]
  /** Where no place is on record, so that nobody can say how far it is. */
  unplaced: EffectBeyond[]
}

export const nothingBeyond: Beyond = { over: [], unplaced: [] }

type Looking = {
  areas: AreasOfPlace
  /** Sites near the place. */
  near: ReadonlySet<string>
  /** Programmes that do something at one of them. */
  slugs: ReadonlySet<string>
}

/**
 * What programmes do beyond sites on the map, by the address of each. What has no place on record is told where its
 * programme is near otherwise, or is about an area that the place lies in, or where the body that runs it has a site near.
 */
export async function lookBeyond(
  db: Db,
  { areas, near, slugs }: Looking,
): Promise<Map<string, Beyond & { programme: PublishedProgramme }>> {
  const [rows, bodies] = await Promise.all([listBeyondSites(db), listBodiesAt(db, [...near])])
  const isIn = (areaId: string | null) => areaId !== null && areas.get(areaId) === 'in'
  const isOut = (areaId: string | null) => areaId !== null && areas.get(areaId) === 'out'
  const found = new Map<string, Beyond & { programme: PublishedProgramme }>()
  for (const [slug, own] of Map.groupBy(rows, (row) => row.slug)) {
    const isHere = own.some(
      ({ areaId, areaIds, bodyId }) =>
        isIn(areaId) || areaIds.some(isIn) || (!isOut(areaId) && bodyId !== null && bodies.has(bodyId)),
    )
    if (!isHere && !slugs.has(slug)) continue
    const programme = await getPublishedProgramme(db, slug)
    const unplacedSites = new Set(own.flatMap(({ siteId }) => siteId ?? []))
    const effects = effectsOf(programme)
    const over = effects.filter(({ kind, id }) => kind === 'area' && isIn(id))
    const unplaced = effects.filter(({ kind, id }) =>
      kind === 'area' ? areas.get(id) === 'not-known' : unplacedSites.has(id),
    )
    found.set(slug, {
      programme,
      over: over.map(({ told }) => told),
      unplaced: unplaced.map(({ told }) => told),
    })
  }
  return found
}

const effectsOf = ({ content }: PublishedProgramme) =>
  content.options.flatMap((option) =>
    option.effects
      .filter(({ change }) => change !== 'none')
      .map(({ service, place, placeWords, change, certainty }) => ({
        kind: place.kind,
        id: place.id,
        told: {
          ...{ service: service.name, change, certainty, option: option.title },
          ...{ place: place.name, placeWords },
        },
      })),
  )
