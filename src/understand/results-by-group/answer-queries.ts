import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { closedKinds } from '../closed-questions/index.ts'
import { held } from './set-queries.ts'

export type Chosen = { activityId: string; questionId: string; row: string; key: string; ids: string[] }

/** People who chose each answer to a closed question; of a ranking what they put first. */
export const listChosen = async (db: Db, programmeId: string, at: Date | null) => {
  const { rows } = await sql<Chosen>`
    select coalesce(activity.variant_of, activity.id) as activity_id, question.id as question_id, given.row, given.key,
      array_agg(distinct held.id) as ids
    from answers answer
    join (${held(programmeId, at)}) held on held.id = answer.response_id and held.respondent_kind = 'person'
    join counted_questions counted on counted.id = answer.question_id
    join questions question on question.id = counted.counts_as and question.kind = any(${closedKinds}::text[])
      and not question.is_analyst_only
    join activities activity on activity.id = question.activity_id
    cross join lateral (
      select '' as row, chosen.key from unnest(
        case when question.kind = 'ranking' then answer.choices[1:1] else answer.choices end) as chosen(key)
      union all
      select cell.key, cell.value from jsonb_each_text(coalesce(answer.value -> 'grid', '{}')) as cell
    ) given
    where activity.programme_id = ${programmeId}
    group by activity.id, question.id, given.row, given.key`.execute(db)
  return rows
}

/** The ways of listening of a programme, variants among them, in their order. */
export const listActivities = (db: Db, programmeId: string) =>
  db
    .selectFrom('activities')
    .select(['id', 'variantOf'])
    .where('programmeId', '=', programmeId)
    .orderBy('createdAt')
    .orderBy('title')
    .execute()
