import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

export type UnindexedAnswer = {
  id: string
  questionId: string
  optionId: string | null
  /** The words of the question that it answers. */
  question: string
  text: string | null
}

/** Answers in words of which it is not known yet what can be searched for, some of them: of a programme, or of all. */
export async function listUnindexed(db: Db, programmeId: string | null, limit: number) {
  const { rows } = await sql<UnindexedAnswer>`
    select answer.id, answer.question_id as "questionId", answer.option_id as "optionId", question.text as question, answer.text
    from readable_answers answer join questions question on question.id = answer.question_id
    where answer.id in (
      select missing.id from answers missing
      join questions question on question.id = missing.question_id
      left join answer_words words on words.answer_id = missing.id
      where words.answer_id is null
        and (${programmeId}::uuid is null or question.activity_id in (
          select id from activities where programme_id = ${programmeId}))
        and question.kind in ('short-text', 'long-text', 'each-option')
      limit ${limit})`.execute(db)
  return rows
}

/** What is known of the words of an answer. */
export type KnownWords = {
  id: string
  /** As they are shown, masked; null where there is nothing to read. */
  text: string | null
  saidNothing: string | null
  sameWords: string | null
}

export const insertWords = (db: Db, texts: readonly KnownWords[]) =>
  sql`
    insert into answer_words (answer_id, question_id, words, said_nothing, same_words)
    select answer.id, answer.question_id, to_tsvector('english', nullif(known.text, '')), known.said_nothing, known.same_words
    from unnest(
      ${texts.map(({ id }) => id)}::uuid[], ${texts.map(({ text }) => text)}::text[],
      ${texts.map(({ saidNothing }) => saidNothing)}::text[], ${texts.map(({ sameWords }) => sameWords)}::uuid[]
    ) as known (id, text, said_nothing, same_words)
    join answers answer on answer.id = known.id
    on conflict (answer_id) do nothing`.execute(db)

/** Has all of a question, in whatever version it was asked, made known anew. */
export const forgetWords = (tx: Tx, questionId: string) =>
  tx
    .deleteFrom('answerWords')
    .where(
      'questionId',
      'in',
      tx.selectFrom('countedQuestions').select('id').where('countsAs', '=', questionId) as never,
    )
    .execute()

/** Whether the words of an answer are known: it came in more than a minute ago, or somebody has asked since. */
export const areKnown = async (db: Db, answerId: string): Promise<boolean> =>
  (await db
    .selectFrom('answerWords')
    .select('answerId')
    .where('answerId', '=', answerId)
    .executeTakeFirst()) !== undefined
