import type { Db } from '../../db/database.ts'

/** Every way of listening of a programme, with what is stated of how its people came to it. */
export const listWaysOfListening = (db: Db, programmeId: string) =>
  db
    .selectFrom('activities')
    .select(['id', 'title', 'slug', 'kind', 'strand', 'strandDetails', 'publishedAt', 'opensAt'])
    .where('programmeId', '=', programmeId)
    // A variant is no way of its own: what came by it is counted with the full questionnaire.
    .where('variantOf', 'is', null)
    .orderBy('createdAt')
    .orderBy('title')
    .execute()

export type WayOfListening = Awaited<ReturnType<typeof listWaysOfListening>>[number]

/** Whether anything that is counted has come in. */
export const hasResponses = async (db: Db, programmeId: string): Promise<boolean> => {
  const found = await db
    .selectFrom('countedResponses as response')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .select('response.id')
    .where('activity.programmeId', '=', programmeId)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
