import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** Undefined for a programme that is not public: nothing of it is published. */
export const findCitedProgramme = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('programmes')
    .select(['id', 'slug', 'title', 'fictional'])
    .where('id', '=', programmeId)
    .where('publishedAt', 'is not', null)
    .executeTakeFirst()

/** By which number each figure of a programme is named in findings. */
export const listCodes = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('figureCodes')
    .select(['number', 'source'])
    .where('programmeId', '=', programmeId)
    .orderBy('number')
    .execute()

/** Whoever gives numbers of a programme waits for another who does. */
export const lockCodes = (tx: Tx, programmeId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`figure codes ${programmeId}`}, 0))`.execute(tx)

/** Gives the next numbers to sources, in their order. */
export const insertCodes = (
  tx: Tx,
  codes: readonly { programmeId: string; number: number; source: string }[],
) =>
  tx
    .insertInto('figureCodes')
    .values([...codes])
    .execute()
