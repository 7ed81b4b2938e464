import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { answersTo } from '../../listen/activities/index.ts'
import { answersOf } from '../closed-questions/index.ts'

/** A way to sort responses into groups; `keysOf` gives the keys of a `response`, of which it may have several. */
export type Grouping = { name: string; keysOf: RawBuilder<string[]> }

/** Every grouping of the workbook. One more is one more line here, with words for its keys in groups.ts. */
export const groupings: readonly Grouping[] = [
  { name: 'channel', keysOf: sql`array[response.channel]` },
  {
    name: 'capacity',
    keysOf: sql`case when cardinality(response.speaks_as) = 0 then array['none'] else response.speaks_as end`,
  },
  { name: 'version', keysOf: sql`array[coalesce(response.questionnaire_version::text, 'none')]` },
  {
    name: 'wording',
    keysOf: sql`array[case when exists (select from activities held
      where held.id = response.activity_id and held.variant_of is not null) then 'variant' else 'full' end]`,
  },
]

export type GroupRow = { id: string; key: string; count: number }

/** Responses of people and organisations with each theme by a coding that was read, by group: each once in a group. */
export const countThemesBy = async (
  db: Db | Tx,
  themeIds: readonly string[],
  { keysOf }: Grouping,
): Promise<GroupRow[]> => {
  const { rows } = await sql<GroupRow>`
    select coded.theme_id as id, given.key, count(*)::int as count
    from (
      select distinct coding.theme_id, answer.response_id
      from codings coding
      join readable_answers answer on answer.id = coding.answer_id and not answer.waits
      where coding.theme_id = any(${[...themeIds]}::uuid[]) and coding.taken_back_at is null
        and coding.made_by not in ('bulk', 'inherited')
    ) coded
    join counted_responses response on response.id = coded.response_id
      and response.respondent_kind in ('person', 'organisation')
    cross join lateral unnest(${keysOf}) as given(key)
    group by coded.theme_id, given.key`.execute(db)
  return rows
}

/** Responses of people and organisations that answered each question in words, by group. */
export const countAnsweredBy = async (
  db: Db | Tx,
  questionIds: readonly string[],
  { keysOf }: Grouping,
): Promise<GroupRow[]> => {
  const { rows } = await sql<GroupRow>`
    select asked.id, given.key, count(*)::int as count
    from unnest(${[...questionIds]}::uuid[]) as asked(id)
    join counted_responses response on response.respondent_kind in ('person', 'organisation')
      and exists (select from readable_answers answer where answer.response_id = response.id
        and ${answersTo(sql`asked.id`)} and answer.text <> '')
    cross join lateral unnest(${keysOf}) as given(key)
    group by asked.id, given.key`.execute(db)
  return rows
}

export type ChosenByRow = { questionId: string; row: string; choice: string; key: string; count: number }

/** What people chose, by question, row of a grid, choice and group; of a ranking what was put first. */
export const countChosenBy = async (
  db: Db | Tx,
  activityId: string,
  { keysOf }: Grouping,
): Promise<ChosenByRow[]> => {
  const { rows } = await sql<ChosenByRow>`
    select question.id as question_id, given.row, given.choice, grouped.key, count(*)::int as count
    from ${answersOf(activityId)}
    cross join lateral (
      select '' as row, chosen.key as choice from unnest(
        case when question.kind = 'ranking' then answer.choices[1:1] else answer.choices end) as chosen(key)
      union all
      select cell.key, cell.value from jsonb_each_text(coalesce(answer.value -> 'grid', '{}')) as cell
    ) given
    cross join lateral unnest(${keysOf}) as grouped(key)
    where response.respondent_kind = 'person'
    group by question.id, given.row, given.choice, grouped.key`.execute(db)
  return rows
}

/** People who answered each closed question, by group: the base where several may be chosen. */
export const countPeopleBy = async (
  db: Db | Tx,
  activityId: string,
  { keysOf }: Grouping,
): Promise<GroupRow[]> => {
  const { rows } = await sql<GroupRow>`
    select question.id, given.key, count(*)::int as count
    from ${answersOf(activityId)}
    cross join lateral unnest(${keysOf}) as given(key)
    where response.respondent_kind = 'person'
      and (cardinality(answer.choices) > 0 or answer.value ? 'grid')
    group by question.id, given.key`.execute(db)
  return rows
}
