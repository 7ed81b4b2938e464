import type { Db } from '../../db/database.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { hasTravel } from './queries.ts'

export { type TravelByOption, travelByOption } from './by-option.ts'
export { addTravelTimesCommand } from './commands.ts'
export { lookForTravelJob, workOutTravelJob } from './jobs.ts'
export { readMinutesFrom } from './queries.ts'
export { readTravel } from './read.ts'
export { travelRoutes } from './routes.ts'
export { listUnknownHospitals, type UnknownHospital } from './unknown-hospitals.ts'

/** For the programme's public page: a link where something opens, closes or moves at a place on the map. */
export const createTravelLink =
  (t: Translate) =>
  async (db: Db, programme: { id: string; slug: string }): Promise<{ text: string; url: string }[]> =>
    (await hasTravel(db, programme.id))
      ? [{ text: t('register:travel.link'), url: urls.travel(programme.slug) }]
      : []
