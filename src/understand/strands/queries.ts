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
