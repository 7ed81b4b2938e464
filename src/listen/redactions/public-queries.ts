import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

/** Published texts, still permitted by their sender at this moment and refused by no moderator. */
const publicTexts = (db: Db) =>
  db
    .selectFrom('publishedTexts as text')
    .innerJoin('readableAnswers as answer', 'answer.id', 'text.answerId')
    .innerJoin('countedResponses as response', 'response.id', 'answer.responseId')
    .innerJoin('questions as question', 'question.id', 'text.questionId')
    .innerJoin('activities as activity', 'activity.id', 'question.activityId')
    .leftJoin('options as option', 'option.id', 'answer.optionId')
    .where('text.state', '=', 'published')
    .where('response.mayPublish', '=', true)
    .where(
      sql<boolean>`not exists (select 1 from moderation_cases held where held.kind = 'published-text'
        and held.subject_id = text.id and held.state in ('refused', 'appealed', 'upheld'))`,
    )

export type PublicFilter = {
  programmeId: string
  questionId: string
  words: string
  /** Only what a person found this theme in; undefined for all. */
  themeId?: string | undefined
}

/** What `%` and `_` mean in LIKE, they do not mean in a search box. */
const asPattern = (words: string) => `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

const filtered = (db: Db, { programmeId, questionId, words, themeId }: PublicFilter) =>
  publicTexts(db)
    .where('text.programmeId', '=', programmeId)
    .$if(questionId !== '', (query) => query.where('text.questionId', '=', questionId))
    .$if(words !== '', (query) => query.where('text.text', 'ilike', asPattern(words)))
    .$if(themeId !== undefined, (query) =>
      query.where(
        sql<boolean>`exists (select from codings coding where coding.answer_id = answer.id
          and coding.theme_id = ${themeId} and coding.taken_back_at is null
          and coding.made_by not in ('bulk', 'inherited'))`,
      ),
    )

export const countPublicTexts = async (db: Db, filter: PublicFilter): Promise<number> => {
  const { count } = await filtered(db, filter)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

const withWho = (db: Db, filter: PublicFilter) =>
  filtered(db, filter).select([
    'text.id',
    'text.text',
    'text.questionId',
    'question.text as question',
    'option.title as option',
    'activity.title as activityTitle',
    'response.respondentKind',
    'response.organisationName',
    'response.speaksAs',
    'response.channel',
    'answer.renderedFrom',
    'answer.renderedBy',
    'answer.isRecorded',
  ])

/** In the order of their ids, which tells nothing of when they came, from after one of them on. */
export const listPublicTextsFrom = (db: Db, filter: PublicFilter, after: string, limit: number) =>
  withWho(db, filter)
    .$if(after !== '', (query) => query.where('text.id', '>', after))
    .orderBy('text.id')
    .limit(limit)
    .execute()

/** In an order of their own that tells nothing of when they came. */
export const listPublicTexts = (db: Db, filter: PublicFilter, limit: number, offset: number) =>
  withWho(db, filter)
    .orderBy('activity.createdAt')
    .orderBy('question.position')
    .orderBy('text.id')
    .limit(limit)
    .offset(offset)
    .execute()

export type PublicText = Awaited<ReturnType<typeof listPublicTexts>>[number]

export const findPublicText = (db: Db, id: string) =>
  publicTexts(db)
    .innerJoin('programmes as programme', 'programme.id', 'text.programmeId')
    .select(['text.id', 'text.text', 'text.programmeId', 'text.questionId', 'answer.id as answerId'])
    .select(['programme.slug', 'question.text as question'])
    .where('text.id', '=', id)
    .executeTakeFirst()

/** A published text whether or not the public sees it now, for whoever moderates it. */
export const findModeratedText = (db: Db, id: string) =>
  db
    .selectFrom('publishedTexts as text')
    .innerJoin('programmes as programme', 'programme.id', 'text.programmeId')
    .innerJoin('questions as question', 'question.id', 'text.questionId')
    .select(['text.text', 'text.programmeId', 'programme.slug', 'question.text as question'])
    .where('text.id', '=', id)
    .executeTakeFirst()

/** The questions that have something published, each with how much. */
export const listPublicQuestions = (db: Db, programmeId: string) =>
  publicTexts(db)
    .where('text.programmeId', '=', programmeId)
    .select(['question.id', 'question.text', 'activity.title as activityTitle'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .groupBy(['question.id', 'question.text', 'question.position', 'activity.title', 'activity.createdAt'])
    .orderBy('activity.createdAt')
    .orderBy('question.position')
    .execute()

export const hasPublishedTexts = async (db: Db, programmeId: string): Promise<boolean> =>
  (await publicTexts(db)
    .select('text.id')
    .where('text.programmeId', '=', programmeId)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** How many persons whose words are published share a capacity and a channel. */
export const listGiverGroups = (db: Db, programmeId: string) =>
  publicTexts(db)
    .where('text.programmeId', '=', programmeId)
    .where('response.respondentKind', '=', 'person')
    .select(['response.speaksAs', 'response.channel'])
    .select(({ fn }) => fn.count<number>('response.id').distinct().as('count'))
    .groupBy(['response.speaksAs', 'response.channel'])
    .execute()

/** The languages from which the words of enough respondents were translated for it to stand beside each. */
export async function listSharedLanguages(
  db: Db,
  programmeId: string,
  leastSharing: number,
): Promise<Set<string>> {
  const rows = await publicTexts(db)
    .where('text.programmeId', '=', programmeId)
    .where('answer.renderedFrom', 'is not', null)
    .select('answer.renderedFrom as language')
    .groupBy('answer.renderedFrom')
    .having(({ eb, fn }) => eb(fn.count('response.id').distinct(), '>=', leastSharing))
    .execute()
  return new Set(rows.flatMap(({ language }) => language ?? []))
}

/** The published words of answers, by the answer's id: those that the public sees at this moment. */
export async function listPublicWords(db: Db, answerIds: readonly string[]): Promise<Map<string, string>> {
  const texts = await publicTexts(db)
    .select(['answer.id', 'text.text'])
    .where('answer.id', '=', sql<string>`any(${[...answerIds]}::uuid[])`)
    .execute()
  return new Map(texts.flatMap(({ id, text }) => (text ? [[id, text] as const] : [])))
}

/** The readable texts of answers whose words the public sees at this moment, each with what was taken out of it. */
export async function listPublicSpans(
  db: Db,
  answerIds: readonly string[],
): Promise<Map<string, { text: string; spans: unknown }>> {
  const rows = await publicTexts(db)
    .select(['answer.id', 'answer.text', 'text.spans'])
    .where('answer.id', '=', sql<string>`any(${[...answerIds]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, text, spans }) => [id, { text: text ?? '', spans }]))
}

