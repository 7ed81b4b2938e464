import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

export type AffectedAct = 'made' | 'taken-back'

const affected = (tx: Tx) =>
  tx
    .selectFrom('affectedCodings')
    .select(['id', 'programmeId', 'answerId', 'groupCode', 'madeAt', 'takenBackAt'])

/** Codings, or their taking back, that no batch has entered yet, the oldest first, each with who did it. */
export const listNotEntered = (tx: Tx, act: AffectedAct, limit: number) =>
  act === 'made'
    ? affected(tx)
        .select('accountId')
        .where('madeEntryId', 'is', null)
        .orderBy('madeAt')
        .limit(limit)
        .execute()
    : affected(tx)
        .select('takenBackBy as accountId')
        .where('takenBackAt', 'is not', null)
        .where('takenBackEntryId', 'is', null)
        .orderBy('takenBackAt')
        .limit(limit)
        .execute()

export type AffectedToEnter = Awaited<ReturnType<typeof listNotEntered>>[number]

export const markEntered = (tx: Tx, act: AffectedAct, ids: readonly string[], entryId: string) =>
  tx
    .updateTable('affectedCodings')
    .set(act === 'made' ? { madeEntryId: entryId } : { takenBackEntryId: entryId })
    .where('id', 'in', [...ids])
    .execute()

export const insertBatch = (tx: Tx, batch: { entryId: string; programmeId: string; commitments: Buffer[] }) =>
  tx.insertInto('affectedBatches').values(batch).execute()

/** One process at a time; the others leave it to that one. */
export async function tryLockBatches(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('affected-batches', 0)) as held`.execute(tx)
  return rows[0]?.held ?? false
}
