import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { answersTo } from '../../listen/activities/index.ts'
import { answersOf } from '../closed-questions/index.ts'

/**
 * A way to sort responses into groups; `keyOf` gives the key of a `response`, one and no more: were somebody counted in
 * two groups, their sum beside the whole would tell how many are in both.
 */
export type Grouping = { name: string; keyOf: RawBuilder<string> }

/** Every grouping of the workbook. One more is one more line here, with words for its keys in groups.ts. */
export const groupings: readonly Grouping[] = [
  { name: 'channel', keyOf: sql`response.channel` },
  {
    name: 'capacity',
    keyOf: sql`case cardinality(response.speaks_as) when 0 then 'none' when 1 then response.speaks_as[1]
      else 'several' end`,
  },
  { name: 'version', keyOf: sql`coalesce(response.questionnaire_version::text, 'none')` },
  {
    name: 'wording',
    keyOf: sql`case when exists (select from activities held
      where held.id = response.activity_id and held.variant_of is not null) then 'variant' else 'full' end`,
  },
]

export type GroupRow = { id: string; key: string; kind: string; count: number }

/** Responses of people and organisations with each theme by a coding that was read, by group and kind. */
export const countThemesBy = async (
  db: Db | Tx,
  themeIds: readonly string[],
  { keyOf }: Grouping,
): Promise<GroupRow[]> => {
  const { rows } = await sql<GroupRow>`
    select coded.theme_id as id, ${keyOf} as key, response.respondent_kind as kind, count(*)::int as count
    from (
      select distinct coding.theme_id, answer.response_id
      from codings coding
      join readable_answers answer on answer.id = coding.answer_id and not answer.waits
      where coding.theme_id = any(${[...themeIds]}::uuid[]) and coding.taken_back_at is null
        and coding.made_by not in ('bulk', 'inherited')
    ) coded
    join counted_responses response on response.id = coded.response_id
      and response.respondent_kind in ('person', 'organisation')
    group by 1, 2, 3`.execute(db)
  return rows
}

/** Responses of people and organisations that answered each question in words, by group and kind. */
export const countAnsweredBy = async (
  db: Db | Tx,
  questionIds: readonly string[],
  { keyOf }: Grouping,
): Promise<GroupRow[]> => {
  const { rows } = await sql<GroupRow>`
    select asked.id, ${keyOf} as key, response.respondent_kind as kind, count(*)::int as count
    from unnest(${[...questionIds]}::uuid[]) as asked(id)
    join counted_responses response on response.respondent_kind in ('person', 'organisation')
      and exists (select from readable_answers answer where answer.response_id = response.id
        and ${answersTo(sql`asked.id`)} and answer.text <> '')
    group by 1, 2, 3`.execute(db)
  return rows
}

export type ChosenByRow = { questionId: string; row: string; choice: string; key: string; count: number }

/** What people chose, by question, row of a grid, choice and group; of a ranking what was put first. */
export const countChosenBy = async (
  db: Db | Tx,
  activityId: string,
  { keyOf }: Grouping,
): Promise<ChosenByRow[]> => {
  const { rows } = await sql<ChosenByRow>`
    select question.id as question_id, given.row, given.choice, ${keyOf} as key, count(*)::int as count
    from ${answersOf(activityId)}
    cross join lateral (
      select '' as row, chosen.key as choice from unnest(
        case when question.kind = 'ranking' then answer.choices[1:1] else answer.choices end) as chosen(key)
      union all
      select cell.key, cell.value from jsonb_each_text(coalesce(answer.value -> 'grid', '{}')) as cell
    ) given
    where response.respondent_kind = 'person'
    group by 1, 2, 3, 4`.execute(db)
  return rows
}

/** People who answered each closed question, by group: the base where several may be chosen. */
export const countPeopleBy = async (
  db: Db | Tx,
  activityId: string,
  { keyOf }: Grouping,
): Promise<GroupRow[]> => {
  const { rows } = await sql<GroupRow>`
    select question.id, ${keyOf} as key, 'person' as kind, count(*)::int as count
    from ${answersOf(activityId)}
    where response.respondent_kind = 'person'
      and (cardinality(answer.choices) > 0 or answer.value ? 'grid')
    group by 1, 2`.execute(db)
  return rows
}
