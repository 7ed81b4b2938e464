import type { Insertable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'

/** The pilots of a questionnaire that count, the newest first. */
export const listPilots = (db: Db | Tx, activityId: string) =>
  db
    .selectFrom('pilots')
    .selectAll()
    .where('activityId', '=', activityId)
    .where('takenBackAt', 'is', null)
    .orderBy('heldOn', 'desc')
    .orderBy('recordedAt', 'desc')
    .execute()

export type PilotRow = Awaited<ReturnType<typeof listPilots>>[number]

export const insertPilot = (tx: Tx, row: Insertable<DB['pilots']>) =>
  tx.insertInto('pilots').values(row).returning('id').executeTakeFirstOrThrow()

export const updatePilotTakenBack = (
  tx: Tx,
  { id, activityId }: { id: string; activityId: string },
  at: Date,
) =>
  tx
    .updateTable('pilots')
    .set({ takenBackAt: at })
    .where('id', '=', id)
    .where('activityId', '=', activityId)
    .where('takenBackAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
