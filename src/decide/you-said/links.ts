import type { Db } from '../../db/database.ts'
import type { ProgrammeLink } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { decisionsOfProgramme } from '../decisions/index.ts'

/** The link to what was done and what was not, once there is a published decision that could have said so. */
export const youSaidLink =
  (t: Translate) =>
  async (db: Db, { id, slug }: { id: string; slug: string }): Promise<ProgrammeLink[]> =>
    (await decisionsOfProgramme(db, id)).length === 0
      ? []
      : [{ text: t('decide:youSaid.link'), url: urls.youSaid(slug) }]
