import type { Db } from '../../db/database.ts'
import type { ListDeskLinks } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { hasReach } from './service.ts'

export { stateBase } from './base-service.ts'
export { type ReachView, reachView } from './pages.ts'
export { reachRoutes } from './routes.ts'
export { listTables } from './rows.ts'
export { type ProgrammeReach, readBases, readReach, readReachShown } from './service.ts'

/** For the programme's public page. */
export const createReachLink =
  (t: Translate) =>
  async (db: Db, programme: { id: string; slug: string }): Promise<{ text: string; url: string }[]> =>
    (await hasReach(db, programme.id))
      ? [{ text: t('understand:reach.link'), url: urls.reach(programme.slug) }]
      : []

export const reachDeskLinks: ListDeskLinks = ({ slug }, permissions) =>
  permissions.has('see-equality-figures')
    ? [
        {
          text: 'Who took part, and who is missing',
          url: urls.deskProgramme(slug, 'reach'),
          hint: 'Against the people of the area, and how many more voices would close the gap; looking is recorded',
        },
      ]
    : []
