import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { Figures } from './publish.ts'
import { answersOf } from './queries.ts'

/** Everything that was published of a programme, with its entry in the log: those that have a number there, in its order. */
export const listPublications = async (db: Db | Tx, programmeId: string) => {
  const { rows } = await sql<{
    entry: number
    body: string
    id: string
    activityId: string
    title: string
    strand: string
    publishedAt: Date
    responses: number
    figures: Figures
  }>`
    select position.number as entry, entry.body, published.id, published.activity_id, activity.title,
      coalesce(full_one.strand, activity.strand) as strand, published.published_at, published.responses, published.figures
    from published_figures published
    join activities activity on activity.id = published.activity_id
    left join activities full_one on full_one.id = activity.variant_of
    join log_entries entry on entry.kind = 'figures-published'
      and entry.body::jsonb -> 'facts' ->> 'figures' = published.id::text
    join log_positions position on position.entry_id = entry.id
    where activity.programme_id = ${programmeId}
    order by position.number`.execute(db)
  return rows
}

/** What one response answered to one closed question; of a ranking what was put first, of numbers those of people. */
export type ClosedAnswer = {
  id: string
  questionId: string
  kind: string
  inVariant: boolean
  choices: string[]
  grid: Record<string, string> | null
  number: number | null
}

/** Every answer that the figures of an activity are counted from. */
export const listClosedAnswers = async (db: Db | Tx, activityId: string) => {
  const { rows } = await sql<ClosedAnswer>`
    select answer.id, question.id as question_id, response.respondent_kind as kind,
      counted.id <> counted.counts_as as in_variant,
      coalesce(case when question.kind = 'ranking' then answer.choices[1:1] else answer.choices end, '{}') as choices,
      answer.value -> 'grid' as grid,
      case when question.kind = 'number' and response.respondent_kind = 'person'
        then (answer.value ->> 'number')::float8 end as number
    from ${answersOf(activityId)}
    where cardinality(answer.choices) > 0 or answer.value ? 'grid' or answer.value ? 'number'`.execute(db)
  return rows
}

/** How many responses to an activity, or to its variant, came, were changed or went after a moment. */
export const countChangesSince = async (db: Db | Tx, activityId: string, moment: Date): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count
    from responses response
    join activities held on held.id = response.activity_id
    where ${activityId} in (held.id, held.variant_of)
      and (response.taken_at > ${moment} or response.withdrawn_at > ${moment} or response.erased_at > ${moment}
        or exists (select from response_versions version
          where version.response_id = response.id and version.made_at > ${moment}))`.execute(db)
  return rows[0]?.count ?? 0
}
