import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { said } from './queries.ts'

/** One response to one question, or of one option that it asks about, and which groups it spoke of. */
type AffectedSaid = {
  questionId: string
  optionId: string | null
  responseId: string
  isRead: boolean
  groups: string[]
}

/** Every response that {@link listAffected} counts, one by one. */
export const listAffectedSaid = async (db: Db, programmeId: string): Promise<AffectedSaid[]> => {
  const { rows } = await sql<AffectedSaid>`
    with ${said(programmeId)}
    select said.question_id, said.option_id, said.response_id,
      bool_or(exists (select from readings where readings.answer_id = said.answer_id)) as is_read,
      coalesce(array_agg(distinct coding.group_code) filter (where coding.group_code is not null), '{}') as groups
    from said left join affected_codings coding on coding.answer_id = said.answer_id and coding.taken_back_at is null
    group by said.question_id, said.option_id, said.response_id`.execute(db)
  return rows
}
