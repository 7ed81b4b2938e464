import type { Db, Tx } from '../db/database.ts'

export type WitnessRow = { id: string; name: string; verifierKey: string }

/** Those whose cosignatures are taken. */
export const listWitnesses = (db: Db | Tx): Promise<WitnessRow[]> =>
  db
    .selectFrom('witnesses')
    .select(['id', 'name', 'verifierKey'])
    .where('removedAt', 'is', null)
    .orderBy('addedAt')
    .execute()

/** The largest checkpoint that each witness has cosigned, those who were removed too. */
export const listLastSeen = (db: Db) =>
  db
    .selectFrom('witnesses as witness')
    .leftJoinLateral(
      ({ selectFrom }) =>
        selectFrom('cosignatures')
          .select(['checkpointSize', 'seenAt'])
          .whereRef('witnessId', '=', 'witness.id')
          .orderBy('checkpointSize', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select([
      'witness.name',
      'witness.verifierKey',
      'witness.removedAt',
      'last.checkpointSize',
      'last.seenAt',
    ])
    .orderBy('witness.addedAt')
    .execute()

/** Adds a witness; one that was removed is taken up again. */
export const upsertWitness = (tx: Tx, witness: { name: string; verifierKey: string; addedAt: Date }) =>
  tx
    .insertInto('witnesses')
    .values(witness)
    .onConflict((conflict) => conflict.column('verifierKey').doUpdateSet({ removedAt: null }))
    .returning('id')
    .executeTakeFirstOrThrow()

export const removeWitness = async (tx: Tx, verifierKey: string, now: Date): Promise<string | undefined> =>
  (
    await tx
      .updateTable('witnesses')
      .set({ removedAt: now })
      .where('verifierKey', '=', verifierKey)
      .where('removedAt', 'is', null)
      .returning('id')
      .executeTakeFirst()
  )?.id

type NewCosignature = {
  checkpointSize: number
  witnessId: string
  line: string
  seenAt: Date
  receivedAt: Date
}

/** Keeps a cosignature; the first of each witness for a checkpoint stays. */
export const insertCosignature = (db: Db, cosignature: NewCosignature) =>
  db
    .insertInto('cosignatures')
    .values(cosignature)
    .onConflict((conflict) => conflict.columns(['checkpointSize', 'witnessId']).doNothing())
    .execute()

export const listCosignatureLines = async (db: Db, size: number): Promise<string[]> => {
  const rows = await db
    .selectFrom('cosignatures')
    .select('line')
    .where('checkpointSize', '=', size)
    .orderBy('seenAt')
    .execute()
  return rows.map(({ line }) => line)
}

/** The size of the first cosigned checkpoint that has this entry under it. */
export const findCosignedOver = async (db: Db, number: number): Promise<number | undefined> =>
  (
    await db
      .selectFrom('cosignatures')
      .select('checkpointSize')
      .where('checkpointSize', '>', number)
      .orderBy('checkpointSize')
      .limit(1)
      .executeTakeFirst()
  )?.checkpointSize

export const findWatchedLog = (db: Db, address: string) =>
  db
    .selectFrom('watchedLogs')
    .select(['address', 'verifierKey'])
    .where('address', '=', address)
    .executeTakeFirst()

/** The key of another installation's log, as it was met first or after its watching was started again. */
export const upsertWatchedLog = (tx: Tx, log: { address: string; verifierKey: string; firstSeenAt: Date }) =>
  tx
    .insertInto('watchedLogs')
    .values(log)
    .onConflict((conflict) => conflict.column('address').doUpdateSet({ verifierKey: log.verifierKey }))
    .execute()

const watchedOf = (db: Db | Tx, address: string) =>
  db
    .selectFrom('watchedCheckpoints')
    .select(['size', 'root', 'note', 'problem', 'seenAt'])
    .where('address', '=', address)
    .orderBy('id', 'desc')
    .limit(1)

/** The last checkpoint that continued all before it. */
export const findLastGood = (db: Db | Tx, address: string) =>
  watchedOf(db, address).where('problem', 'is', null).executeTakeFirst()

export const findLastWatched = (db: Db | Tx, address: string) => watchedOf(db, address).executeTakeFirst()

type NewWatched = {
  address: string
  size: number
  root: Buffer
  note: string
  seenAt: Date
  problem: string | null
}

export const insertWatched = (tx: Tx, watched: NewWatched) =>
  tx.insertInto('watchedCheckpoints').values(watched).execute()
