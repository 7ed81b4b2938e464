import type { Db } from '../../db/database.ts'

/** The address of a programme that is public. */
export const findPublishedAddress = async (db: Db, programmeId: string): Promise<string | undefined> => {
  const row = await db
    .selectFrom('programmes')
    .select('slug')
    .where('id', '=', programmeId)
    .where('publishedAt', 'is not', null)
    .executeTakeFirst()
  return row?.slug
}
