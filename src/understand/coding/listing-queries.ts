import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { answersTo } from '../../listen/activities/index.ts'
import type { AnswerState } from './schema.ts'

export type ListedCoding = { title: string; madeBy: string }
export type AnswerFilter = { questionId: string; words: string; themeId: string; state: AnswerState }

/** What `%` and `_` mean in LIKE, they do not mean in a search box. */
const asPattern = (words: string) => `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

const unreadSql = sql<boolean>`not exists (select 1 from readings where readings.answer_id = answer.id)`
const codedSql = (themeId: string) => sql<boolean>`exists (
  select 1 from codings where codings.answer_id = answer.id and codings.taken_back_at is null
  ${themeId === '' ? sql`` : sql`and codings.theme_id = ${themeId}`})`

const answersOf = (db: Db, { questionId, words, themeId, state }: AnswerFilter) =>
  db
    .selectFrom('readableAnswers as answer')
    .where(answersTo(questionId))
    .where('answer.text', '<>', '')
    .$if(words !== '', (query) => query.where('answer.text', 'ilike', asPattern(words)))
    .$if(themeId !== '', (query) => query.where(codedSql(themeId)))
    .$if(state === 'unread', (query) => query.where(unreadSql))
    .$if(state === 'read', (query) => query.where((eb) => eb.not(unreadSql)))
    .$if(state === 'uncoded', (query) =>
      query.where((eb) => eb.and([eb.not(unreadSql), eb.not(codedSql(''))])),
    )

export const countAnswers = async (db: Db, filter: AnswerFilter): Promise<number> => {
  const { count } = await answersOf(db, filter)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Ids and texts of what matches, to look for the words again once they are masked. */
export const listMatches = (db: Db, filter: AnswerFilter, limit: number) =>
  answersOf(db, filter).select(['answer.id', 'answer.text']).orderBy('answer.id').limit(limit).execute()

/** A page of answers with their codings. */
export const listAnswers = (db: Db, filter: AnswerFilter, limit: number, offset: number) =>
  shownAnswers(db)
    .where('answer.id', 'in', answersOf(db, filter).select('answer.id'))
    .limit(limit)
    .offset(offset)
    .execute()

export const listAnswersById = (db: Db, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : shownAnswers(db)
        .where('answer.id', 'in', [...ids])
        .execute()

const shownAnswers = (db: Db) =>
  db
    .selectFrom('readableAnswers as answer')
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
    .select([
      sql<boolean>`not ${unreadSql}`.as('isRead'),
      sql<ListedCoding[]>`coalesce((
        select json_agg(json_build_object('title', theme.title, 'madeBy', coding.made_by) order by theme.position)
        from codings coding join themes theme on theme.id = coding.theme_id
        where coding.answer_id = answer.id and coding.taken_back_at is null
      ), '[]')`.as('codings'),
    ])
    .orderBy('answer.id')

export type ListedAnswer = Awaited<ReturnType<ReturnType<typeof shownAnswers>['execute']>>[number]
