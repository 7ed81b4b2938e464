import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'

export const insertRequest = (tx: Tx, request: Insertable<DB['accessRequests']>) =>
  tx.insertInto('accessRequests').values(request).returning('id').executeTakeFirstOrThrow()

/** Those that wait first, the one that is due first at the top; then the closed ones, the newest first. */
export const listRequests = (db: Db, programmeId: string) =>
  db
    .selectFrom('accessRequests as request')
    .leftJoin('accounts as taker', 'taker.id', 'request.takenBy')
    .selectAll('request')
    .select('taker.name as takenByName')
    .where('request.programmeId', '=', programmeId)
    .orderBy(sql`request.closed_at is not null`)
    .orderBy(sql`case when request.closed_at is null then request.due_on end`)
    .orderBy('request.closedAt', 'desc')
    .limit(500)
    .execute()

export type RequestRow = Awaited<ReturnType<typeof listRequests>>[number]

/** Changes one that has not been closed. Undefined where it has, or `revision` is not the newest. */
export const updateOpenRequest = (
  tx: Tx,
  { programmeId, id, revision }: { programmeId: string; id: string; revision: number },
  changes: Updateable<DB['accessRequests']>,
) =>
  tx
    .updateTable('accessRequests')
    .set((set) => ({ ...changes, revision: set('revision', '+', 1) }))
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('closedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()

const isJudged = (today: string) => sql<boolean>`(closed_at is not null or due_on < ${today})`
const isMetInTime = sql<boolean>`(outcome is not distinct from 'met'
  and (closed_at at time zone 'Europe/London')::date <= due_on)`

/** Those whose time has come, for who counts again. */
export const listJudgedRequests = (db: Db, programmeId: string, today: string) =>
  db
    .selectFrom('accessRequests')
    .select(['id', sql<boolean>`coalesce(${isMetInTime}, false)`.as('isMetInTime')])
    .where('programmeId', '=', programmeId)
    .where(isJudged(today))
    .execute()

/** How many were asked, and of those whose time has come how many were met by their day. */
export const countRequests = (db: Db, programmeId: string, today: string) =>
  db
    .selectFrom('accessRequests')
    .select(({ fn }) => fn.countAll<number>().as('asked'))
    .select([
      sql<number>`count(*) filter (where ${isJudged(today)})`.as('judged'),
      sql<number>`count(*) filter (where ${isMetInTime})`.as('metInTime'),
      sql<number>`count(*) filter (where closed_at is null)`.as('waiting'),
      sql<number>`count(*) filter (where closed_at is null and due_on < ${today})`.as('overdue'),
    ])
    .where('programmeId', '=', programmeId)
    .executeTakeFirstOrThrow()

/** Takes away how to reach people whose request was closed before a moment. */
export const forgetContacts = (db: Db, before: Date) =>
  db
    .updateTable('accessRequests')
    .set({ contact: null, name: null })
    .where('closedAt', '<', before)
    .where('contact', 'is not', null)
    .execute()
