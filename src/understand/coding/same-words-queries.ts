import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** A coding by who read the answer, or that came with it: what others may have from it. */
const isOfReading = sql`source.made_by not in ('bulk', 'inherited') and source.taken_back_at is null`

const others = (answerId: string, more: RawBuilder<unknown>) => sql`
  from answer_words own
  join answer_words other on other.question_id = own.question_id and other.same_words = own.same_words
    and other.answer_id <> own.answer_id
  where own.answer_id = ${answerId} ${more}`

const isUnread = sql`not exists (select from readings where readings.answer_id = other.answer_id)`

/** Whether one of the same words lacks a theme of the answer that was read, or inherited one that this no longer has. */
const differs = (answerId: string) => sql`(exists (
  select from codings source where source.answer_id = ${answerId} and ${isOfReading} and not exists (
    select from codings held where held.answer_id = other.answer_id and held.theme_id = source.theme_id
      and held.taken_back_at is null)
  ) or exists (
  select from codings held join bulk_acts act on act.id = held.bulk_act_id and act.words_of = 'answer'
  where held.answer_id = other.answer_id and held.made_by = 'inherited' and held.taken_back_at is null
    and held.theme_id not in (select source.theme_id from codings source
      where source.answer_id = ${answerId} and ${isOfReading})))`

/** In how many other answers the same words stand, and how many of those nobody has read, and are not coded like this one. */
export async function countSameWords(db: Db, answerId: string): Promise<{ others: number; open: number }> {
  const { rows } = await sql<{ others: number; open: number }>`
    select count(*)::int as others, (count(*) filter (where ${isUnread} and ${differs(answerId)}))::int as open
    ${others(answerId, sql``)}`.execute(db)
  return rows[0] ?? { others: 0, open: 0 }
}

/** The answers of the same words that nobody has read, and that are not coded like this one. */
export async function listOpenOfSameWords(tx: Tx, answerId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select other.answer_id as id ${others(answerId, sql`and ${isUnread} and ${differs(answerId)}`)}
    order by other.answer_id`.execute(tx)
  return rows.map(({ id }) => id)
}

type Inheriting = { from: string; to: readonly string[]; bulkActId: string; accountId: string; at: Date }

/**
 * Gives answers of the same words the themes of the one that a person read, under an act that takes them back. What an earlier
 * such act gave them and this one does not have is taken back.
 * @returns how many codings were made
 */
export async function insertCodingsOfSameWords(tx: Tx, act: Inheriting): Promise<number> {
  const heirs = sql`any(${[...act.to]}::uuid[])`
  await sql`
    update codings set taken_back_at = ${act.at}, taken_back_by = ${act.accountId}
    where answer_id = ${heirs} and made_by = 'inherited' and taken_back_at is null
      and bulk_act_id in (select id from bulk_acts where words_of = 'answer')
      and theme_id not in (select source.theme_id from codings source
        where source.answer_id = ${act.from} and ${isOfReading})`.execute(tx)
  const { numAffectedRows } = await sql`
    insert into codings (answer_id, theme_id, made_by, account_id, bulk_act_id, made_at)
    select heir.id, source.theme_id, 'inherited', ${act.accountId}::uuid, ${act.bulkActId}::uuid, ${act.at}::timestamptz
    from unnest(${[...act.to]}::uuid[]) as heir (id)
    join codings source on source.answer_id = ${act.from} and ${isOfReading}
    where not exists (select from readings where readings.answer_id = heir.id)
    on conflict (answer_id, theme_id) where taken_back_at is null do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
