import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { answersTo } from '../../listen/activities/index.ts'
import type { Measured } from './measured.ts'

/** A coding that says what a person thinks of the answer: accepting unread says nothing about it. */
const madeByReading = ['person', 'accepted', 'import']

/**
 * Answers to learn from: those a person has read, also with no theme, and those whose themes came with an
 * import. `themes` are ids.
 */
export const listExamples = (db: Db, questionId: string) =>
  db
    .selectFrom('readableAnswers as answer')
    .leftJoin('options as option', 'option.id', 'answer.optionId')
    .leftJoin('readings as reading', 'reading.answerId', 'answer.id')
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('codings as coding')
          .innerJoin('themes as theme', 'theme.id', 'coding.themeId')
          .select(['coding.answerId', sql<string[]>`array_agg(coding.theme_id::text)`.as('themes')])
          .where('theme.questionId', '=', questionId)
          .where('theme.droppedAt', 'is', null)
          .where('coding.takenBackAt', 'is', null)
          .where('coding.madeBy', 'in', madeByReading)
          .groupBy('coding.answerId')
          .as('coded'),
      (join) => join.onRef('coded.answerId', '=', 'answer.id'),
    )
    .select(['answer.id', 'answer.text', 'option.title as option', 'coded.themes'])
    .where(answersTo(questionId))
    .where('answer.text', '<>', '')
    .where((eb) => eb.or([eb('reading.answerId', 'is not', null), eb('coded.themes', 'is not', null)]))
    .orderBy('answer.id')
    .execute()

/** The next answers to suggest themes for: those that no person has read and no import has coded. */
export const listAnswersToSuggestFor = (
  db: Db | Tx,
  questionId: string,
  after: string | null,
  limit: number,
) =>
  db
    .selectFrom('countedQuestions as asked')
    // Question by question, each along its index, and the first of these.
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('readableAnswers as answer')
          .select(['answer.id', 'answer.text', 'answer.optionId'])
          .whereRef('answer.questionId', '=', 'asked.id')
          .where('answer.text', '<>', '')
          .where(({ not, exists, selectFrom }) =>
            not(exists(selectFrom('readings').select('answerId').whereRef('answerId', '=', 'answer.id'))),
          )
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('codings')
                  .select('id')
                  .whereRef('answerId', '=', 'answer.id')
                  .where('takenBackAt', 'is', null)
                  .where('madeBy', 'in', madeByReading),
              ),
            ),
          )
          .$if(after !== null, (query) => query.where('answer.id', '>', after))
          .orderBy('answer.id')
          .limit(limit)
          .as('next'),
      (join) => join.onTrue(),
    )
    .leftJoin('options as option', 'option.id', 'next.optionId')
    .select(['next.id', 'next.text', 'option.title as option'])
    .where('asked.countsAs', '=', questionId)
    .orderBy('next.id')
    .limit(limit)
    .execute()

export const insertModel = (
  tx: Tx,
  model: {
    id: string
    questionId: string
    trainedAt: Date
    examples: number
    measured: Measured
    model: string
  },
) =>
  tx
    .insertInto('suggestionModels')
    .values({ ...model, measured: JSON.stringify(model.measured) })
    .execute()

/** Takes the content out of older models: what they measured stays, since codings point at them. */
export const emptyOlderModels = (tx: Tx, questionId: string, newest: string) =>
  tx
    .updateTable('suggestionModels')
    .set({ model: null })
    .where('questionId', '=', questionId)
    .where('id', '<>', newest)
    .where('model', 'is not', null)
    .execute()

/** The newest model of a question, without its content. */
export const findModel = (db: Db | Tx, questionId: string) =>
  db
    .selectFrom('suggestionModels')
    .select(['id', 'trainedAt', 'examples'])
    .select(sql<Measured>`measured`.as('measured'))
    .where('questionId', '=', questionId)
    .orderBy('trainedAt', 'desc')
    .limit(1)
    .executeTakeFirst()

export const findModelContent = (db: Db, modelId: string) =>
  db.selectFrom('suggestionModels').select('model').where('id', '=', modelId).executeTakeFirst()

