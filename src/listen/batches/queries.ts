import { type Insertable, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'

/** A batch counted again; times are texts. */
export type Recount = { counted: number; reason: string; countedAt: string; who: string | null }

const batches = (db: Db | Tx) =>
  db
    .selectFrom('batches as batch')
    .innerJoin('activities as activity', 'activity.id', 'batch.activityId')
    .selectAll('batch')
    .select(['activity.title as activityTitle', sql<string>`batch.received_on::text`.as('receivedOn')])
    .select(
      sql<Recount[]>`(
      select coalesce(jsonb_agg(jsonb_build_object('counted', counted, 'reason', reason, 'countedAt', counted_at,
        'who', (select name from accounts where id = counted_by)) order by counted_at, id), '[]'::jsonb)
      from batch_recounts where batch_id = batch.id
    )`.as('recounts'),
    )
    .select((of) => [
      of
        .selectFrom('batchEntries')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('batchId', '=', 'batch.id')
        .as('entered'),
      sql<Record<string, number>>`(
        select coalesce(jsonb_object_agg(reason, count), '{}'::jsonb)
        from (
          select reason, sum(count)::int as count from batch_set_asides as aside
          where batch_id = batch.id
            and not exists (select from set_asides_taken_back as back where back.set_aside_id = aside.id)
          group by reason
        ) as one
      )`.as('setAside'),
    ])

export const listBatches = (db: Db, activityId: string) =>
  batches(db).where('batch.activityId', '=', activityId).orderBy('batch.number').execute()

/** The batches of all published activities of a programme. */
export const listPublicBatches = (db: Db, programmeId: string) =>
  batches(db)
    .where('activity.programmeId', '=', programmeId)
    .where('activity.publishedAt', 'is not', null)
    .orderBy('batch.channel')
    .orderBy('batch.receivedOn')
    .orderBy('batch.number')
    .execute()

export const findBatch = (db: Db | Tx, activityId: string, id: string) =>
  batches(db).where('batch.activityId', '=', activityId).where('batch.id', '=', id).executeTakeFirst()

export const findBatchByNumber = (db: Db, activityId: string, number: number) =>
  batches(db).where('batch.activityId', '=', activityId).where('batch.number', '=', number).executeTakeFirst()

export type BatchRow = NonNullable<Awaited<ReturnType<typeof findBatch>>>

export const hasBatches = async (db: Db, programmeId: string): Promise<boolean> =>
  (await db
    .selectFrom('batches as batch')
    .innerJoin('activities as activity', 'activity.id', 'batch.activityId')
    .select('batch.id')
    .where('activity.programmeId', '=', programmeId)
    .where('activity.publishedAt', 'is not', null)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Nobody else numbers a batch of this activity, or a form of this batch, before the transaction ends. */
export const holdNumbers = (tx: Tx, id: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`batch numbers ${id}`}, 0))`.execute(tx)

export async function findNextNumber(tx: Tx, activityId: string): Promise<number> {
  const { last } = await tx
    .selectFrom('batches')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('activityId', '=', activityId)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

export const insertBatch = (tx: Tx, batch: Insertable<DB['batches']>) =>
  tx.insertInto('batches').values(batch).execute()

export const insertSetAside = (tx: Tx, setAside: Insertable<DB['batchSetAsides']>) =>
  tx.insertInto('batchSetAsides').values(setAside).execute()

export const insertRecount = (tx: Tx, recount: Insertable<DB['batchRecounts']>) =>
  tx.insertInto('batchRecounts').values(recount).execute()

/** Undefined where somebody has taken it back before. */
export const insertTakenBack = (tx: Tx, takenBack: Insertable<DB['setAsidesTakenBack']>) =>
  tx
    .insertInto('setAsidesTakenBack')
    .values(takenBack)
    .onConflict((conflict) => conflict.doNothing())
    .returning('setAsideId')
    .executeTakeFirst()

export const listSetAsides = (db: Db | Tx, batchId: string) =>
  db
    .selectFrom('batchSetAsides as setAside')
    .leftJoin('accounts as account', 'account.id', 'setAside.setBy')
    .leftJoin('setAsidesTakenBack as back', 'back.setAsideId', 'setAside.id')
    .select(['setAside.id', 'setAside.reason', 'setAside.count', 'setAside.note', 'setAside.setAt'])
    .select(['account.name as who', 'back.reason as takenBackFor'])
    .where('batchId', '=', batchId)
    .orderBy('setAt')
    .execute()

/** Responses of published activities by the channels of batches: in a batch, or taken without one. */
export const listResponsesByChannel = (db: Db, programmeId: string, channels: readonly string[]) =>
  db
    .selectFrom('responses as response')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .leftJoin('batchEntries as entry', 'entry.responseId', 'response.id')
    .select(({ fn }) => [
      'response.channel',
      fn.countAll<number>().as('all'),
      fn.count<number>('entry.responseId').as('inBatches'),
    ])
    .where('activity.programmeId', '=', programmeId)
    .where('activity.publishedAt', 'is not', null)
    .where('response.channel', 'in', [...channels])
    .groupBy('response.channel')
    .execute()

/** Forms of one code that came more than once in a programme, where one of them is of this batch. */
export const listCodesSeenAgain = (db: Db, batchId: string) =>
  db
    .selectFrom('batchEntries as entry')
    .innerJoin('batches as batch', 'batch.id', 'entry.batchId')
    .innerJoin('activities as activity', 'activity.id', 'batch.activityId')
    .select(['entry.formCode', 'entry.sequence', 'batch.label'])
    .where('entry.formCode', 'in', (of) =>
      of
        .selectFrom('batchEntries')
        .select('formCode')
        .where('batchId', '=', batchId)
        .where('formCode', 'is not', null),
    )
    .where('activity.programmeId', '=', (of) =>
      of
        .selectFrom('batches')
        .innerJoin('activities', 'activities.id', 'batches.activityId')
        .select('activities.programmeId')
        .where('batches.id', '=', batchId),
    )
    .where(
      sql<boolean>`exists (select from batch_entries other
        join batches on batches.id = other.batch_id
        join activities on activities.id = batches.activity_id
        where other.form_code = entry.form_code and other.response_id <> entry.response_id
          and activities.programme_id = activity.programme_id)`,
    )
    .orderBy('entry.formCode')
    .orderBy('batch.number')
    .orderBy('entry.sequence')
    .execute()
