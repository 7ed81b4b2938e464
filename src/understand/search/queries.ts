import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { Search } from './schema.ts'

/** Where to look: in one question with its variants, or in all of a programme. */
export type Scope = { programmeId: string; questionId: string | null }

const inScope = ({ programmeId, questionId }: Scope) =>
  questionId === null
    ? sql<boolean>`words.question_id = any(array(
        select question.id from questions question join activities activity on activity.id = question.activity_id
        where activity.programme_id = ${programmeId}))`
    : sql<boolean>`words.question_id = any(array(
        select counted.id from counted_questions counted where counted.counts_as = ${questionId}))`

const isRead = sql<boolean>`exists (select from readings where readings.answer_id = words.answer_id)`

const isSetApart = sql<boolean>`exists (
  select from set_apart apart where apart.answer_id = words.answer_id)`

const hasCoding = (more: RawBuilder<unknown>) => sql<boolean>`exists (
  select from codings where codings.answer_id = words.answer_id and codings.taken_back_at is null ${more})`

const stateSql = {
  read: isRead,
  unread: sql<boolean>`not ${isRead}`,
  waiting: sql<boolean>`(not ${isRead} and not ${isSetApart})`,
  nothing: isSetApart,
  uncoded: sql<boolean>`(${isRead} and not ${hasCoding(sql``)})`,
} as const

const didCode = (accountId: string) => sql<boolean>`(
  ${hasCoding(sql`and codings.account_id = ${accountId}`)} or exists (
    select from readings where readings.answer_id = words.answer_id and readings.account_id = ${accountId}))`

const ofResponse = (condition: RawBuilder<unknown>) => sql<boolean>`exists (
  select from answers answer join responses response on response.id = answer.response_id
  where answer.id = words.answer_id and ${condition})`

const inStrand = (strand: string) =>
  ofResponse(sql`exists (
    select from activities activity left join activities full_one on full_one.id = activity.variant_of
    where activity.id = response.activity_id and coalesce(full_one.strand, activity.strand) = ${strand})`)

/** Who chose this, in the same response: of a choice, a rank of any height or a position on any option. */
const didChoose = ({ questionId, key }: Search['chosen'][number]) =>
  ofResponse(sql`exists (
    select from answers other join counted_questions counted on counted.id = other.question_id
    where other.response_id = response.id and counted.counts_as = ${questionId} and ${key} = any(other.choices))`)

/** That it was said to speak of this group, whoever wrote it. */
const speaksOf = (code: string) => sql<boolean>`exists (
  select from affected_codings affected where affected.answer_id = words.answer_id
    and affected.group_code = ${code} and affected.taken_back_at is null)`

/** As the search box is read: quotes for words together, `or`, and `-` for what is not to be there. */
const hasWords = (q: string) => sql<boolean>`words.words @@ websearch_to_tsquery('english', ${q})`

const matching = (db: Db | Tx, scope: Scope, search: Search) =>
  db
    .selectFrom('answerWords as words')
    .where('words.words', 'is not', null)
    .where(inScope(scope))
    .$if(search.q !== '', (query) => query.where(hasWords(search.q)))
    .$if(search.theme !== '', (query) => query.where(hasCoding(sql`and codings.theme_id = ${search.theme}`)))
    .$if(search.state !== 'all', (query) => query.where(stateSql[search.state as keyof typeof stateSql]))
    .$if(search.coder !== '', (query) => query.where(didCode(search.coder)))
    .$if(search.channel !== '', (query) => query.where(ofResponse(sql`response.channel = ${search.channel}`)))
    .$if(search.kind !== '', (query) =>
      query.where(ofResponse(sql`response.respondent_kind = ${search.kind}`)),
    )
    .$if(search.strand !== '', (query) => query.where(inStrand(search.strand)))
    .$if(search.option !== '', (query) => query.where(ofResponse(sql`answer.option_id = ${search.option}`)))
    .$if(search.affected !== '', (query) => query.where(speaksOf(search.affected)))
    .$if(search.chosen.length > 0, (query) => query.where(({ and }) => and(search.chosen.map(didChoose))))

