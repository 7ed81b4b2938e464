import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

/** How many codings hold on answers, and how many of them a person has read. */
export async function countMadeOf(tx: Tx, answerIds: readonly string[]) {
  const { rows } = await sql<{ codings: number; readings: number }>`
    select
      (select count(*) from codings where answer_id = any(${[...answerIds]}::uuid[]) and taken_back_at is null)::int
        as codings,
      (select count(*) from readings where answer_id = any(${[...answerIds]}::uuid[]))::int as readings`.execute(
    tx,
  )
  const [counts] = rows
  if (!counts) throw new Error('a count without a row')
  return counts
}

/** @returns how many there were: one or none */
export async function deleteReading(tx: Tx, answerId: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('readings')
    .where('answerId', '=', answerId)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
