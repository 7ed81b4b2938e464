import { type Insertable, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'

export const insertErasureRequest = (tx: Tx, request: Insertable<DB['erasureRequests']>) =>
  tx.insertInto('erasureRequests').values(request).execute()

const requests = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('erasureRequests as request')
    .innerJoin('responses as response', 'response.id', 'request.responseId')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .innerJoin('accounts as asker', 'asker.id', 'request.askedBy')
    .leftJoin('accounts as decider', 'decider.id', 'request.decidedBy')
    .selectAll('request')
    .select([
      'response.receipt',
      'response.channel',
      'response.receivedAt',
      'response.erasedAt',
      'activity.title as activityTitle',
      'asker.name as askedByName',
      'decider.name as decidedByName',
    ])
    .where('request.programmeId', '=', programmeId)

/** Those that wait first, the one that is due first at the top; then the decided ones, the newest first. */
export const listErasureRequests = (db: Db, programmeId: string) =>
  requests(db, programmeId)
    .orderBy(sql`request.outcome is not null`)
    .orderBy(sql`case when request.outcome is null then request.due_on end`)
    .orderBy('request.decidedAt', 'desc')
    .limit(500)
    .execute()

export const findErasureRequest = (db: Db | Tx, programmeId: string, id: string) =>
  requests(db, programmeId).where('request.id', '=', id).executeTakeFirst()

export type ErasureRequestRow = NonNullable<Awaited<ReturnType<typeof findErasureRequest>>>

/** The one that waits for a response, if one does. */
export const findWaitingFor = (db: Db | Tx, responseId: string) =>
  db
    .selectFrom('erasureRequests')
    .select('id')
    .where('responseId', '=', responseId)
    .where('outcome', 'is', null)
    .executeTakeFirst()

type Decision = { outcome: 'erased' | 'refused'; decidedBy: string; decidedAt: Date; refusal: string | null }

/** Decides one that waits, by another person than who asked; what was to be looked for is forgotten. Undefined otherwise. */
export const updateWaiting = (
  tx: Tx,
  { programmeId, id }: { programmeId: string; id: string },
  decision: Decision,
) =>
  tx
    .updateTable('erasureRequests')
    .set({ ...decision, moreWords: null })
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .where('askedBy', '<>', decision.decidedBy)
    .returning('id')
    .executeTakeFirst()

/** Ends what waits for a response that was erased by another way. */
export const closeWaitingFor = (tx: Tx, responseId: string, decidedAt: Date) =>
  tx
    .updateTable('erasureRequests')
    .set({ outcome: 'erased', decidedAt, moreWords: null })
    .where('responseId', '=', responseId)
    .where('outcome', 'is', null)
    .execute()

/** Notes that files are gone and space is free, of every request for the response. */
export const updateFinished = (db: Db, responseId: string, finishedAt: Date) =>
  db
    .updateTable('erasureRequests')
    .set({ finishedAt })
    .where('responseId', '=', responseId)
    .where('outcome', '=', 'erased')
    .where('finishedAt', 'is', null)
    .execute()

/** How many requests were decided, by the day of the law and not, and how many were refused. */
export const countDecided = (db: Db, programmeId: string) =>
  db
    .selectFrom('erasureRequests')
    .select([
      sql<number>`count(*) filter (where outcome is not null)`.as('decided'),
      sql<number>`count(*) filter (where (decided_at at time zone 'Europe/London')::date <= due_on)`.as(
        'inTime',
      ),
      sql<number>`count(*) filter (where outcome = 'refused')`.as('refused'),
    ])
    .where('programmeId', '=', programmeId)
    .executeTakeFirstOrThrow()
