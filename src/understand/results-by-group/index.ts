import type { Db } from '../../db/database.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { findNewestPublished } from './queries.ts'

export { publishGroupsJob, requestGroupResultsThatMay } from './jobs.ts'
export { type LinesOfDivision, type RowLines, readLines } from './lines.ts'
export { divisionsIn } from './pages.ts'
export { type ResultsByGroup, readResultsByGroup } from './read.ts'
export type { GroupResults } from './result.ts'
export { resultsByGroupRoutes } from './routes.ts'
export { readAnswersWithout, resultsWithout } from './without-campaigns.ts'
export {
  differenceText,
  divisionName,
  groupName,
  judgementText,
  methodOf,
  rowName,
  shareText,
} from './words.ts'

/** For the programme's public page: a link once results by group are published. */
export const createResultsByGroupLink =
  (t: Translate) =>
  async (db: Db, programme: { id: string; slug: string }): Promise<{ text: string; url: string }[]> =>
    (await findNewestPublished(db, programme.id))
      ? [{ text: t('understand:byGroup.link'), url: urls.resultsByGroup(programme.slug) }]
      : []
