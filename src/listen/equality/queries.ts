import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

export const insertEqualityRecord = (db: Db | Tx, record: { activityId: string; sealed: Buffer }) =>
  db.insertInto('equalityRecords').values(record).execute()

/** Every sealed record of a programme's activities, in no order that means anything. */
export const listEqualityRecords = (db: Db, programmeId: string) =>
  db
    .selectFrom('equalityRecords as record')
    .innerJoin('activities as activity', 'activity.id', 'record.activityId')
    .select('record.sealed')
    .where('activity.programmeId', '=', programmeId)
    .orderBy('record.id')
    .execute()

/** How many sealed records there are; a person who answered twice has two. */
export const countEqualityRecords = async (db: Db, programmeId: string): Promise<number> => {
  const { records } = await db
    .selectFrom('equalityRecords as record')
    .innerJoin('activities as activity', 'activity.id', 'record.activityId')
    .select(({ fn }) => fn.countAll<number>().as('records'))
    .where('activity.programmeId', '=', programmeId)
    .executeTakeFirstOrThrow()
  return records
}

/** When the ways of listening that ask equality questions are open. */
export const listTimesOfListening = (db: Db, programmeId: string) =>
  db
    .selectFrom('activities')
    .select(['publishedAt', 'opensAt', 'closesAt'])
    .where('programmeId', '=', programmeId)
    .where('kind', '<>', 'import')
    .execute()

export const findSnapshot = (db: Db, programmeId: string) =>
  db
    .selectFrom('equalitySnapshots')
    .select(['takenAt', 'records', 'figures'])
    .where('programmeId', '=', programmeId)
    .executeTakeFirst()

type NewSnapshot = { programmeId: string; takenAt: Date; records: number; figures: unknown }

/** Keeps figures in place of older ones, unless those are of fewer than `step` people less. */
export const upsertSnapshot = (db: Db, { figures, ...snapshot }: NewSnapshot, step: number) =>
  db
    .insertInto('equalitySnapshots')
    .values({ ...snapshot, figures: JSON.stringify(figures) })
    .onConflict((conflict) =>
      conflict
        .column('programmeId')
        .doUpdateSet((set) => ({
          takenAt: set.ref('excluded.takenAt'),
          records: set.ref('excluded.records'),
          figures: set.ref('excluded.figures'),
        }))
        .where(sql<boolean>`equality_snapshots.records + ${step} <= excluded.records`),
    )
    .execute()
