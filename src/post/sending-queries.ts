import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'

/** A message that waits, with everybody it is for. */
export type Waiting = {
  id: string
  addressMark: Buffer | null
  channel: 'email' | 'text' | 'letter'
  language: string
  format: string
  tries: number
  recipients: string[]
}

export async function listWaiting(db: Db, batchId: string, now: Date, limit: number): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    with waiting as (
      select id, address_mark, channel, language, format, tries from post_messages
      where batch_id = ${batchId} and state = 'queued' and (next_try_at is null or next_try_at <= ${now})
      order by id limit ${limit}
    )
    select waiting.*, array(
      select recipient from post_recipients where message_id = waiting.id order by recipient
    ) as recipients
    from waiting order by id`.execute(db)
  return rows
}

/** Whether the batch has messages that wait or are in a provider's hands, and when the first may be tried again. */
export async function findRest(db: Db | Tx, batchId: string): Promise<{ count: number; next: Date | null }> {
  const { rows } = await sql<{ count: number; next: Date | null }>`
    select count(*) as count, min(next_try_at) as next from post_messages
    where batch_id = ${batchId} and state in ('queued', 'handing')`.execute(db)
  return rows[0] ?? { count: 0, next: null }
}

/**
 * Marks messages as being handed over, durably, before any of them is: only those that still wait, and only while
 * nobody has stopped the batch.
 * @returns which they are, each with how often it was tried, this time included
 */
export async function claimForHanding(
  db: Db,
  { batchId, ids, provider, now }: { batchId: string; ids: readonly string[]; provider: string; now: Date },
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; tries: number }>`
    update post_messages set state = 'handing', handed_at = ${now}, provider = ${provider}, tries = tries + 1
    where id = any(${[...ids]}::uuid[]) and state = 'queued'
      and exists (select from post_batches where id = ${batchId} and state = 'sending')
    returning id, tries`.execute(db)
  return new Map(rows.map(({ id, tries }) => [id, tries]))
}

export type Settled = {
  id: string
  state: string
  reason: string
  providerId?: string | null
  nextTryAt?: Date | null
  /** Given back as it was: nothing was tried. */
  isUntried?: boolean
}

/** Which of the batch's messages to write, by how they stood when it was decided. */
type Standing = { batchId: string; from: 'queued' | 'handing' | 'in-doubt' | 'to-print' }

/**
 * Writes what became of messages of a batch, some at a time; only of those that stand as they did when it was decided. One that is for
 * nobody any more gets no provider's id: by that its address could be asked for.
 */
export async function settle(
  db: Db | Tx,
  { batchId, from }: Standing,
  settled: readonly Settled[],
  now: Date,
): Promise<void> {
  if (settled.length === 0) return
  const column = <Value>(of: (one: Settled) => Value) => settled.map(of)
  await sql`
    update post_messages message set state = new.state, reason = new.reason,
      provider_id = case when message.address_mark is not null then coalesce(new.provider_id, message.provider_id) end,
      next_try_at = new.next_try_at,
      tries = message.tries - new.untried, settled_at = ${now}
    from unnest(${column(({ id }) => id)}::uuid[], ${column(({ state }) => state)}::text[],
      ${column(({ reason }) => reason)}::text[], ${column(({ providerId = null }) => providerId)}::text[],
      ${column(({ nextTryAt = null }) => nextTryAt)}::timestamptz[],
      ${column(({ isUntried = false }) => (isUntried ? 1 : 0))}::integer[])
      as new (id, state, reason, provider_id, next_try_at, untried)
    where message.id = new.id and message.batch_id = ${batchId} and message.state = ${from}`.execute(db)
}

/** What was in a provider's hands when whoever handed it over ended. */
export const listHanding = (db: Db, batchId: string) =>
  db
    .selectFrom('postMessages')
    .select(['id', 'provider', 'providerId', 'handedAt'])
    .where('batchId', '=', batchId)
    .where('state', '=', 'handing')
    .orderBy('handedAt')
    .execute()

/** Which of some addresses, by their marks, and which of some people left, so far as a programme goes. */
export type Left = { marks: ReadonlySet<string>; recipients: ReadonlySet<string> }

/** A person is known to have left by the address that a message about the programme went to, also when theirs is another one by now. */
export async function listLeft(
  db: Db,
  programmeId: string,
  { marks, recipients }: { marks: readonly Buffer[]; recipients: readonly string[] },
): Promise<Left> {
  const { rows } = await sql<{ addressMark: Buffer | null; recipient: string | null }>`
    select address_mark, null as recipient from post_unsubscribes
    where programme_id = ${programmeId} and address_mark = any(${[...marks]}::bytea[])
    union all
    select null, recipient.recipient
    from post_recipients recipient
    join post_messages message on message.id = recipient.message_id
    join post_unsubscribes gone on gone.address_mark = message.address_mark and gone.programme_id = ${programmeId}
    where recipient.batch_id in (select id from post_batches where programme_id = ${programmeId})
      and recipient.recipient = any(${[...recipients]}::text[])`.execute(db)
  return {
    marks: new Set(rows.flatMap(({ addressMark }) => addressMark?.toString('hex') ?? [])),
    recipients: new Set(rows.flatMap(({ recipient }) => recipient ?? [])),
  }
}
