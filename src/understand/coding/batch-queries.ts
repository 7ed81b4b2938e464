import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

/** What can be entered of a coding: that it was made, or that it was taken back. */
export type CodingAct = 'made' | 'taken-back'

export type CodingToEnter = {
  id: string
  questionId: string
  accountId: string | null
  answerId: string
  themeId: string
  madeBy: string
  madeAt: Date
  takenBackAt: Date | null
}

const codingsOf = (tx: Tx) =>
  tx
    .selectFrom('codings as coding')
    .innerJoin('themes as theme', 'theme.id', 'coding.themeId')
    .select([
      'coding.id',
      'theme.questionId',
      'coding.answerId',
      'coding.themeId',
      'coding.madeBy',
      'coding.madeAt',
      'coding.takenBackAt',
    ])

/** Codings, or their taking back, that no batch has entered yet, the oldest first. */
export const listNotEntered = (tx: Tx, act: CodingAct, limit: number): Promise<CodingToEnter[]> =>
  act === 'made'
    ? codingsOf(tx)
        .select('coding.accountId')
        .where('coding.madeEntryId', 'is', null)
        .orderBy('coding.madeAt')
        .limit(limit)
        .execute()
    : codingsOf(tx)
        .select('coding.takenBackBy as accountId')
        .where('coding.takenBackAt', 'is not', null)
        .where('coding.takenBackEntryId', 'is', null)
        .orderBy('coding.takenBackAt')
        .limit(limit)
        .execute()

export const markEntered = (tx: Tx, act: CodingAct, ids: readonly string[], entryId: string) =>
  tx
    .updateTable('codings')
    .set(act === 'made' ? { madeEntryId: entryId } : { takenBackEntryId: entryId })
    .where('id', 'in', [...ids])
    .execute()

export const insertBatch = (tx: Tx, batch: { entryId: string; questionId: string; commitments: Buffer[] }) =>
  tx.insertInto('codingBatches').values(batch).execute()

/** One process at a time; the others leave it to that one. */
export async function tryLockBatches(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('coding-batches', 0)) as held`.execute(tx)
  return rows[0]?.held ?? false
}
