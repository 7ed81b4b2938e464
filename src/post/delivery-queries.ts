import { sql } from 'kysely'
import type { Db } from '../db/database.ts'

/** Writes what a provider says of messages that it took; one that is settled already stays as it is. */
export async function writeDeliveries(
  db: Db,
  rows: readonly { id: string; providerId: string; state: string; reason: string }[],
  now: Date,
): Promise<number> {
  if (rows.length === 0) return 0
  const column = <Value>(of: (one: (typeof rows)[number]) => Value) => rows.map(of)
  const { numAffectedRows = 0n } = await sql`
    update post_messages message set state = new.state, reason = new.reason, provider_id = new.provider_id, settled_at = ${now}
    from unnest(${column(({ id }) => id)}::uuid[], ${column(({ providerId }) => providerId)}::text[],
      ${column(({ state }) => state)}::text[], ${column(({ reason }) => reason)}::text[])
      as new (id, provider_id, state, reason)
    where message.id = new.id and message.provider = 'notify'
      and message.state in ('queued', 'handing', 'in-doubt', 'sent') and message.state <> new.state`.execute(
    db,
  )
  return Number(numAffectedRows)
}

/** Since when there are messages of which Notify may still say what became of them. */
export async function findOldestUnknown(db: Db, since: Date): Promise<Date | null> {
  const row = await db
    .selectFrom('postMessages')
    .select(({ fn }) => fn.min('handedAt').as('oldest'))
    .where('provider', '=', 'notify')
    .where('state', '=', 'sent')
    .where('handedAt', '>', since)
    .executeTakeFirst()
  return row?.oldest ?? null
}