export const deleteSuggestions = (tx: Tx, questionId: string) =>
  tx
    .deleteFrom('suggestions')
    .where('answerId', 'in', (eb) =>
      eb.selectFrom('answers as answer').select('answer.id').where(answersTo(questionId)),
    )
    .execute()

/** @returns how many there were */
export async function deleteSuggestionsOfAnswer(tx: Tx, answerId: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('suggestions')
    .where('answerId', '=', answerId)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

export const deleteSuggestionsOfTheme = (tx: Tx, themeId: string) =>
  tx.deleteFrom('suggestions').where('themeId', '=', themeId).execute()

export type NewSuggestion = { answerId: string; themeId: string; score: number }

/** Many at once; those for an answer or a theme that has gone meanwhile are left out. */
export const insertSuggestions = (tx: Tx, modelId: string, suggestions: readonly NewSuggestion[]) =>
  sql`
    insert into suggestions (answer_id, theme_id, model_id, score)
    select new.answer_id, new.theme_id, ${modelId}, new.score
    from unnest(
      ${suggestions.map((one) => one.answerId)}::uuid[],
      ${suggestions.map((one) => one.themeId)}::uuid[],
      ${suggestions.map((one) => one.score)}::real[]
    ) as new (answer_id, theme_id, score)
    join answers on answers.id = new.answer_id
    join themes on themes.id = new.theme_id and themes.dropped_at is null
  `.execute(tx)

/** What was suggested for one answer, best first, themes still in the code frame only. */
export const listSuggestions = (db: Db | Tx, answerId: string) =>
  db
    .selectFrom('suggestions as suggestion')
    .innerJoin('themes as theme', 'theme.id', 'suggestion.themeId')
    .select(['suggestion.themeId', 'suggestion.modelId', 'suggestion.score', 'theme.title'])
    .where('suggestion.answerId', '=', answerId)
    .where('theme.droppedAt', 'is', null)
    .orderBy('suggestion.score', 'desc')
    .execute()

/** Adds to the codings made since the last training and gives how many there are now. */
export const countCodingsUp = (tx: Tx, questionId: string, count: number, now: Date) =>
  tx
    .insertInto('suggestionStates')
    .values({ questionId, state: 'too-few', codingsSince: count, changedAt: now })
    .onConflict((conflict) =>
      conflict
        .column('questionId')
        .doUpdateSet({ codingsSince: sql`suggestion_states.codings_since + ${count}` }),
    )
    .returning(['state', 'codingsSince'])
    .executeTakeFirstOrThrow()

type StateChange = {
  state: 'waiting' | 'training' | 'ready' | 'too-few' | 'failed'
  problem?: string | null
  progress?: number
  codingsSince?: number
}

export const setState = (db: Db | Tx, questionId: string, change: StateChange, now: Date) =>
  db
    .insertInto('suggestionStates')
    .values({ questionId, ...change, changedAt: now })
    .onConflict((conflict) => conflict.column('questionId').doUpdateSet({ ...change, changedAt: now }))
    .execute()

/** The best suggestion for each answer of a question, with what the answer came with. */
export const listBestSuggestions = (db: Db, questionId: string) =>
  db
    .selectFrom('readableAnswers as answer')
    .innerJoin('responses as response', 'response.id', 'answer.responseId')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('suggestions as suggestion')
          .innerJoin('themes as theme', 'theme.id', 'suggestion.themeId')
          .select(['theme.title', 'suggestion.score'])
          .whereRef('suggestion.answerId', '=', 'answer.id')
          .orderBy('suggestion.score', 'desc')
          .limit(1)
          .as('best'),
      (join) => join.onTrue(),
    )
    .select(['answer.id', 'answer.text', 'response.sourceReference', 'best.title as suggested', 'best.score'])
    .where(answersTo(questionId))
    .where('answer.text', '<>', '')
    .orderBy('answer.id')
    .execute()

/** Under which questions the answers to some are read and coded: the models that learnt from them are theirs. */
export const listCountedAs = async (db: Db | Tx, questionIds: readonly string[]): Promise<string[]> => {
  const rows = await db
    .selectFrom('countedQuestions')
    .select('countsAs')
    .distinct()
    .where('id', '=', sql<string>`any(${[...questionIds]}::uuid[])`)
    .execute()
  return rows.flatMap(({ countsAs }) => countsAs ?? [])
}
