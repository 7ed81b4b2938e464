import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

/** All real programmes or all made-up ones, one, or those that a body answers for. */
export type OnRecordOf = { fictional: boolean } | { programmeId: string } | { bodyId: string }

/** Published programmes, real or made up, with their newest version; only one, or those of one body, where it is named. */
export const listProgrammesOnRecord = async (
  db: Db,
  of: OnRecordOf,
): Promise<{ id: string; slug: string; content: unknown }[]> => {
  const which =
    'programmeId' in of
      ? sql`programme.id = ${of.programmeId}`
      : 'bodyId' in of
        ? sql`programme.published_accountable_id = ${of.bodyId}`
        : sql`programme.fictional = ${of.fictional}`
  const { rows } = await sql<{ id: string; slug: string; content: unknown }>`
    select programme.id, programme.slug, version.content
    from programmes programme
    cross join lateral (
      select content from programme_versions
      where programme_id = programme.id order by number desc limit 1
    ) version
    where programme.published_at is not null and ${which}
    order by programme.slug`.execute(db)
  return rows
}

/** Of these programmes those with a published decision, with a signed-off theme, and with a submission that is signed off. */
export const listWhatIsThere = async (db: Db, programmeIds: readonly string[]) => {
  type Row = { id: string; hasDecision: boolean; hasTheme: boolean; hasSubmission: boolean }
  const { rows } = await sql<Row>`
    select programme.id,
      exists (select from decisions decision
        join decision_versions version on version.decision_id = decision.id
        where decision.programme_id = programme.id) as has_decision,
      exists (select from themes theme
        join questions question on question.id = theme.question_id
        join activities activity on activity.id = question.activity_id
        where activity.programme_id = programme.id and theme.signed_off_at is not null
          and theme.dropped_at is null) as has_theme,
      exists (select from submissions submission
        join submission_sign_offs sign_off on sign_off.submission_id = submission.id
        where submission.programme_id = programme.id) as has_submission
    from programmes programme
    where programme.id = any(${[...programmeIds]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** When each published way of listening of these programmes opened and closes; another wording of one is the same. */
export const listListening = async (db: Db, programmeIds: readonly string[]) => {
  type Row = { programmeId: string; openedOn: string; closesOn: string | null }
  const { rows } = await sql<Row>`
    select programme_id,
      to_char(coalesce(opens_at, published_at) at time zone 'Europe/London', 'YYYY-MM-DD') as opened_on,
      to_char(closes_at at time zone 'Europe/London', 'YYYY-MM-DD') as closes_on
    from activities
    where published_at is not null and variant_of is null and programme_id = any(${[...programmeIds]}::uuid[])
  `.execute(db)
  return Map.groupBy(rows, ({ programmeId }) => programmeId)
}

/** The day on which each decision of a programme was first published. */
export const listDaysOfPublication = async (db: Db, programmeId: string): Promise<Map<string, string>> => {
  const { rows } = await sql<{ id: string; on: string }>`
    select decision.id, to_char(min(version.published_at) at time zone 'Europe/London', 'YYYY-MM-DD') as "on"
    from decisions decision
    join decision_versions version on version.decision_id = decision.id
    where decision.programme_id = ${programmeId}
    group by decision.id`.execute(db)
  return new Map(rows.map(({ id, on }) => [id, on]))
}

/**
 * Since when each theme of a programme could be known, also of those that were merged, split or dropped after they were
 * answered: the first day of the listening that it comes from.
 */
export const listDaysOfThemes = async (db: Db, programmeId: string): Promise<Map<string, string>> => {
  const { rows } = await sql<{ id: string; on: string }>`
    select theme.id, to_char(coalesce(
        activity.opens_at,
        (select min(response.received_at) from responses response where response.activity_id = activity.id),
        activity.created_at
      ) at time zone 'Europe/London', 'YYYY-MM-DD') as "on"
    from themes theme
    join questions question on question.id = theme.question_id
    join activities activity on activity.id = question.activity_id
    where activity.programme_id = ${programmeId}`.execute(db)
  return new Map(rows.map(({ id, on }) => [id, on]))
}
