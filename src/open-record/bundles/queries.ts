import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { StoredContent } from '../../decide/decisions/index.ts'

type EntryOf = { entry: number; body: string }

/** Published versions of the programme, with their entries. */
export const listProgrammeRows = async (db: Db | Tx, programmeId: string) => {
  const { rows } = await sql<EntryOf & { content: unknown }>`
    select position.number as entry, entry.body, version.content
    from log_entries entry
    join log_positions position on position.entry_id = entry.id
    join programme_versions version on version.programme_id = ${programmeId}
      and version.number = (entry.body::jsonb -> 'facts' ->> 'version')::int
    where entry.kind = 'programme-published' and entry.body::jsonb -> 'facts' ->> 'programme' = ${programmeId}::text
    order by position.number`.execute(db)
  return rows
}

/** Every wording that was launched in an activity that has opened. */
export const listWordingRows = async (db: Db | Tx, programmeId: string, now: Date) => {
  const { rows } = await sql<EntryOf & { content: unknown; title: string; launchedAt: Date }>`
    select position.number as entry, entry.body, version.content, activity.title, version.launched_at
    from activities activity
    join questionnaire_versions version on version.activity_id = activity.id
    join log_entries entry on entry.kind = 'questionnaire-launched'
      and entry.body::jsonb -> 'facts' ->> 'activity' = activity.id::text
      and (entry.body::jsonb -> 'facts' ->> 'version')::int = version.number
      and (entry.body::jsonb -> 'facts' ->> 'edition')::int = version.edition
    join log_positions position on position.entry_id = entry.id
    where activity.programme_id = ${programmeId} and activity.published_at is not null
      and (activity.opens_at is null or activity.opens_at <= ${now})
    order by position.number`.execute(db)
  return rows
}

/** Every version of the code frames; `isPublic` where each of its themes is signed off or in use no more. */
export const listFrameRows = async (db: Db | Tx, programmeId: string) => {
  const { rows } = await sql<EntryOf & { frame: unknown; isPublic: boolean }>`
    select position.number as entry, entry.body, version.content as frame, not exists (
        select from jsonb_array_elements(version.content) held
        join themes theme on theme.id = (held ->> 'id')::uuid
        where theme.dropped_at is null and theme.signed_off_at is null
      ) as is_public
    from code_frame_versions version
    join questions question on question.id = version.question_id
    join activities activity on activity.id = question.activity_id
    join log_entries entry on entry.id = version.entry_id
    join log_positions position on position.entry_id = entry.id
    where activity.programme_id = ${programmeId}
    order by position.number`.execute(db)
  return rows
}

export const listDecisionRows = async (db: Db | Tx, programmeId: string) => {
  const { rows } = await sql<
    EntryOf & { content: StoredContent; salts: Record<string, string>; whatWasCorrected: string }
  >`
    select position.number as entry, entry.body, version.content, version.salts, version.what_was_corrected
    from decision_versions version
    join decisions decision on decision.id = version.decision_id
    join log_entries entry on entry.id = version.entry_id
    join log_positions position on position.entry_id = entry.id
    where decision.programme_id = ${programmeId} and version.words_erased_at is null
    order by position.number`.execute(db)
  return rows
}

/** What happened to decisions of the programme, also what was corrected since. */
export const listReversalRows = async (db: Db | Tx, programmeId: string) => {
  const { rows } = await sql<EntryOf & { byWhom: string; what: string; sourceUrl: string }>`
    select position.number as entry, entry.body, reversal.by_whom, reversal.what, reversal.source_url
    from decision_reversals reversal
    join decisions decision on decision.id = reversal.decision_id
    join log_entries entry on entry.id = reversal.entry_id
    join log_positions position on position.entry_id = entry.id
    where decision.programme_id = ${programmeId}
    order by position.number`.execute(db)
  return rows
}

/** Entries by their ids: those that have a number. */
export const listEntriesById = async (db: Db | Tx, ids: readonly string[]): Promise<Map<string, EntryOf>> => {
  const rows = await db
    .selectFrom('logEntries as entry')
    .innerJoin('logPositions as position', 'position.entryId', 'entry.id')
    .select(['entry.id', 'entry.body', 'position.number as entry'])
    .where('entry.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, ...entry }) => [id, entry]))
}

/** The themes that answers are coded to by who read them, by the answer. */
export const listThemesOfAnswers = async (db: Db | Tx, answerIds: readonly string[]) => {
  const rows = await db
    .selectFrom('codings')
    .select(['answerId', 'themeId'])
    .where('answerId', '=', sql<string>`any(${[...answerIds]}::uuid[])`)
    .where('takenBackAt', 'is', null)
    .where('madeBy', 'not in', ['bulk', 'inherited'])
    .orderBy('themeId')
    .execute()
  return Map.groupBy(rows, ({ answerId }) => answerId)
}

/** Counted responses of a programme, for a reviewer: no receipt, no time, no words. */
export const listResponseRows = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('countedResponses as response')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .select([
      'response.id',
      'response.channel',
      'response.respondentKind as kind',
      'response.headCount',
      'response.signatures',
      'activity.title as activity',
    ])
    .select([
      sql<string>`coalesce(activity.variant_of, activity.id)`.as('activityId'),
      sql<boolean>`activity.variant_of is not null`.as('inVariant'),
    ])
    .where('activity.programmeId', '=', programmeId)
    .execute()

/** Their answers in words, with the words only as a person has redacted them. */
export const listAnswerRows = async (db: Db | Tx, programmeId: string) => {
  const { rows } = await sql<{
    id: string
    responseId: string
    questionId: string
    isRead: boolean
    text: string | null
  }>`
    select answer.id, answer.response_id, counted.counts_as as question_id,
      exists (select from readings reading where reading.answer_id = answer.id) as is_read, redacted.text
    from readable_answers answer
    join counted_questions counted on counted.id = answer.question_id
    join counted_responses response on response.id = answer.response_id
    join activities activity on activity.id = response.activity_id
    left join published_texts redacted on redacted.answer_id = answer.id
      and redacted.state in ('prepared', 'published')
    where activity.programme_id = ${programmeId} and answer.text <> ''`.execute(db)
  return rows
}

export const listCodingRows = async (db: Db | Tx, programmeId: string) => {
  const { rows } = await sql<{ answerId: string; responseId: string; themeId: string; madeBy: string }>`
    select coding.answer_id, answer.response_id, coding.theme_id, coding.made_by
    from codings coding
    join readable_answers answer on answer.id = coding.answer_id and not answer.waits
    join counted_responses response on response.id = answer.response_id
    join activities activity on activity.id = response.activity_id
    where activity.programme_id = ${programmeId} and coding.taken_back_at is null`.execute(db)
  return rows
}
