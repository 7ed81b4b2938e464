import { type Insertable, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'

/** Responses to a programme that say something in words, in the order of their ids. */
export async function listFrame(db: Db | Tx, programmeId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select response.id from counted_responses response
    join activities activity on activity.id = response.activity_id
    where activity.programme_id = ${programmeId} and exists (
      select from readable_answers answer where answer.response_id = response.id and answer.text <> '')
    order by response.id`.execute(db)
  return rows.map(({ id }) => id)
}

export const insertSample = (tx: Tx, sample: Insertable<DB['readingSamples']>) =>
  tx.insertInto('readingSamples').values(sample).execute()

export const findNewestSample = (db: Db | Tx, roomId: string) =>
  db
    .selectFrom('readingSamples')
    .select(['number', 'seed'])
    .where('roomId', '=', roomId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()

export const listUndrawn = (db: Db) =>
  db
    .selectFrom('readingSamples')
    .select(['roomId', 'number', 'size', 'frame', 'entryId'])
    .where('drawnAt', 'is', null)
    .orderBy('sealedAt')
    .execute()

/** @returns whether it was this call that drew it */
export async function markDrawn(
  tx: Tx,
  roomId: string,
  number: number,
  drawn: { checkpointSize: number; seed: string; drawn: string[]; drawnAt: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('readingSamples')
    .set(drawn)
    .where('roomId', '=', roomId)
    .where('number', '=', number)
    .where('drawnAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The samples of a room in their order; those that wait to be drawn have no seed. */
export const listSamples = (db: Db, roomId: string) =>
  db
    .selectFrom('readingSamples')
    .select(['number', 'size', 'sealedAt', 'checkpointSize', 'seed', 'drawn', 'drawnAt'])
    .select(sql<number>`cardinality(frame)`.as('base'))
    .where('roomId', '=', roomId)
    .orderBy('number')
    .execute()

export type SampleRow = Awaited<ReturnType<typeof listSamples>>[number]

/** What drawn responses say, answer by answer; one that was withdrawn or erased since is not among them. */
export const listDrawnAnswers = async (db: Db, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : db
        .selectFrom('readableAnswers as answer')
        .innerJoin('countedResponses as response', 'response.id', 'answer.responseId')
        .innerJoin('activities as activity', 'activity.id', 'response.activityId')
        .innerJoin('questions as question', 'question.id', 'answer.questionId')
        .leftJoin('options as option', 'option.id', 'answer.optionId')
        .select(['answer.responseId', 'answer.text', 'answer.waits', 'answer.choices', 'answer.isRecorded'])
        .select(['question.text as question', 'question.choices as offered', 'option.title as option'])
        .select(['response.channel', 'response.respondentKind', 'activity.title as activity'])
        .where('answer.responseId', 'in', [...ids])
        .orderBy('question.position')
        .orderBy('answer.id')
        .execute()

export type DrawnAnswer = Awaited<ReturnType<typeof listDrawnAnswers>>[number]
