import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

type Inheriting = {
  /** Whose themes are inherited: an answer that a person has read. */
  from: string
  /** By whom: what a person has read of these keeps its own coding. */
  to: readonly string[]
  accountId: string
  now: Date
}

/**
 * Brings what answers inherit into line with the answer that they inherit from: what it no longer has is taken back,
 * what it has is added where nobody has read the answer and it has no such coding.
 * @returns how many codings were added
 */
export async function inheritCodings(tx: Tx, { from, to, accountId, now }: Inheriting): Promise<number> {
  await sql`
    update codings set taken_back_at = ${now}, taken_back_by = ${accountId}
    where answer_id = any(${[...to]}::uuid[]) and made_by = 'inherited' and bulk_act_id is null and taken_back_at is null
      and theme_id not in (select theme_id from codings middle
        where middle.answer_id = ${from} and middle.taken_back_at is null)`.execute(tx)
  const { numAffectedRows } = await sql`
    insert into codings (answer_id, theme_id, made_by, account_id, made_at)
    select heir.id, middle.theme_id, 'inherited', ${accountId}::uuid, ${now}::timestamptz
    from unnest(${[...to]}::uuid[]) as heir (id)
    join codings middle on middle.answer_id = ${from} and middle.taken_back_at is null
    where not exists (select from readings where readings.answer_id = heir.id)
    on conflict (answer_id, theme_id) where taken_back_at is null do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Takes back what answers have inherited. @returns how many codings */
export async function takeBackInherited(
  tx: Tx,
  answerIds: readonly string[],
  accountId: string,
  now: Date,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('codings')
    .set({ takenBackAt: now, takenBackBy: accountId })
    .where('answerId', '=', sql<string>`any(${[...answerIds]}::uuid[])`)
    .where('madeBy', '=', 'inherited')
    // What came by the same words as another answer is an act of its own, and is taken back as one.
    .where('bulkActId', 'is', null)
    .where('takenBackAt', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}
