import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

const rowsOf = (db: Db | Tx, shareId: string) =>
  db.selectFrom('secondCodings as second').where('second.shareId', '=', shareId)

/** The two said different things, in whatever order. */
const differs = sql<boolean>`not (second.first_theme_ids <@ second.second_theme_ids
  and second.second_theme_ids <@ second.first_theme_ids)`

/** The next answer of a share that waits for a second coder, who is not the one that coded it first. */
export const findNextToCode = (db: Db, shareId: string, accountId: string) =>
  rowsOf(db, shareId)
    .select('second.answerId')
    .where('second.secondAt', 'is', null)
    .where('second.firstBy', '<>', accountId)
    .orderBy('second.place')
    .limit(1)
    .executeTakeFirst()

/** @returns whether it was still to be coded, and by another than who coded it first */
export async function setSecondCoding(
  tx: Tx,
  shareId: string,
  answerId: string,
  coding: { secondBy: string; secondThemeIds: readonly string[]; secondAt: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('secondCodings')
    .set({ ...coding, secondThemeIds: [...coding.secondThemeIds] })
    .where('shareId', '=', shareId)
    .where('answerId', '=', answerId)
    .where('secondAt', 'is', null)
    .where('firstBy', '<>', coding.secondBy)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

const differences = (db: Db | Tx, shareId: string) =>
  rowsOf(db, shareId).where('second.secondAt', 'is not', null).where(differs)

/** The next answer of which the two said different things and nobody has settled it. */
export const findNextDifference = (db: Db | Tx, shareId: string) =>
  differences(db, shareId)
    .innerJoin('accounts as first', 'first.id', 'second.firstBy')
    .innerJoin('accounts as other', 'other.id', 'second.secondBy')
    .select(['second.answerId', 'second.firstThemeIds', 'second.secondThemeIds'])
    .select(['first.name as firstName', 'other.name as secondName'])
    .where('second.settledAt', 'is', null)
    .orderBy('second.place')
    .limit(1)
    .executeTakeFirst()

export type DifferenceRow = NonNullable<Awaited<ReturnType<typeof findNextDifference>>>

/** @returns whether it was a difference that nobody had settled */
export async function setSettled(
  tx: Tx,
  shareId: string,
  answerId: string,
  settled: { settledBy: string; settledThemeIds: readonly string[]; settledAt: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('secondCodings as second')
    .set({ ...settled, settledThemeIds: [...settled.settledThemeIds] })
    .where('second.shareId', '=', shareId)
    .where('second.answerId', '=', answerId)
    .where('second.secondAt', 'is not', null)
    .where('second.settledAt', 'is', null)
    .where(differs)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** How far a share has come. */
export const countProgress = (db: Db | Tx, shareId: string) =>
  rowsOf(db, shareId)
    .select(({ fn }) => [
      fn.countAll<number>().as('drawn'),
      fn.count<number>('second.secondAt').as('coded'),
      sql<number>`count(*) filter (where second.second_at is not null and ${differs})`.as('different'),
      fn.count<number>('second.settledAt').as('settled'),
    ])
    .executeTakeFirstOrThrow()

export type Progress = Awaited<ReturnType<typeof countProgress>>

export const isComplete = ({ drawn, coded, different, settled }: Progress): boolean =>
  drawn > 0 && coded === drawn && settled === different
