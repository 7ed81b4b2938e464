import { listStatementActivities } from '../../listen/statements/index.ts'
import type { ProgrammeSlots } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { findNewestPublished } from './queries.ts'

export { publishOpinionJob, requestResultsThatMay } from './jobs.ts'
export { type CommonGroundView, commonGroundView } from './pages.ts'
export type { PublishedOpinion } from './published.ts'
export { findNewestPublished as findPublishedOpinion } from './queries.ts'
export { opinionGroupRoutes } from './routes.ts'
export { listCountedVotes, publishAsked, publishVotes } from './service.ts'
export { methodOf, roundedText, verdictOf } from './words.ts'

/** For the programme's public page: a link to each activity of which common ground is published. */
export const createCommonGroundLinks =
  (t: Translate): ProgrammeSlots['programmeLinks'][number] =>
  async (db, { id }) => {
    const links: { text: string; url: string }[] = []
    for (const { id: activityId, slug, title } of await listStatementActivities(db, id))
      if (await findNewestPublished(db, activityId))
        links.push({ text: t('understand:ground.title', { activity: title }), url: urls.commonGround(slug) })
    return links
  }
