import type { Db } from '../../db/database.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { hasStrands } from './service.ts'

export { strandRoutes } from './routes.ts'
export { factsOf, rowsOf } from './rows.ts'
export { publishLine, publishTally, readStrands, type StrandLine, type Strands } from './service.ts'

/** For the programme's public page: a link once anything is open or has come in. */
export const createStrandsLink =
  (t: Translate, { now }: { now(): Date }) =>
  async (db: Db, programme: { id: string; slug: string }): Promise<{ text: string; url: string }[]> =>
    (await hasStrands(db, programme.id, now()))
      ? [{ text: t('understand:strands.link'), url: urls.strands(programme.slug) }]
      : []
