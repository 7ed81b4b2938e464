import type { Db, Tx } from '../../db/database.ts'
import type { Translate } from '../../web/messages.ts'
import { programmeContent } from '../programmes/index.ts'
import { listPublicationRows, type PublicationWish } from './queries.ts'
import { type ChangeInWords, changesInWords } from './words.ts'

/** One published version as lists, feeds and mails tell of it. */
export type Publication = {
  programmeId: string
  slug: string
  fictional: boolean
  title: string
  body: string
  number: number
  publishedAt: Date
  whatChanged: string
  summary: string
  /** None for the first version. */
  changes: ChangeInWords[]
}

/** What was published, each version with its difference in words, the newest first. */
export async function listPublications(
  db: Db | Tx,
  t: Translate,
  wish: PublicationWish,
  range: { limit: number; offset: number },
): Promise<Publication[]> {
  const rows = await listPublicationRows(db, wish, range)
  return rows.map(({ content, before, ...row }) => {
    const after = programmeContent.parse(content)
    return {
      ...row,
      title: after.title,
      body: after.accountable?.name ?? '',
      summary: after.summary,
      changes: changesInWords(t, before === null ? null : programmeContent.parse(before), after),
    }
  })
}
