import { type Insertable, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'
import type { InterestKind } from './interest-kinds.ts'

/** Questions of members with every answer, the oldest first. */
export const listQuestions = (db: Db | Tx, roomId: string) =>
  db
    .selectFrom('memberQuestions as question')
    .innerJoin('accounts as member', 'member.id', 'question.askedBy')
    .select(['question.id', 'question.text', 'question.isNamed', 'question.askedAt', 'question.askedBy'])
    .select('member.name')
    .select(
      sql<{ id: string; text: string; at: string }[]>`coalesce((
      select json_agg(json_build_object('id', answer.id, 'text', answer.text, 'at', answer.answered_at)
        order by answer.answered_at, answer.id)
      from member_answers answer where answer.question_id = question.id), '[]')`.as('answers'),
    )
    .where('question.roomId', '=', roomId)
    .orderBy('question.askedAt')
    .orderBy('question.id')
    .execute()

export type QuestionRow = Awaited<ReturnType<typeof listQuestions>>[number]

/** Held until the transaction ends, so that two officers do not answer without seeing each other. */
export const lockQuestion = (tx: Tx, roomId: string, id: string) =>
  tx
    .selectFrom('memberQuestions')
    .select('id')
    .where('roomId', '=', roomId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const countAnswers = async (tx: Tx, questionId: string): Promise<number> => {
  const { count } = await tx
    .selectFrom('memberAnswers')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('questionId', '=', questionId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export const insertQuestion = (tx: Tx, question: Insertable<DB['memberQuestions']>) =>
  tx.insertInto('memberQuestions').values(question).execute()

export const insertAnswer = (tx: Tx, answer: Insertable<DB['memberAnswers']>) =>
  tx.insertInto('memberAnswers').values(answer).execute()

/** Words that were erased leave a question, and its salt with them. */
export const updateErasedQuestion = (tx: Tx, id: string, text: string) =>
  tx.updateTable('memberQuestions').set({ text, salt: null }).where('id', '=', id).execute()

export const updateErasedAnswer = (tx: Tx, id: string, text: string) =>
  tx.updateTable('memberAnswers').set({ text, salt: null }).where('id', '=', id).execute()

/** Every declaration of members, the oldest first: a later one stands beside an earlier. */
export const listInterests = (db: Db | Tx, roomId: string) =>
  db
    .selectFrom('memberInterests as interest')
    .innerJoin('accounts as member', 'member.id', 'interest.accountId')
    .select(['interest.id', 'interest.accountId', 'interest.words', 'interest.declaredAt', 'member.name'])
    .select(sql<InterestKind>`interest.kind`.as('kind'))
    .where('interest.roomId', '=', roomId)
    .orderBy('member.name')
    .orderBy('interest.declaredAt')
    .execute()

export type InterestRow = Awaited<ReturnType<typeof listInterests>>[number]

export const insertInterest = (tx: Tx, interest: Insertable<DB['memberInterests']>) =>
  tx.insertInto('memberInterests').values(interest).execute()

/** See migrations/0074_reasons_and_interests.sql. */
export const takeWordsOutOfInterest = (tx: Tx, id: string, left: string) =>
  sql`select take_words_out_of_interest(${id}, ${left})`.execute(tx)
