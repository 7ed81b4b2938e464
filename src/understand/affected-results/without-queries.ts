import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { said } from '../affected-groups/index.ts'
import { placed } from '../campaigns/index.ts'

/** Responses about one question, or one option of it, in one campaign or in none. */
export type PlacedSaid = {
  questionId: string
  optionId: string | null
  familyId: string | null
  /** How many spoke, and how many of them of each group. */
  responses: number
  groups: Record<string, number>
}

/** Who spoke of whom by campaign: each response in the first campaign that it is in, counted as `listAffected` counts. */
export async function listAffectedInCampaigns(
  db: Db,
  programmeId: string,
  questionIds: readonly string[],
): Promise<PlacedSaid[]> {
  const { rows } = await sql<PlacedSaid>`
    with ${said(programmeId)}, ${placed(questionIds)}, by_campaign as materialized (
      select said.*, placed.family_id from said
      left join placed on placed.question_id = said.question_id and placed.response_id = said.response_id
      where said.question_id = any(${[...questionIds]}::uuid[])
    ), spoken as (
      select one.question_id, one.option_id, one.family_id, coding.group_code,
        count(distinct one.response_id)::int as count
      from by_campaign one
      join affected_codings coding on coding.answer_id = one.answer_id and coding.taken_back_at is null
      group by one.question_id, one.option_id, one.family_id, coding.group_code
    )
    select one.question_id, one.option_id, one.family_id, count(distinct one.response_id)::int as responses,
      coalesce((select jsonb_object_agg(spoken.group_code, spoken.count) from spoken
        where spoken.question_id = one.question_id and spoken.option_id is not distinct from one.option_id
          and spoken.family_id is not distinct from one.family_id), '{}') as groups
    from by_campaign one group by one.question_id, one.option_id, one.family_id`.execute(db)
  return rows
}
