import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { FileMapping } from './columns.ts'
import type { ImportResult, Mapping } from './schema.ts'

/** One import at a time into an activity: the lock goes with the transaction. */
export const holdActivity = (tx: Tx, activityId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`import:${activityId}`}, 0))`.execute(tx)

/** The rows among these that were taken before, with the words that they had. */
export const listKnownRows = (tx: Tx, activityId: string, questionId: string, keys: Buffer[]) =>
  tx
    .selectFrom('responses as response')
    .leftJoin('answers as answer', (join) =>
      join.onRef('answer.responseId', '=', 'response.id').on('answer.questionId', '=', questionId),
    )
    .select(['response.sourceKey', 'answer.text'])
    .where('response.activityId', '=', activityId)
    .where('response.sourceKey', 'in', keys)
    .execute()

export const insertImportRun = (
  db: Db | Tx,
  run: {
    activityId: string
    fileHash: string
    fileName: string
    startedBy: string | null
    mapping?: Mapping | FileMapping
  },
) =>
  db
    .insertInto('importRuns')
    .values({ ...run, mapping: JSON.stringify(run.mapping ?? {}) })
    .returning('id')
    .executeTakeFirstOrThrow()

export const findImportRun = (db: Db | Tx, id: string) =>
  db.selectFrom('importRuns').selectAll().where('id', '=', id).executeTakeFirst()

export const listImportRuns = (db: Db, activityId: string) =>
  db
    .selectFrom('importRuns')
    .selectAll()
    .where('activityId', '=', activityId)
    .orderBy('createdAt', 'desc')
    .execute()

/** Files of runs begun before a moment, that no later run uses. */
export const listOldFiles = async (db: Db, before: Date): Promise<string[]> => {
  const rows = await db
    .selectFrom('importRuns')
    .select('fileHash')
    .groupBy('fileHash')
    .having(({ fn }) => fn.max('createdAt'), '<', before)
    .execute()
  return rows.map(({ fileHash }) => fileHash)
}

/** Takes away runs of a file that were never started. */
export const deleteWaitingRuns = (db: Db, fileHash: string) =>
  db.deleteFrom('importRuns').where('fileHash', '=', fileHash).where('state', '=', 'waiting').execute()

/** Marks a run as started with its mapping; false when it was started before. */
export async function startImportRun(tx: Tx, id: string, mapping: Mapping | FileMapping): Promise<boolean> {
  const started = await tx
    .updateTable('importRuns')
    .set({ state: 'running', mapping: JSON.stringify(mapping) })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returning('id')
    .executeTakeFirst()
  return started !== undefined
}

export const updateImportRun = (
  db: Db,
  id: string,
  { read, accepted, alreadyThere, rejected }: ImportResult,
  end: { state: 'running' | 'done' | 'failed'; finishedAt: Date | null; problem: string | null },
) =>
  db
    .updateTable('importRuns')
    .set({
      ...end,
      readCount: read,
      acceptedCount: accepted,
      alreadyThereCount: alreadyThere,
      rejectedCount: read - accepted - alreadyThere,
      rejected: JSON.stringify(rejected),
    })
    .where('id', '=', id)
    .execute()
