import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'
import { answersTo } from '../../listen/activities/index.ts'

export type CodedAnswer = {
  id: string
  responseId: string
  text: string
  option: string | null
  readAt: Date | null
  codings: { id: string; themeId: string }[]
  /** The codes of the groups that it speaks of. */
  groups: string[]
}

/** Answers to a question, of those with these ids, with how they are coded. */
export async function listCodedAnswers(
  db: Db | Tx,
  questionId: string,
  ids: readonly string[],
): Promise<CodedAnswer[]> {
  const { rows } = await sql<Omit<CodedAnswer, 'readAt'> & { readAt: Date | null }>`
    select answer.id, answer.response_id as "responseId", answer.text, option.title as option,
      reading.read_at as "readAt",
      coalesce((select json_agg(json_build_object('id', coding.id, 'themeId', coding.theme_id))
        from codings coding where coding.answer_id = answer.id and coding.taken_back_at is null), '[]') as codings,
      array(select affected.group_code from affected_codings affected
        where affected.answer_id = answer.id and affected.taken_back_at is null order by affected.group_code) as groups
    from readable_answers answer
    left join readings reading on reading.answer_id = answer.id
    left join options option on option.id = answer.option_id
    where ${answersTo(questionId)} and answer.text <> '' and answer.id = any(${[...ids]}::uuid[])
    order by answer.id`.execute(db)
  return rows
}

export const insertFile = (tx: Tx, file: Insertable<DB['codingFiles']>) =>
  tx.insertInto('codingFiles').values(file).execute()

export const updateFile = (tx: Tx, id: string, change: Updateable<DB['codingFiles']>) =>
  tx.updateTable('codingFiles').set(change).where('id', '=', id).execute()

export const findFile = (db: Db | Tx, questionId: string, id: string) =>
  db
    .selectFrom('codingFiles')
    .selectAll()
    .where('questionId', '=', questionId)
    .where('id', '=', id)
    .executeTakeFirst()

/** One person at a time takes a file; held until the transaction ends. */
export const lockFile = (tx: Tx, id: string) =>
  tx.selectFrom('codingFiles').select('id').where('id', '=', id).forUpdate().execute()

export const listFiles = (db: Db, questionId: string) =>
  db
    .selectFrom('codingFiles as file')
    .innerJoin('accounts as account', 'account.id', 'file.accountId')
    .select([
      'file.id',
      'file.fileName',
      'file.uploadedAt',
      'file.takenAt',
      'file.added',
      'file.takenBack',
      'file.refused',
      'account.name as who',
    ])
    .where('file.questionId', '=', questionId)
    .orderBy('file.uploadedAt', 'desc')
    .limit(50)
    .execute()

export type FileLine = Awaited<ReturnType<typeof listFiles>>[number]
