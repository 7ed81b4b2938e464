import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

const memosOf = (db: Db | Tx) =>
  db
    .selectFrom('memos as memo')
    .innerJoin('memoVersions as version', (join) =>
      join
        .onRef('version.memoId', '=', 'memo.id')
        .on(
          'version.number',
          '=',
          sql<number>`(select max(number) from memo_versions newest where newest.memo_id = memo.id)`,
        ),
    )
    .innerJoin('accounts as account', 'account.id', 'version.accountId')
    .leftJoin('themes as theme', 'theme.id', 'memo.themeId')
    .leftJoin('answers as answer', 'answer.id', 'memo.answerId')
    .select([
      'memo.id',
      'memo.questionId',
      'memo.themeId',
      'memo.answerId',
      'answer.responseId',
      'theme.title as theme',
      'version.number',
      'version.text',
      'version.madeAt',
      'account.name as who',
    ])
    .where('memo.removedAt', 'is', null)

export type MemoFilter = { themeId: string | null; answerId: string | null }

/** The memos of a question with those of its themes and answers, or of one of them; newest first. */
export const listMemos = (db: Db, questionId: string, { themeId, answerId }: MemoFilter) =>
  memosOf(db)
    .where('memo.questionId', '=', questionId)
    .$if(themeId !== null, (query) => query.where('memo.themeId', '=', themeId))
    .$if(answerId !== null, (query) => query.where('memo.answerId', '=', answerId))
    .orderBy('version.madeAt', 'desc')
    .limit(500)
    .execute()

export type MemoRow = Awaited<ReturnType<typeof listMemos>>[number]

export const findMemo = (db: Db | Tx, questionId: string, id: string) =>
  memosOf(db).where('memo.questionId', '=', questionId).where('memo.id', '=', id).executeTakeFirst()

/** One person at a time edits a memo; held until the transaction ends. */
export const lockMemo = (tx: Tx, id: string) =>
  tx.selectFrom('memos').select('id').where('id', '=', id).forUpdate().execute()

export const listVersions = (db: Db, memoId: string) =>
  db
    .selectFrom('memoVersions as version')
    .innerJoin('accounts as account', 'account.id', 'version.accountId')
    .select(['version.number', 'version.text', 'version.madeAt', 'account.name as who'])
    .where('version.memoId', '=', memoId)
    .orderBy('version.number', 'desc')
    .execute()

type NewMemo = { id: string; questionId: string; themeId: string | null; answerId: string | null }
type NewVersion = { memoId: string; number: number; text: string; accountId: string; madeAt: Date }

export const insertMemo = (tx: Tx, memo: NewMemo) => tx.insertInto('memos').values(memo).execute()
export const insertVersion = (tx: Tx, version: NewVersion) =>
  tx.insertInto('memoVersions').values(version).execute()
export const removeMemo = (tx: Tx, id: string, removedAt: Date) =>
  tx.updateTable('memos').set({ removedAt }).where('id', '=', id).execute()

/** Every wording of every memo of a programme, those that were removed too: for words that are erased. */
export const listWordings = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('memoVersions as version')
    .innerJoin('memos as memo', 'memo.id', 'version.memoId')
    .innerJoin('questions as question', 'question.id', 'memo.questionId')
    .innerJoin('activities as activity', 'activity.id', 'question.activityId')
    .select(['version.memoId', 'version.number', 'version.text'])
    .where('activity.programmeId', '=', programmeId)
    .execute()

export const updateWording = (tx: Tx, memoId: string, number: number, text: string) =>
  tx
    .updateTable('memoVersions')
    .set({ text })
    .where('memoId', '=', memoId)
    .where('number', '=', number)
    .execute()