/** Lengths of a text, in letters, that can stand as a quotation: shorter ones say little, longer ones are read whole elsewhere. */
const [leastQuoted, mostQuoted] = [40, 500]

/**
 * A few published texts of each theme, that a person coded to it after reading. Their order is that of a hash, so that it
 * tells nothing of when they came, nobody can choose it, and anyone can repeat it.
 */
export const listQuotable = (
  db: Db,
  { programmeId, themeIds, each }: { programmeId: string; themeIds: readonly string[]; each: number },
) =>
  db
    .selectFrom(
      publicTexts(db)
        .innerJoin('codings as coding', (join) =>
          join
            .onRef('coding.answerId', '=', 'answer.id')
            .on('coding.takenBackAt', 'is', null)
            .on('coding.madeBy', 'not in', ['bulk', 'inherited']),
        )
        .select([
          'coding.themeId',
          'text.id',
          'text.text',
          'text.questionId',
          'question.text as question',
          'option.title as option',
          'activity.title as activityTitle',
          'response.respondentKind',
          'response.organisationName',
          'response.speaksAs',
          'response.channel',
          'answer.renderedFrom',
          'answer.renderedBy',
          'answer.isRecorded',
        ])
        .select(
          sql<number>`row_number() over (partition by coding.theme_id order by sha256(convert_to(
            concat_ws('.', ${programmeId}::text, coding.theme_id::text, text.id::text), 'UTF8')))`.as(
            'place',
          ),
        )
        .where('coding.themeId', '=', sql<string>`any(${[...themeIds]}::uuid[])`)
        .where(sql<boolean>`length(text.text) between ${leastQuoted} and ${mostQuoted}`)
        .as('quotable'),
    )
    .selectAll()
    .where('place', '<=', each)
    .orderBy('themeId')
    .orderBy('place')
    .execute()

/** Those of some texts that the public may read at this moment, with their words as they stand. */
export const listStillPublic = async (
  db: Db,
  ids: readonly string[],
): Promise<Map<string, string | null>> => {
  const rows = await publicTexts(db)
    .select(['text.id', 'text.text'])
    .where('text.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, text }) => [id, text]))
}

/** What is in public of a programme, with what the log's entry of each commits to. */
export const listSealedTexts = (db: Db, programmeId: string) =>
  publicTexts(db)
    .select([
      'text.id',
      'text.text',
      'text.salt',
      'text.entryId',
      'text.answerId',
      'question.text as questionText',
      'option.title as option',
      'activity.title as activity',
      'answer.renderedFrom',
      'answer.isRecorded',
    ])
    .where('text.programmeId', '=', programmeId)
    .execute()

/** Whether a way of listening has so few responses that its number, or a part of it, may be hidden elsewhere. */
export const hasSmallActivity = async (db: Db, programmeId: string, fewResponses: number): Promise<boolean> =>
  (await db
    .selectFrom('countedResponses as response')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .select('activity.id')
    .where('activity.programmeId', '=', programmeId)
    .groupBy('activity.id')
    .having(({ fn }) => fn.countAll(), '<', fewResponses)
    .limit(1)
    .executeTakeFirst()) !== undefined
