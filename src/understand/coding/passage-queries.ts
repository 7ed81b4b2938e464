import type { Passage } from '../../core/text/passages.ts'
import type { Db, Tx } from '../../db/database.ts'

/** The passages of an answer that its codings rest on, by theme. */
export const listPassagesOf = (db: Db | Tx, answerId: string) =>
  db
    .selectFrom('codedPassages as passage')
    .innerJoin('codings as coding', 'coding.id', 'passage.codingId')
    .select(['coding.themeId', 'passage.startsAt as start', 'passage.endsAt as end'])
    .where('coding.answerId', '=', answerId)
    .where('coding.takenBackAt', 'is', null)
    .orderBy('passage.startsAt')
    .execute()

export async function replacePassages(tx: Tx, codingId: string, passages: readonly Passage[]): Promise<void> {
  await tx.deleteFrom('codedPassages').where('codingId', '=', codingId).execute()
  if (passages.length === 0) return
  await tx
    .insertInto('codedPassages')
    .values(passages.map(({ start, end }) => ({ codingId, startsAt: start, endsAt: end })))
    .execute()
}

/** @returns how many there were */
export async function deletePassagesOf(tx: Tx, answerId: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('codedPassages')
    .where('codingId', 'in', (eb) =>
      eb.selectFrom('codings').select('codings.id').where('codings.answerId', '=', answerId),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}
