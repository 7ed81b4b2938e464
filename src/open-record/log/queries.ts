import type { Db } from '../../db/database.ts'

/** The entries of the acts on one response, in the order in which they were made. */
export const listEntriesOfResponse = async (db: Db, responseId: string): Promise<string[]> => {
  const taken = await db.selectFrom('responses').select('entryId').where('id', '=', responseId).execute()
  const later = await db
    .selectFrom('responseVersions')
    .select('entryId')
    .where('responseId', '=', responseId)
    .orderBy('number')
    .execute()
  return [...taken, ...later].map(({ entryId }) => entryId)
}
