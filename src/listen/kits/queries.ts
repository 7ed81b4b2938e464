import { type Insertable, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'

export const insertKits = (tx: Db | Tx, kits: Insertable<DB['groupKits']>[]) =>
  tx.insertInto('groupKits').values(kits).execute()

/** A kit of a programme by its code; those of other programmes are not there. */
export const findKit = (db: Db | Tx, programmeId: string, code: string) =>
  db
    .selectFrom('groupKits as kit')
    .innerJoin('activities as activity', 'activity.id', 'kit.activityId')
    .select(['kit.code', 'kit.activityId', 'kit.questionnaireVersion'])
    .where('activity.programmeId', '=', programmeId)
    .where('kit.code', '=', code)
    .executeTakeFirst()

/** How many kits of an activity were printed, and how many sheets have come back. */
export async function countKits(db: Db, activityId: string): Promise<{ printed: number; returned: number }> {
  const { printed } = await db
    .selectFrom('groupKits')
    .select(({ fn }) => fn.countAll<number>().as('printed'))
    .where('activityId', '=', activityId)
    .executeTakeFirstOrThrow()
  const { returned } = await sheetsOf(db, activityId)
    .select(({ fn }) => fn.countAll<number>().as('returned'))
    .executeTakeFirstOrThrow()
  return { printed, returned }
}

const sheetsOf = (db: Db | Tx, activityId: string) =>
  db
    .selectFrom('kitSessions as session')
    .innerJoin('sessionNotes as note', 'note.activityId', 'session.sessionId')
    .innerJoin('responses as response', 'response.id', 'note.responseId')
    .where('session.activityId', '=', activityId)
    .where('response.withdrawnAt', 'is', null)
    .where('response.erasedAt', 'is', null)

/** Codes under which more than one sheet came back, with the sheets. */
export const listCodesSeenAgain = (db: Db, activityId: string) =>
  sheetsOf(db, activityId)
    .select(['note.kitCode'])
    .select(sql<string[]>`array_agg(note.table_name order by note.sequence)`.as('sheets'))
    .where('note.kitCode', 'is not', null)
    .groupBy('note.kitCode')
    .having(({ fn }) => fn.countAll(), '>', 1)
    .orderBy('note.kitCode')
    .execute()

/** Nobody else makes the session or the headings of an activity's sheets before the transaction ends. */
export const holdSheets = (tx: Tx, activityId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`kit sheets ${activityId}`}, 0))`.execute(tx)

/** Where the sheets of an activity are entered. */
export const findSession = (db: Db | Tx, activityId: string) =>
  db
    .selectFrom('kitSessions as kit')
    .innerJoin('activities as session', 'session.id', 'kit.sessionId')
    .select(['session.id', 'session.slug'])
    .where('kit.activityId', '=', activityId)
    .executeTakeFirst()

export const insertSession = (tx: Tx, session: Insertable<DB['kitSessions']>) =>
  tx.insertInto('kitSessions').values(session).execute()

/** Whose sheets a session takes; undefined where it is no session of kits. */
export const findSource = (db: Db | Tx, sessionId: string) =>
  db.selectFrom('kitSessions').select('activityId').where('sessionId', '=', sessionId).executeTakeFirst()

/** The headings of a session's sheets, by the question and the row that each stands for. */
export const listHeadings = (db: Db | Tx, questionIds: readonly string[]) =>
  db
    .selectFrom('kitHeadings')
    .selectAll()
    .where('questionId', '=', sql<string>`any(${[...questionIds]}::uuid[])`)
    .execute()

export const insertHeading = (tx: Tx, heading: Insertable<DB['kitHeadings']>) =>
  tx.insertInto('kitHeadings').values(heading).execute()
