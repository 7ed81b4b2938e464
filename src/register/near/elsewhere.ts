import { distanceBetween } from '../../core/travel/index.ts'
import type { Db } from '../../db/database.ts'
import { type ElsewhereProgramme, listElsewhere } from '../other-registers/index.ts'
import type { AreasOfPlace } from './areas-of-place.ts'
import { nearWithin } from './around.ts'
import type { Place } from './places.ts'

/**
 * What other registers plan near a place or over an area that it lies in, by the sites and areas that they or ours can
 * place. What each option means from here is not worked out.
 */
export const lookElsewhere = (
  db: Db,
  place: Place,
  areas: AreasOfPlace,
  today: string,
): Promise<ElsewhereProgramme[]> =>
  listElsewhere(db, { asOf: today }, ({ siteId, areaId, latitude, longitude }) =>
    siteId === null
      ? areas.get(areaId ?? '') === 'in'
      : latitude !== null &&
        longitude !== null &&
        distanceBetween(place, { latitude, longitude }) <= nearWithin,
  )
