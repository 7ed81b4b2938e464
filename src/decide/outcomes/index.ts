import type { Db } from '../../db/database.ts'
import type { ProgrammeLink } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { hasPublished } from '../versions/index.ts'

export type { MeasureContent, ValuesContent } from './content.ts'
export { listOutcomes } from './read.ts'
export { outcomeRoutes } from './routes.ts'

/** For the programme's public page: a link once a measure is published. */
export const createOutcomesLink =
  (t: Translate) =>
  async (db: Db, { id, slug }: Pick<ProgrammeScope, 'id' | 'slug'>): Promise<ProgrammeLink[]> =>
    (await hasPublished(db, id, ['measure']))
      ? [{ text: t('decide:outcomes.link'), url: urls.outcomes(slug) }]
      : []
