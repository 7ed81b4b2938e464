import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** The signed-off themes of a programme in the order of its questions, each with the first day of the listening that it comes from. */
export const listThemeIssues = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('themes as theme')
    .innerJoin('questions as question', 'question.id', 'theme.questionId')
    .innerJoin('activities as activity', 'activity.id', 'question.activityId')
    .select(['theme.id', 'theme.title', 'theme.description', 'question.text as question'])
    .select(
      sql<string>`to_char(coalesce(
        activity.opens_at,
        (select min(response.received_at) from responses as response where response.activity_id = activity.id),
        activity.created_at
      ) at time zone 'Europe/London', 'YYYY-MM-DD')`.as('raisedOn'),
    )
    .where('activity.programmeId', '=', programmeId)
    .where('theme.signedOffAt', 'is not', null)
    .where('theme.droppedAt', 'is', null)
    .orderBy('activity.createdAt')
    .orderBy('activity.id')
    .orderBy('question.position')
    .orderBy('theme.position')
    .orderBy('theme.id')
    .execute()

/** Which issue of a programme is answered with which other one. */
export const listJoins = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('issueJoins')
    .select(['issueId', 'intoId', 'reason', 'joinedAt'])
    .where('programmeId', '=', programmeId)
    .execute()

type NewJoin = {
  issueId: string
  intoId: string
  programmeId: string
  reason: string
  joinedBy: string | null
  joinedAt: Date
}

export const insertJoins = (tx: Tx, joins: readonly NewJoin[]) =>
  tx.insertInto('issueJoins').values(joins).execute()

/** Issues that were joined into one that now is itself joined into another follow it. */
export const moveJoins = (tx: Tx, from: readonly string[], intoId: string) =>
  tx.updateTable('issueJoins').set({ intoId }).where('intoId', 'in', from).execute()

export const deleteJoin = (tx: Tx, programmeId: string, issueId: string) =>
  tx
    .deleteFrom('issueJoins')
    .where('programmeId', '=', programmeId)
    .where('issueId', '=', issueId)
    .returning('intoId')
    .executeTakeFirst()

/** Holds the list of a programme until the transaction ends, so that two joins do not make a ring. */
export const lockProgramme = (tx: Tx, programmeId: string) =>
  tx.selectFrom('programmes').select('id').where('id', '=', programmeId).forUpdate().executeTakeFirst()
