import type { Db } from '../../db/database.ts'
import type { ProgrammeLink } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { listIssues } from '../issues/index.ts'

/** The link to what became of what people said, once anything has to be answered. */
export const createTraceLink =
  (t: Translate) =>
  async (db: Db, { id, slug }: { id: string; slug: string }): Promise<ProgrammeLink[]> =>
    (await listIssues(db, id)).length === 0 ? [] : [{ text: t('decide:trace.link'), url: urls.issues(slug) }]
