import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'

/** How many messages of a batch stand how, each with its reason where it has one. */
export type StateCount = { state: string; reason: string; channel: string; count: number }

export async function countStates(db: Db | Tx, batchId: string): Promise<StateCount[]> {
  const { rows } = await sql<StateCount>`
    select state, reason, channel, count(*) as count from post_messages
    where batch_id = ${batchId} group by state, reason, channel order by state, reason, channel`.execute(db)
  return rows
}

export const countRecipients = async (db: Db | Tx, batchId: string): Promise<number> => {
  const { count } = await db
    .selectFrom('postRecipients')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('batchId', '=', batchId)
    .executeTakeFirstOrThrow()
  return count
}

/** When messages of a batch were settled in the last minute: how fast it goes. */
export const countSettledSince = async (db: Db, batchId: string, since: Date): Promise<number> => {
  const { count } = await db
    .selectFrom('postMessages')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('batchId', '=', batchId)
    .where('settledAt', '>', since)
    .executeTakeFirstOrThrow()
  return count
}

export type OneMessage = {
  id: string
  channel: string
  language: string
  format: string
  state: string
  reason: string
  recipients: string[]
}

const oneMessage = sql`
  select message.id, channel, language, format, state, reason,
    array(select recipient from post_recipients where message_id = message.id order by recipient) as recipients
  from post_messages message`

/** Messages that stand in one of some ways, in a steady order. */
export async function listMessages(
  db: Db,
  batchId: string,
  { states, limit, after }: { states: readonly string[]; limit: number; after?: string | undefined },
): Promise<OneMessage[]> {
  const { rows } = await sql<OneMessage>`
    ${oneMessage} where batch_id = ${batchId} and state = any(${[...states]}::text[])
      and id > ${after ?? '00000000-0000-0000-0000-000000000000'}
    order by id limit ${limit}`.execute(db)
  return rows
}

export async function findMessage(db: Db, batchId: string, id: string): Promise<OneMessage | undefined> {
  const { rows } = await sql<OneMessage>`
    ${oneMessage} where batch_id = ${batchId} and message.id = ${id}`.execute(db)
  return rows[0]
}
