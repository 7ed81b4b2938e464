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

/** Writes what became of messages, some at a time; only of those that stand as they did when it was decided. */
export async function settle(
  db: Db | Tx,
  from: 'queued' | 'handing' | 'in-doubt' | 'to-print',
  settled: readonly Settled[],
  now: Date,
): Promise<void> {
  if (settled.length === 0) return
  const column = <Value>(of: (one: Settled) => Value) => settled.map(of)
  await sql`
    update post_messages message set state = new.state, reason = new.reason,
      provider_id = coalesce(new.provider_id, message.provider_id), next_try_at = new.next_try_at,
      tries = message.tries - new.untried, settled_at = ${now}
    from unnest(${column(({ id }) => id)}::uuid[], ${column(({ state }) => state)}::text[],
      ${column(({ reason }) => reason)}::text[], ${column(({ providerId = null }) => providerId)}::text[],
      ${column(({ nextTryAt = null }) => nextTryAt)}::timestamptz[],
      ${column(({ isUntried = false }) => (isUntried ? 1 : 0))}::integer[])
      as new (id, state, reason, provider_id, next_try_at, untried)
    where message.id = new.id and message.state = ${from}`.execute(db)
}

/** What was in a provider's hands when whoever handed it over ended. */
export const listHanding = (db: Db, batchId: string) =>
  db
    .selectFrom('postMessages')
    .select(['id', 'provider', 'handedAt'])
    .where('batchId', '=', batchId)
    .where('state', '=', 'handing')
    .orderBy('handedAt')
    .execute()

/** Who of these left, so far as this programme goes: the marks as hex. */
export async function listLeft(
  db: Db,
  programmeId: string,
  marks: readonly Buffer[],
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('postUnsubscribes')
    .select('addressMark')
    .where('programmeId', '=', programmeId)
    .where(sql<boolean>`address_mark = any(${[...marks]}::bytea[])`)
    .execute()
  return new Set(rows.map(({ addressMark }) => addressMark.toString('hex')))
}

/** Gives a message the mark of the address that it goes to by now; false where the batch has a message to that one. */
export async function moveToMark(db: Db, batchId: string, id: string, mark: Buffer): Promise<boolean> {
  const { rows } = await sql`
    update post_messages set address_mark = ${mark}
    where id = ${id} and not exists (
      select from post_messages other where other.batch_id = ${batchId} and other.address_mark = ${mark})
    returning id`.execute(db)
  return rows.length > 0
}
