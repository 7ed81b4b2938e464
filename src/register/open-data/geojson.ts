import { type MapPoint, polygonsOf } from '../../core/maps/index.ts'
import { type BoundarySet, englandsBoundaries, findOutline } from '../areas/index.ts'
import type { AreaRow, EffectRow, SiteRow } from './schema.ts'

type Geometry =
  | { type: 'Point'; coordinates: [number, number] }
  | { type: 'MultiPolygon'; coordinates: [number, number][][][] }
  | null

type Feature = { type: 'Feature'; id: string; geometry: Geometry; properties: object }

/** A place of which no map knows where it is has no geometry (RFC 7946 §3.2), and is not left out. */
const pointAt = ({ latitude, longitude }: { latitude: number | null; longitude: number | null }): Geometry =>
  latitude === null || longitude === null ? null : { type: 'Point', coordinates: [longitude, latitude] }

export const siteFeature = ({ latitude, longitude, ...site }: SiteRow): Feature => ({
  type: 'Feature',
  id: site.id,
  geometry: pointAt({ latitude, longitude }),
  properties: site,
})

/** At its site; over an area, which has an outline of its own, it is at no point. */
export const effectFeature = ({ id, place, ...effect }: EffectRow): Feature => {
  const { latitude, longitude, ...where } = place
  return {
    type: 'Feature',
    id,
    geometry: pointAt({ latitude, longitude }),
    properties: { ...effect, place: where },
  }
}

export async function createAreaFeature(): Promise<(area: AreaRow) => Feature> {
  const sets = await englandsBoundaries()
  return (area) => ({ type: 'Feature', id: area.id, geometry: outlineOf(sets, area), properties: area })
}

function outlineOf(sets: readonly BoundarySet[], { kind, code, from, until }: AreaRow): Geometry {
  const outline = findOutline(sets, { kind, code, effectiveFrom: from, effectiveUntil: until })
  if (!outline) return null
  return {
    type: 'MultiPolygon',
    coordinates: polygonsOf(outline.rings).map(({ outside, holes }) => [outside, ...holes].map(closed)),
  }
}

/** With its first point again at the end. */
const closed = (ring: readonly MapPoint[]): [number, number][] =>
  [...ring, ...ring.slice(0, 1)].map(({ longitude, latitude }) => [longitude, latitude])

/** A collection that is written while it is sent. @param about what has to go with it wherever it is taken */
export async function* featureCollection<Row>(
  about: object,
  parts: AsyncIterable<readonly Row[]>,
  featureOf: (row: Row) => Feature,
): AsyncGenerator<string> {
  yield `{"type":"FeatureCollection","about":${JSON.stringify(about)},"features":[`
  let isFirst = true
  for await (const rows of parts) {
    if (rows.length === 0) continue
    yield (isFirst ? '\n' : ',\n') + rows.map((row) => JSON.stringify(featureOf(row))).join(',\n')
    isFirst = false
  }
  yield '\n]}\n'
}
