import type { Db, Tx } from '../../db/database.ts'
import type { FileMapping } from './columns.ts'

export const findMapping = (db: Db | Tx, activityId: string, name: string) =>
  db
    .selectFrom('importMappings')
    .select(['name', 'source', 'mapping'])
    .where('activityId', '=', activityId)
    .where('name', '=', name)
    .executeTakeFirst()

/** The saved mappings of an activity, the newest first. */
export const listMappings = (db: Db | Tx, activityId: string) =>
  db
    .selectFrom('importMappings')
    .select(['name', 'source', 'mapping', 'savedAt'])
    .where('activityId', '=', activityId)
    .orderBy('savedAt', 'desc')
    .execute()

type Saved = { activityId: string; name: string; mapping: FileMapping; savedBy: string | null; savedAt: Date }

/** Saves a mapping under its name, in place of the one that had it. */
export const saveMapping = (tx: Tx, { mapping, ...saved }: Saved) =>
  tx
    .insertInto('importMappings')
    .values({ ...saved, source: mapping.source, mapping: JSON.stringify(mapping) })
    .onConflict((conflict) =>
      conflict.columns(['activityId', 'name']).doUpdateSet((set) => ({
        source: set.ref('excluded.source'),
        mapping: set.ref('excluded.mapping'),
        savedBy: set.ref('excluded.savedBy'),
        savedAt: set.ref('excluded.savedAt'),
      })),
    )
    .execute()

/** Keeps a mapping with a run that waits to be started. */
export const keepRunMapping = (tx: Tx, runId: string, mapping: FileMapping) =>
  tx
    .updateTable('importRuns')
    .set({ mapping: JSON.stringify(mapping) })
    .where('id', '=', runId)
    .where('state', '=', 'waiting')
    .execute()

export const updateRunNotes = (db: Db | Tx, runId: string, notes: readonly unknown[]) =>
  db
    .updateTable('importRuns')
    .set({ notes: JSON.stringify(notes) })
    .where('id', '=', runId)
    .execute()

/** What was taken before of these rows: each answer, and whether it may be published. */
export const listKnownAnswers = (tx: Tx, activityId: string, keys: Buffer[]) =>
  tx
    .selectFrom('responses as response')
    .leftJoin('answers as answer', 'answer.responseId', 'response.id')
    .select(['response.sourceKey', 'response.mayPublish'])
    .select(['answer.questionId', 'answer.text', 'answer.choices', 'answer.value'])
    .where('response.activityId', '=', activityId)
    .where('response.sourceKey', 'in', keys)
    .execute()
