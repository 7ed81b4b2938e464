import type { Db } from '../../db/database.ts'
import type { Translate } from '../../web/messages.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { ProgrammeLink } from '../programmes/index.ts'

export { followJobs } from './jobs.ts'
export { followRoutes } from './routes.ts'

/** On the page of each programme: how to hear what changes. */
export const createFollowLink =
  (t: Translate) =>
  async (_db: Db, { slug }: ProgrammeScope): Promise<ProgrammeLink[]> => [
    { text: t('register:follow.link'), url: urls.followOf({ programme: slug }) },
  ]
