import { sql } from 'kysely'
import type { Result } from '../../core/law/index.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Judgement, WithheldReason } from './schema.ts'

export type QuestionState = 'waiting' | 'shown' | 'withheld'

export type GivenAnswer = { words: string; givenAt: Date; givenBy: string | null }

/** A question, or a dispute where it has a criterion. */
export type Question = {
  id: string
  criterion: string | null
  found: Result | null
  words: string
  sourceUrl: string
  askedAs: string
  askedAt: Date
  dueOn: string
  state: QuestionState
  withheldReason: WithheldReason | null
  judgedBy: string | null
  answers: GivenAnswer[]
}

/** What was asked about a programme, the newest first. */
export async function listQuestions(db: Db | Tx, programmeId: string): Promise<Question[]> {
  const [questions, answers] = await Promise.all([
    db
      .selectFrom('publicQuestions as question')
      .leftJoin('accounts as account', 'account.id', 'question.judgedBy')
      .select(['question.id', 'question.criterion', 'question.words', 'question.sourceUrl'])
      .select(['question.askedAs', 'question.askedAt', 'question.dueOn', 'account.name as judgedBy'])
      .select([
        sql<Result | null>`question.found`.as('found'),
        sql<QuestionState>`question.state`.as('state'),
        sql<WithheldReason | null>`question.withheld_reason`.as('withheldReason'),
      ])
      .where('question.programmeId', '=', programmeId)
      .orderBy('question.askedAt', 'desc')
      .orderBy('question.id')
      .execute(),
    db
      .selectFrom('publicQuestionAnswers as answer')
      .innerJoin('publicQuestions as question', 'question.id', 'answer.questionId')
      .leftJoin('accounts as account', 'account.id', 'answer.givenBy')
      .select(['answer.questionId', 'answer.words', 'answer.givenAt', 'account.name as givenBy'])
      .where('question.programmeId', '=', programmeId)
      .orderBy('answer.givenAt')
      .execute(),
  ])
  const byQuestion = Map.groupBy(answers, ({ questionId }) => questionId)
  return questions.map((question) => ({
    ...question,
    answers: (byQuestion.get(question.id) ?? []).map(({ words, givenAt, givenBy }) => ({
      ...{ words, givenAt, givenBy },
    })),
  }))
}

type NewQuestion = Pick<
  Question,
  'id' | 'criterion' | 'found' | 'words' | 'sourceUrl' | 'askedAs' | 'askedAt' | 'dueOn'
> & { programmeId: string; salt: Buffer; entryId: string }

export const insertQuestion = (tx: Tx, question: NewQuestion) =>
  tx.insertInto('publicQuestions').values(question).execute()

type NewAnswer = {
  id: string
  questionId: string
  words: string
  salt: Buffer
  givenAt: Date
  givenBy: string
  entryId: string
}

export const insertAnswer = (tx: Tx, answer: NewAnswer) =>
  tx.insertInto('publicQuestionAnswers').values(answer).execute()

/** @returns whether there is such a question of the programme */
export async function setJudged(
  tx: Tx,
  { programmeId, id }: { programmeId: string; id: string },
  { state, reason }: Judgement,
  by: { judgedAt: Date; judgedBy: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('publicQuestions')
    .set({ state, withheldReason: state === 'withheld' ? (reason ?? null) : null, ...by })
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Locked until the transaction ends. */
export const findShown = (tx: Tx, programmeId: string, id: string) =>
  tx
    .selectFrom('publicQuestions')
    .select('id')
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .where('state', '=', 'shown')
    .forUpdate()
    .executeTakeFirst()
