import { isWithin } from '../../core/maps/index.ts'
import type { Db } from '../../db/database.ts'
import { englandsBoundaries } from '../areas/index.ts'
import type { Place } from './places.ts'
import { listAreasWithPlace } from './queries.ts'

/** Whether a place lies in an area, at least in part; not known where no source says what the area is made of. */
export type Lying = 'in' | 'out' | 'not-known'

export type AreasOfPlace = ReadonlyMap<string, Lying>

/**
 * Every real area, past or present, with whether a place lies in it: by its neighbourhoods; where a source has none, by
 * those of an area of the same national code, which is given anew when a border moves; then by an outline of that code.
 */
export async function readAreasOfPlace(db: Db, place: Place): Promise<AreasOfPlace> {
  const [rows, boundaries] = await Promise.all([listAreasWithPlace(db, place), englandsBoundaries()])
  return new Map(
    rows.map(({ id, onsCode, isKnown, hasIt }): [string, Lying] => {
      if (isKnown) return [id, hasIt ? 'in' : 'out']
      const outline = boundaries
        .filter(({ kind }) => kind === 'stp')
        .map(({ outlines }) => outlines.get(onsCode ?? ''))
        .find((found) => found !== undefined)
      if (!outline) return [id, 'not-known']
      return [id, isWithin(place, outline) ? 'in' : 'out']
    }),
  )
}
