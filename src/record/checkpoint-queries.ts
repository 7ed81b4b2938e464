import type { Db, Tx } from '../db/database.ts'

const checkpointsOf = (db: Db | Tx) =>
  db.selectFrom('checkpoints').select(['size', 'root', 'note', 'signedAt'])

export type CheckpointRow = { size: number; root: Buffer; note: string; signedAt: Date }

export const findLatestCheckpoint = (db: Db | Tx): Promise<CheckpointRow | undefined> =>
  checkpointsOf(db).orderBy('size', 'desc').limit(1).executeTakeFirst()

export const findCheckpoint = (db: Db, size: number): Promise<CheckpointRow | undefined> =>
  checkpointsOf(db).where('size', '=', size).executeTakeFirst()

/** The first checkpoint that has this entry under it. */
export const findCheckpointOver = (db: Db, number: number): Promise<CheckpointRow | undefined> =>
  checkpointsOf(db).where('size', '>', number).orderBy('size').limit(1).executeTakeFirst()

/** The first checkpoint that was signed over an entry; undefined while it waits for one. */
export const findCheckpointOverEntry = (db: Db | Tx, entryId: string): Promise<CheckpointRow | undefined> =>
  checkpointsOf(db)
    .where('size', '>', ({ selectFrom }) =>
      selectFrom('logPositions').select('number').where('entryId', '=', entryId),
    )
    .orderBy('size')
    .limit(1)
    .executeTakeFirst()

/** Checkpoints, the largest first; `before` a size, for the page after. */
export const listCheckpoints = (db: Db, limit: number, before?: number): Promise<CheckpointRow[]> =>
  checkpointsOf(db)
    .$if(before !== undefined, (query) => query.where('size', '<', before ?? 0))
    .orderBy('size', 'desc')
    .limit(limit)
    .execute()

/** Checkpoints over more than `from` entries and no more than `to`. */
export const listCheckpointsBetween = (db: Db, from: number, to: number): Promise<CheckpointRow[]> =>
  checkpointsOf(db).where('size', '>', from).where('size', '<=', to).orderBy('size').execute()

export const insertCheckpoint = (db: Db | Tx, checkpoint: CheckpointRow) =>
  db
    .insertInto('checkpoints')
    .values(checkpoint)
    .onConflict((conflict) => conflict.column('size').doNothing())
    .execute()
