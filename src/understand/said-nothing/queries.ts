import { sql } from 'kysely'
import type { SaidNothing } from '../../core/text/substance.ts'
import type { Db, Tx } from '../../db/database.ts'

const ofQuestion = (questionId: string) => sql`apart.question_id = any(array(
  select counted.id from counted_questions counted where counted.counts_as = ${questionId}))`

export type Pile = {
  sameWords: string
  saidNothing: SaidNothing
  count: number
  text: string
  option: string | null
}

/** What is set apart in a question, the same words together, the most first. */
export async function listPiles(db: Db, questionId: string, limit: number): Promise<Pile[]> {
  const { rows } = await sql<Pile>`
    with pile as (
      select apart.same_words, apart.said_nothing, count(*)::int as count, min(apart.answer_id::text)::uuid as first
      from set_apart apart where ${ofQuestion(questionId)}
      group by apart.same_words, apart.said_nothing order by count desc, first limit ${limit}
    )
    select pile.same_words as "sameWords", pile.said_nothing as "saidNothing", pile.count, answer.text, option.title as option
    from pile join readable_answers answer on answer.id = pile.first
    left join options option on option.id = answer.option_id
    order by pile.count desc, pile.first`.execute(db)
  return rows
}

/** How many answers are set apart in a question, by what they say of it, and of how many that can be read. */
export async function countPiles(db: Db, questionId: string) {
  const { rows } = await sql<{ saidNothing: SaidNothing; count: number; piles: number }>`
    select apart.said_nothing as "saidNothing", count(*)::int as count, count(distinct apart.same_words)::int as piles
    from set_apart apart where ${ofQuestion(questionId)}
    group by apart.said_nothing`.execute(db)
  return rows
}

/** The answers of one pile, or what is left of it after one. */
export const listOfPile = (
  db: Db,
  questionId: string,
  sameWords: string,
  after: string | null,
  limit: number,
) =>
  db
    .selectFrom('setApart as apart')
    .innerJoin('readableAnswers as answer', 'answer.id', 'apart.answerId')
    .innerJoin('responses as response', 'response.id', 'answer.responseId')
    .leftJoin('options as option', 'option.id', 'answer.optionId')
    .select([
      'answer.id',
      'answer.text',
      'answer.renderedFrom',
      'answer.renderedBy',
      'answer.renderer',
      'answer.isRecorded',
      'answer.responseId',
      'option.title as option',
      'response.channel',
      'response.respondentKind',
    ])
    .where(sql<boolean>`${ofQuestion(questionId)}`)
    .where('apart.sameWords', '=', sameWords)
    .$if(after !== null, (query) => query.where('answer.id', '>', after as string))
    .orderBy('answer.id')
    .limit(limit)
    .execute()

export type PiledAnswer = Awaited<ReturnType<typeof listOfPile>>[number]

/** Which of a pile, all or those ticked, are still set apart. */
export const listStillApart = async (
  tx: Tx,
  questionId: string,
  { sameWords, answerIds }: { sameWords: string; answerIds: readonly string[] | null },
): Promise<string[]> =>
  (
    await tx
      .selectFrom('setApart as apart')
      .select('apart.answerId')
      .where(sql<boolean>`${ofQuestion(questionId)}`)
      .where('apart.sameWords', '=', sameWords)
      .$if(answerIds !== null, (query) =>
        query.where('apart.answerId', '=', sql<string>`any(${[...(answerIds ?? [])]}::uuid[])`),
      )
      .execute()
  ).flatMap(({ answerId }) => answerId ?? [])

type PutBack = { id: string; questionId: string; accountId: string; madeAt: Date; answers: number }

export const insertPutBack = (tx: Tx, act: PutBack) => tx.insertInto('putBacks').values(act).execute()

export const insertAnswersPutBack = (tx: Tx, putBackId: string, answerIds: readonly string[]) =>
  sql`
    insert into answers_put_back (answer_id, put_back_id)
    select answer.id, ${putBackId} from unnest(${[...answerIds]}::uuid[]) as answer (id)
    on conflict (answer_id) do nothing`.execute(tx)

export const findPutBackForUpdate = (tx: Tx, questionId: string, id: string) =>
  tx
    .selectFrom('putBacks')
    .selectAll()
    .where('questionId', '=', questionId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** @returns how many answers it had put back that still were */
export async function deleteAnswersPutBack(tx: Tx, putBackId: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('answersPutBack')
    .where('putBackId', '=', putBackId)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

export const updatePutBack = (tx: Tx, id: string, undoneBy: string, undoneAt: Date) =>
  tx.updateTable('putBacks').set({ undoneAt, undoneBy }).where('id', '=', id).execute()

/** Each time that answers were put back, newest first, with words of one of them and how many wait still. */
export const listPutBacks = (db: Db, questionId: string) =>
  db
    .selectFrom('putBacks as act')
    .innerJoin('accounts as account', 'account.id', 'act.accountId')
    .leftJoin('accounts as undoer', 'undoer.id', 'act.undoneBy')
    .select([
      'act.id',
      'act.answers',
      'act.madeAt',
      'act.undoneAt',
      'account.name as who',
      'undoer.name as undoer',
    ])
    .select([
      sql<
        string | null
      >`(select answer.text from answers_put_back put join readable_answers answer on answer.id = put.answer_id
        where put.put_back_id = act.id order by answer.id limit 1)`.as('text'),
      sql<number>`(select count(*) from answers_put_back put where put.put_back_id = act.id
        and not exists (select from readings where readings.answer_id = put.answer_id))::int`.as('left'),
    ])
    .where('act.questionId', '=', questionId)
    .orderBy('act.madeAt', 'desc')
    .limit(200)
    .execute()

export type PutBackRow = Awaited<ReturnType<typeof listPutBacks>>[number]
