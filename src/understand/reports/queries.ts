import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** Whether a programme has anything on its page of what people said. */
export const hasSignedOffThemes = async (db: Db, programmeId: string): Promise<boolean> => {
  const found = await db
    .selectFrom('themes as theme')
    .innerJoin('questions as question', 'question.id', 'theme.questionId')
    .innerJoin('activities as activity', 'activity.id', 'question.activityId')
    .select('theme.id')
    .where('activity.programmeId', '=', programmeId)
    .where('theme.signedOffAt', 'is not', null)
    .where('theme.droppedAt', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Whether a report of the programme has been signed: its page has what is here, and more. */
export const hasSignedReport = async (db: Db, programmeId: string): Promise<boolean> =>
  (await db
    .selectFrom('reportVersions')
    .select('number')
    .where('programmeId', '=', programmeId)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** The signed-off themes that one response is counted in, on the page of its published programme. */
export const listThemesOfResponse = (db: Db, responseId: string) =>
  db
    .selectFrom('answers as answer')
    .innerJoin('codings as coding', 'coding.answerId', 'answer.id')
    .innerJoin('themes as theme', 'theme.id', 'coding.themeId')
    .innerJoin('questions as question', 'question.id', 'theme.questionId')
    .innerJoin('activities as activity', 'activity.id', 'question.activityId')
    .innerJoin('programmes as programme', 'programme.id', 'activity.programmeId')
    .select(['theme.id', 'theme.title', 'question.text as question', 'programme.slug'])
    .distinct()
    .where('answer.responseId', '=', responseId)
    .where('coding.takenBackAt', 'is', null)
    .where('coding.madeBy', 'not in', ['bulk', 'inherited'])
    .where('theme.signedOffAt', 'is not', null)
    .where('theme.droppedAt', 'is', null)
    .where('programme.publishedAt', 'is not', null)
    .orderBy('theme.title')
    .execute()

/** Whether people have read all the words of a response; `wordless` where there are none to read. */
export type ReadState = 'read' | 'unread' | 'wordless'

/**
 * By the id of a response, whether a person has read every answer of it that has words. One that was given its themes in bulk,
 * or by the text of a campaign, has not been read; one that was coded before it came here has.
 */
export async function listReadStates(
  db: Db | Tx,
  responseIds: readonly string[],
): Promise<Map<string, ReadState>> {
  const { rows } = await sql<{ responseId: string; state: ReadState }>`
    select asked.id as response_id,
      case when count(answer.id) = 0 then 'wordless' when bool_and(answer.is_read) then 'read' else 'unread' end as state
    from unnest(${[...responseIds]}::uuid[]) asked (id)
    left join lateral (
      select answer.id,
        -- Not "exists": that may be answered by going through all codings of everybody once for each call.
        coalesce((select true from readings where readings.answer_id = answer.id limit 1), false)
        or coalesce((
          select true from codings coding where coding.answer_id = answer.id and coding.taken_back_at is null
            and coding.made_by not in ('bulk', 'inherited') limit 1
        ), false) as is_read
      from readable_answers answer
      where answer.response_id = asked.id and (answer.waits or coalesce(answer.text, '') <> '') offset 0
    ) answer on true
    group by asked.id`.execute(db)
  return new Map(rows.map(({ responseId, state }) => [responseId, state]))
}

/** The signed-off themes that a person found in each of some responses, by the response's id. */
export async function listThemesOfResponses(
  db: Db | Tx,
  responseIds: readonly string[],
): Promise<Map<string, string[]>> {
  // From these responses outward, by the keys of each table: from the themes inward all their codings are gone through.
  const { rows } = await sql<{ responseId: string; id: string }>`
    with coded as materialized (
      select answer.response_id, coding.theme_id
      from unnest(${[...responseIds]}::uuid[]) asked (id)
      cross join lateral (select answer.id, answer.response_id from answers answer where answer.response_id = asked.id offset 0) answer
      cross join lateral (
        select coding.theme_id from codings coding
        where coding.answer_id = answer.id and coding.taken_back_at is null
          and coding.made_by not in ('bulk', 'inherited') offset 0
      ) coding
    )
    select distinct coded.response_id, theme.id from coded
    join themes theme on theme.id = coded.theme_id
      and theme.signed_off_at is not null and theme.dropped_at is null`.execute(db)
  const themes = new Map<string, string[]>()
  for (const { responseId, id } of rows) themes.set(responseId, [...(themes.get(responseId) ?? []), id])
  return themes
}

/** The variants, such as Easy Read, in which questions are asked in other words, by the question of the full one. */
export async function listVariantsOf(
  db: Db | Tx,
  questionIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('questions as question')
    .innerJoin('activities as variant', 'variant.variantOf', 'question.activityId')
    .select(['question.id', 'variant.slug'])
    .where('question.id', '=', sql<string>`any(${[...questionIds]}::uuid[])`)
    .where('variant.publishedAt', 'is not', null)
    .execute()
  return new Map(rows.map(({ id, slug }) => [id, slug]))
}

type Measure = { base: number; bestIsHeld: number }

/** What the newest model of each question measured of itself. */
export const listMeasures = (db: Db | Tx, questionIds: readonly string[]) =>
  db
    .selectFrom('suggestionModels')
    .distinctOn('questionId')
    .select(['questionId', sql<Measure>`measured`.as('measured')])
    .where('questionId', '=', sql<string>`any(${[...questionIds]}::uuid[])`)
    .orderBy('questionId')
    .orderBy('trainedAt', 'desc')
    .execute()
