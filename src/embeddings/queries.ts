import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'

/** The vectors that are kept for texts, whichever answers they stand in. */
export const listKept = (db: Db | Tx, encoder: string, hashes: readonly Buffer[]) =>
  db
    .selectFrom('textEmbeddings')
    .distinctOn('textHash')
    .select(['textHash', 'vector'])
    .where('textHash', '=', sql<Buffer>`any(${[...hashes]}::bytea[])`)
    .where('encoder', '=', encoder)
    .execute()

export type KeptVector = { answerId: string; textHash: Buffer; vector: Buffer }

/** Many at once; those of answers that have gone meanwhile are left out. */
export const insertKept = (db: Db | Tx, encoder: string, kept: readonly KeptVector[]) =>
  sql`
    insert into text_embeddings (answer_id, text_hash, encoder, vector)
    select new.answer_id, new.text_hash, ${encoder}, new.vector
    from unnest(
      ${kept.map((one) => one.answerId)}::uuid[],
      ${kept.map((one) => one.textHash)}::bytea[],
      ${kept.map((one) => one.vector)}::bytea[]
    ) as new (answer_id, text_hash, vector)
    join answers on answers.id = new.answer_id
    on conflict do nothing
  `.execute(db)

export const deleteOfAnswer = async (tx: Tx, answerId: string): Promise<number> => {
  const { numDeletedRows } = await tx
    .deleteFrom('textEmbeddings')
    .where('answerId', '=', answerId)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
