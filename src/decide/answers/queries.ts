import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { againPurposeName } from '../replies/index.ts'
import type { BegunBatch } from './told.ts'

export const findEmailOfAccount = async (db: Db, accountId: string): Promise<string> => {
  const { email } = await db
    .selectFrom('accounts')
    .select('email')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  return email
}

/** Of these programmes how many responses asked to be told what became of them, by the programme. */
export const countAskedToBeTold = async (
  db: Db,
  programmeIds: readonly string[],
): Promise<Map<string, number>> => {
  const { rows } = await sql<{ programmeId: string; count: number }>`
    select activity.programme_id, count(*)::int as count
    from responses response
    join reply_ways way on way.response_id = response.id
    join activities activity on activity.id = response.activity_id
    where response.withdrawn_at is null and activity.programme_id = any(${[...programmeIds]}::uuid[])
    group by activity.programme_id`.execute(db)
  return new Map(rows.map(({ programmeId, count }) => [programmeId, count]))
}

/** How the messages of each batch stand that was begun, by the programme; but of those that tell the same people again. */
export const listBegunBatches = async (
  db: Db,
  programmeIds: readonly string[],
): Promise<Map<string, BegunBatch[]>> => {
  const { rows } = await sql<{ programmeId: string; batchId: string; state: string; count: number }>`
    select batch.programme_id, batch.id as batch_id, message.state, count(*)::int as count
    from post_batches batch
    join post_messages message on message.batch_id = batch.id
    where batch.started_at is not null and batch.purpose <> ${againPurposeName}
      and batch.programme_id = any(${[...programmeIds]}::uuid[])
    group by batch.programme_id, batch.id, message.state`.execute(db)
  const batches = [...Map.groupBy(rows, ({ batchId }) => batchId).values()]
  const byProgramme = Map.groupBy(batches, ([first]) => first?.programmeId ?? '')
  return new Map(
    [...byProgramme].map(([programmeId, own]) => [programmeId, own.map((states) => ({ states }))]),
  )
}

/** A programme that is public. */
export const findPublishedScope = (db: Db, programmeId: string) =>
  db
    .selectFrom('programmes')
    .select(['slug', 'fictional'])
    .where('id', '=', programmeId)
    .where('publishedAt', 'is not', null)
    .executeTakeFirst()
