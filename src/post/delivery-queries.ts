import { sql } from 'kysely'
import type { Db } from '../db/database.ts'

/**
 * Writes what a provider says of messages that it took; one that is settled already stays as it is. Word of an earlier try, by the
 * provider's id of that, says nothing of the next; and one that is for nobody any more gets no id again.
 */
export async function writeDeliveries(
  db: Db,
  rows: readonly { id: string; providerId: string; state: string; reason: string }[],
  now: Date,
): Promise<number> {
  if (rows.length === 0) return 0
  const column = <Value>(of: (one: (typeof rows)[number]) => Value) => rows.map(of)
  const { numAffectedRows = 0n } = await sql`
    update post_messages message set state = new.state, reason = new.reason, settled_at = ${now},
      provider_id = case when message.address_mark is not null then new.provider_id end
    from unnest(${column(({ id }) => id)}::uuid[], ${column(({ providerId }) => providerId)}::text[],
      ${column(({ state }) => state)}::text[], ${column(({ reason }) => reason)}::text[])
      as new (id, provider_id, state, reason)
    where message.id = new.id and message.provider = 'notify'
      and message.state in ('queued', 'handing', 'in-doubt', 'sent') and message.state <> new.state
      and (message.provider_id is null or (message.provider_id = new.provider_id) = (message.state = 'sent'))`.execute(
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
