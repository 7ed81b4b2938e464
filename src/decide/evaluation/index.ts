import type { Db } from '../../db/database.ts'
import type { ProgrammeLink } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { hasPublished } from '../versions/index.ts'

export type { StatementContent } from './content.ts'
export { evaluationRoutes } from './routes.ts'

/** For the programme's public page: a link once something is published. */
export const createEvaluationLink =
  (t: Translate) =>
  async (db: Db, { id, slug }: Pick<ProgrammeScope, 'id' | 'slug'>): Promise<ProgrammeLink[]> =>
    (await hasPublished(db, id, ['trust-pair', 'group-statement']))
      ? [{ text: t('decide:evaluation.link'), url: urls.involvementJudged(slug) }]
      : []
