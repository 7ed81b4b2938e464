import type { Db } from '../../db/database.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { readStrands } from './service.ts'

export { strandRoutes } from './routes.ts'
export { publishLine, publishTally, readStrands, type StrandLine } from './service.ts'

/** For the programme's public page: a link once anything is open or has come in. */
export const createStrandsLink =
  (t: Translate, { now }: { now(): Date }) =>
  async (db: Db, programme: { id: string; slug: string }): Promise<{ text: string; url: string }[]> =>
    (await readStrands(db, programme.id, now())).lines.length > 0
      ? [{ text: t('understand:strands.link'), url: urls.strands(programme.slug) }]
      : []