export const countMatching = async (db: Db | Tx, scope: Scope, search: Search): Promise<number> => {
  const { count } = await matching(db, scope, search)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Ids of all that a search finds, for an act on all of them. */
export const listMatchingIds = async (db: Db | Tx, scope: Scope, search: Search): Promise<string[]> =>
  (await matching(db, scope, search).select('words.answerId').orderBy('words.answerId').execute()).map(
    ({ answerId }) => answerId,
  )

/** A page begins after an id or ends before one: as fast at the end of a long list as at its beginning. */
export type Place = { after: string } | { before: string } | null

export async function listMatchingPage(
  db: Db,
  scope: Scope,
  search: Search,
  place: Place,
  limit: number,
): Promise<string[]> {
  const isBackwards = place !== null && 'before' in place
  const rows = await matching(db, scope, search)
    .select('words.answerId')
    .$if(place !== null && 'after' in place, (query) =>
      query.where('words.answerId', '>', (place as { after: string }).after),
    )
    .$if(isBackwards, (query) => query.where('words.answerId', '<', (place as { before: string }).before))
    .orderBy('words.answerId', isBackwards ? 'desc' : 'asc')
    .limit(limit)
    .execute()
  const ids = rows.map(({ answerId }) => answerId)
  return isBackwards ? ids.reverse() : ids
}

/** Whether a search box has any word that can be looked for: “the” and “%” have none. */
export async function hasLexemes(db: Db, q: string): Promise<boolean> {
  const { rows } = await sql<{ nodes: number }>`
    select numnode(websearch_to_tsquery('english', ${q}))::int as nodes`.execute(db)
  return (rows[0]?.nodes ?? 0) > 0
}

/** What stands before and after a found word on its way through the database: no text has these. */
const [found, endOfFound] = ['\ue000', '\ue001']

export type MarkedPart = { text: string; isFound: boolean }

/** Texts as they are shown, in parts: the words that a search found, by their stem as it looks for them, and what lies between. */
export async function markFound(db: Db, q: string, texts: readonly string[]): Promise<MarkedPart[][]> {
  if (q === '' || texts.length === 0) return texts.map((text) => [{ text, isFound: false }])
  const plain = texts.map((text) => text.replaceAll(/[\ue000\ue001]/g, ''))
  const { rows } = await sql<{ marked: string }>`
    select ts_headline('english', shown.text, websearch_to_tsquery('english', ${q}),
      ${`HighlightAll=true, StartSel=${found}, StopSel=${endOfFound}`}) as marked
    from unnest(${plain}::text[]) with ordinality as shown (text, place) order by shown.place`.execute(db)
  return rows.map(({ marked }) =>
    marked
      .split(/(\ue000[^\ue001]*\ue001)/)
      .filter((part) => part !== '')
      .map((part) => ({ text: part.replaceAll(/[\ue000\ue001]/g, ''), isFound: part.startsWith(found) })),
  )
}

export type ListedCoding = { title: string; madeBy: string }

/** Answers to show in a list, with their codings. */
export const listAnswersById = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('readableAnswers as answer')
    .innerJoin('responses as response', 'response.id', 'answer.responseId')
    .innerJoin('countedQuestions as counted', 'counted.id', 'answer.questionId')
    .innerJoin('questions as question', 'question.id', 'counted.countsAs')
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
      'question.id as questionId',
      'question.text as question',
      'response.channel',
      'response.respondentKind',
    ])
    .select([
      sql<boolean>`exists (select from readings where readings.answer_id = answer.id)`.as('isRead'),
      sql<boolean>`exists (select from set_apart apart where apart.answer_id = answer.id)`.as('isSetApart'),
      sql<ListedCoding[]>`coalesce((
        select json_agg(json_build_object('title', theme.title, 'madeBy', coding.made_by) order by theme.position)
        from codings coding join themes theme on theme.id = coding.theme_id
        where coding.answer_id = answer.id and coding.taken_back_at is null
      ), '[]')`.as('codings'),
    ])
    .where('answer.id', 'in', [...ids])
    .where('answer.text', '<>', '')
    .orderBy('answer.id')
    .execute()

export type ListedAnswer = Awaited<ReturnType<typeof listAnswersById>>[number]

/** Closed questions of the activity of a question, whose choices narrow its answers down. */
export const listChoiceQuestions = (db: Db, activityId: string) =>
  db
    .selectFrom('questions as question')
    .select(['question.id', 'question.text', 'question.choices'])
    .where('question.activityId', '=', activityId)
    .where('question.kind', 'in', ['single-choice', 'several-choices', 'scale', 'each-option'])
    .where(sql<boolean>`exists (select from counted_questions counted
      where counted.id = question.id and counted.counts_as = question.id)`)
    .orderBy('question.position')
    .orderBy('question.id')
    .execute()

/** The options that a question was answered about, one by one. */
export const listOptionsOf = (db: Db, programmeId: string) =>
  db
    .selectFrom('options')
    .select(['id', 'title'])
    .where('programmeId', '=', programmeId)
    .orderBy('position')
    .execute()
