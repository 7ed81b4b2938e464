import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

/** The next unread answer of a person's share after one of it, round to the beginning again. */
export async function findNextOfShare(db: Db, questionId: string, accountId: string, after: string) {
  const { rows } = await sql<{ id: string }>`
    with own as (
      select share.id, coalesce((
        select shared.place from shared_answers shared where shared.share_id = share.id and shared.answer_id = ${after}
      ), -1) as place
      from work_shares share where share.question_id = ${questionId} and share.account_id = ${accountId}
    ), waiting as (
      select shared.answer_id, shared.place <= own.place as is_before, shared.place
      from own join shared_answers shared on shared.share_id = own.id
      join readable_answers answer on answer.id = shared.answer_id and answer.text <> ''
      where not exists (select from readings where readings.answer_id = shared.answer_id)
        and not exists (select from set_apart apart where apart.answer_id = shared.answer_id)
    )
    select answer_id as id from waiting order by is_before, place limit 1`.execute(db)
  return rows[0]
}

/** Whether a person has a share of the answers to a question. */
export const hasShare = async (db: Db, questionId: string, accountId: string): Promise<boolean> =>
  (await db
    .selectFrom('workShares')
    .select('id')
    .where('questionId', '=', questionId)
    .where('accountId', '=', accountId)
    .executeTakeFirst()) !== undefined
