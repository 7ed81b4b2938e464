import type { Db } from '../../db/database.ts'
import type { ProgrammeLink } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { decisionsOfProgramme } from '../decisions/index.ts'

/** The link to how far views changed what was decided, once a decision is published here. */
export const createInfluenceLink =
  (t: Translate) =>
  async (db: Db, { id, slug }: { id: string; slug: string }): Promise<ProgrammeLink[]> =>
    (await decisionsOfProgramme(db, id)).length === 0
      ? []
      : [{ text: t('decide:influence.link'), url: urls.programmeInfluence(slug) }]
