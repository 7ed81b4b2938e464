import { type Insertable, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'

export const insertAct = (tx: Tx, act: Insertable<DB['bulkActs']>) =>
  tx.insertInto('bulkActs').values(act).execute()

export const updateAct = (
  tx: Tx,
  id: string,
  change: { codings: number } | { takenBackAt: Date; takenBackBy: string; takenBack: number },
) => tx.updateTable('bulkActs').set(change).where('id', '=', id).execute()

/** One act, held by who takes it back. */
export const findActForUpdate = (tx: Tx, questionId: string, id: string) =>
  tx
    .selectFrom('bulkActs')
    .selectAll()
    .where('questionId', '=', questionId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** What was coded in bulk in a question, newest first. */
export const listActs = (db: Db, questionId: string) =>
  db
    .selectFrom('bulkActs as act')
    .leftJoin('themes as theme', 'theme.id', 'act.themeId')
    .innerJoin('accounts as account', 'account.id', 'act.accountId')
    .leftJoin('accounts as undoer', 'undoer.id', 'act.takenBackBy')
    .select([
      'act.id',
      'act.name',
      'act.search',
      'act.madeAt',
      'act.codings',
      'act.takenBackAt',
      'act.takenBack',
      'theme.title as theme',
      'act.wordsOf',
      'act.fromAnswerId',
      'account.name as who',
      'undoer.name as undoer',
    ])
    .select([
      sql<
        string | null
      >`(select answer.text from readable_answers answer where answer.id = act.from_answer_id)`.as('words'),
      sql<
        string[]
      >`array(select distinct theme.title from codings coding join themes theme on theme.id = coding.theme_id
        where coding.bulk_act_id = act.id order by theme.title)`.as('themes'),
    ])
    .where('act.questionId', '=', questionId)
    .orderBy('act.madeAt', 'desc')
    .limit(200)
    .execute()

export type BulkActRow = Awaited<ReturnType<typeof listActs>>[number]
