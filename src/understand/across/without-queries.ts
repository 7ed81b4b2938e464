import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { answersTo } from '../../listen/activities/index.ts'
import { placed } from '../campaigns/index.ts'

type Places = { inside: number; outside: number }

/** Responses that have some themes, in a campaign and in none: each theme by itself, any of them, and all who answered. */
export type InCampaigns = { parts: readonly Places[]; union: Places & { read: number }; base: Places }

type Row = { themeId: string | null; inside: number; outside: number; read: number }

/** Counted as `countThemesInCampaigns` counts: read, or by the text of a campaign; in bulk not. */
export async function countInCampaigns(
  db: Db | Tx,
  themeIds: readonly string[],
  questionIds: readonly string[],
): Promise<InCampaigns> {
  const { rows: held } = await sql<Row>`
    with ${placed(questionIds)}, held as materialized (
      select coding.theme_id, response.id as response_id, bool_or(coding.made_by <> 'inherited') as is_read,
        exists (select from placed where placed.response_id = response.id) as is_inside
      from codings coding
      join readable_answers answer on answer.id = coding.answer_id and not answer.waits
      join counted_responses response on response.id = answer.response_id
        and response.respondent_kind in ('person', 'organisation')
      where coding.theme_id = any(${[...themeIds]}::uuid[]) and coding.taken_back_at is null
        and coding.made_by <> 'bulk'
      group by coding.theme_id, response.id
    )
    select theme_id, count(distinct response_id) filter (where is_inside)::int as inside,
      count(distinct response_id) filter (where not is_inside)::int as outside,
      count(distinct response_id) filter (where is_read)::int as read
    from held group by grouping sets ((theme_id), ())`.execute(db)
  const { rows: answered } = await sql<Places>`
    with ${placed(questionIds)}, answered as (
      select response.id, exists (select from placed where placed.response_id = response.id) as is_inside
      from counted_responses response
      where response.respondent_kind in ('person', 'organisation') and exists (
        select from unnest(${[...questionIds]}::uuid[]) as asked(id)
        join readable_answers answer on answer.response_id = response.id
          and ${answersTo(sql`asked.id`)} and answer.text <> '')
    )
    select count(*) filter (where is_inside)::int as inside,
      count(*) filter (where not is_inside)::int as outside from answered`.execute(db)
  return {
    parts: held.filter(({ themeId }) => themeId !== null),
    union: held.find(({ themeId }) => themeId === null) ?? { inside: 0, outside: 0, read: 0 },
    base: answered[0] ?? { inside: 0, outside: 0 },
  }
}
