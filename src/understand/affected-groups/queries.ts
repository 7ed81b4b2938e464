import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { answersTo, countsAsItself } from '../../listen/activities/index.ts'

/** The groups of a programme, those that were dropped among them, in their order. */
export const listKeptGroups = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('affectedGroups')
    .select(['code', 'title', 'droppedAt'])
    .where('programmeId', '=', programmeId)
    .orderBy('position')
    .execute()

export type KeptGroup = Awaited<ReturnType<typeof listKeptGroups>>[number]

export const insertGroups = (
  tx: Tx,
  programmeId: string,
  groups: readonly { code: string; title: string; position: number }[],
) =>
  tx
    .insertInto('affectedGroups')
    .values(groups.map((group) => ({ programmeId, ...group })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('code')
    .execute()

export const setDropped = (tx: Tx, programmeId: string, code: string, droppedAt: Date | null) =>
  tx
    .updateTable('affectedGroups')
    .set({ droppedAt })
    .where('programmeId', '=', programmeId)
    .where('code', '=', code)
    .execute()

/** The groups that an answer was said to speak of. */
export const listGroupsOfAnswer = async (db: Db | Tx, answerId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('affectedCodings')
    .select('groupCode')
    .where('answerId', '=', answerId)
    .where('takenBackAt', 'is', null)
    .execute()
  return rows.map(({ groupCode }) => groupCode)
}

export const insertAffected = (
  tx: Tx,
  codings: readonly {
    answerId: string
    programmeId: string
    groupCode: string
    accountId: string
    madeAt: Date
  }[],
) =>
  tx
    .insertInto('affectedCodings')
    .values([...codings])
    .onConflict((conflict) =>
      conflict.columns(['answerId', 'groupCode']).where('takenBackAt', 'is', null).doNothing(),
    )
    .execute()

export const takeBackAffected = (
  tx: Tx,
  answerId: string,
  codes: readonly string[],
  takenBackBy: string,
  takenBackAt: Date,
) =>
  tx
    .updateTable('affectedCodings')
    .set({ takenBackAt, takenBackBy })
    .where('answerId', '=', answerId)
    .where('groupCode', 'in', [...codes])
    .where('takenBackAt', 'is', null)
    .execute()

/** One free-text question, or one option that it asks about, with how many answered and which groups they spoke of. */
export type AffectedRow = {
  questionId: string
  question: string
  activityTitle: string
  optionId: string | null
  option: string | null
  base: number
  /** Responses that answered the question: about this option or another. */
  asked: number
  /** Of the base, those with an answer that a person has read: only of these anything is known. */
  read: number
  groups: Record<string, number>
}

/** Every answer in words of a programme, by the question that it counts under and the option that it is about. */
export const said = (programmeId: string) => sql`
  said as materialized (
    select question.id as question_id, answer.option_id, answer.id as answer_id, answer.response_id
    from questions question
    join activities activity on activity.id = question.activity_id
    join readable_answers answer on ${answersTo(sql`question.id`)} and answer.text <> ''
    join counted_responses response on response.id = answer.response_id
      and response.respondent_kind in ('person', 'organisation')
    where activity.programme_id = ${programmeId}
      and question.kind in ('short-text', 'long-text', 'each-option') and ${countsAsItself}
  )`

/** Responses by question and option: each once, whoever wrote it. */
export const listAffected = async (db: Db, programmeId: string): Promise<AffectedRow[]> => {
  const { rows } = await sql<AffectedRow>`
    with ${said(programmeId)}, bases as (
      select said.question_id, said.option_id, count(distinct said.response_id)::int as base,
        (count(distinct said.response_id) filter (where exists (
          select from readings where readings.answer_id = said.answer_id)))::int as read
      from said group by said.question_id, said.option_id
    ), asked as (
      select said.question_id, count(distinct said.response_id)::int as count from said group by said.question_id
    ), spoken as (
      select said.question_id, said.option_id, coding.group_code, count(distinct said.response_id)::int as count
      from said join affected_codings coding on coding.answer_id = said.answer_id and coding.taken_back_at is null
      group by said.question_id, said.option_id, coding.group_code
    )
    select bases.question_id, question.text as question, activity.title as activity_title, bases.option_id,
      option.title as option, bases.base, bases.read, asked.count as asked,
      coalesce((select jsonb_object_agg(spoken.group_code, spoken.count) from spoken
        where spoken.question_id = bases.question_id and spoken.option_id is not distinct from bases.option_id), '{}')
        as groups
    from bases join asked on asked.question_id = bases.question_id
    join questions question on question.id = bases.question_id
    join activities activity on activity.id = question.activity_id
    left join options option on option.id = bases.option_id
    order by activity.created_at, question.position, option.position nulls first, option.title`.execute(db)
  return rows
}
