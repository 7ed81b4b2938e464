import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** What two responses may have in common. Words chosen as the second thing are not: their hashes cannot be compared. */
export const signals = ['email', 'text', 'organisation', 'reference', 'form'] as const
export type Signal = (typeof signals)[number]

export type SameGroup = {
  signal: Signal
  count: number
  firstAt: Date
  lastAt: Date
  /** Oldest first; no more than {@link mostInAGroup} and one. */
  responseIds: string[]
}

/** Texts shorter than this, without spaces and marks, are the same by chance: “No change”. */
const shortestText = 40

/** Spaces and the marks that people put differently are left out before texts are compared: much faster than patterns. */
const withoutMarks = (text: ReturnType<typeof sql>) =>
  [' ', '\n', '\t', '.', ',', '!', '’', "'", '"', '-'].reduce(
    (inner, mark) => sql`replace(${inner}, ${mark}, '')`,
    sql`lower(${text})`,
  )

/** Everything that may be the same in two responses; what it is stands only as its hash. */
const signalsOf = (programmeId: string) => sql`
  taken as not materialized (
    select response.id, response.taken_at, response.organisation_name, response.source_reference
    from responses response join activities activity on activity.id = response.activity_id
    where activity.programme_id = ${programmeId} and response.withdrawn_at is null and response.erased_at is null
  ),
  texts as not materialized (
    select taken.id, taken.taken_at, ${withoutMarks(sql`answer.text`)} as words
    from answers answer join taken on taken.id = answer.response_id
    where length(answer.text) >= ${shortestText}
  ),
  signals as not materialized (
    select taken.id, taken.taken_at, 'email' as signal, md5(lower(contact.email)) as value
    from response_contacts contact join taken on taken.id = contact.response_id
    union all select distinct id, taken_at, 'text', md5(words) from texts where length(words) >= ${shortestText}
    union all select id, taken_at, 'organisation', md5(${withoutMarks(sql`organisation_name`)})
    from taken where organisation_name <> ''
    union all select id, taken_at, 'reference', md5(source_reference) from taken where source_reference <> ''
    union all select taken.id, taken.taken_at, 'form', md5(entry.form_code)
    from batch_entries entry join taken on taken.id = entry.response_id where entry.form_code <> ''
  )`

/** What the same is of two or more responses, newest first. What is the same itself is not told. */
export async function listSame(
  db: Db,
  programmeId: string,
  { least, most, limit }: { least: number; most: number | null; limit: number },
): Promise<SameGroup[]> {
  const { rows } = await sql<SameGroup>`
    with ${signalsOf(programmeId)}
    select signal, count(*)::int as count, min(taken_at) as first_at, max(taken_at) as last_at,
      (array_agg(id order by taken_at, id))[1:5] as response_ids
    from signals
    group by signal, value
    having count(*) between ${least} and coalesce(${most}::int, 2147483647)
    order by last_at desc, signal, value
    limit ${limit}`.execute(db)
  return rows
}

/** Responses as they stand in a list: nothing that reaches the person. */
export const listBriefs = (db: Db, programmeId: string, ids: readonly string[]) =>
  db
    .selectFrom('responses as response')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .select([
      'response.id',
      'response.receipt',
      'response.channel',
      'response.receivedAt',
      'response.takenAt',
      'response.respondentKind',
      'response.withdrawnAt',
      'activity.title as activityTitle',
    ])
    .where('activity.programmeId', '=', programmeId)
    .where('response.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()

export type Brief = Awaited<ReturnType<typeof listBriefs>>[number]

/** What people found of pairs, newest first. */
export const listNotes = (db: Db, programmeId: string) =>
  db
    .selectFrom('repeatNotes as note')
    .innerJoin('responses as one', 'one.id', 'note.oneId')
    .innerJoin('activities as activity', 'activity.id', 'one.activityId')
    .innerJoin('accounts as account', 'account.id', 'note.accountId')
    .select([
      'note.oneId',
      'note.otherId',
      'note.judgement',
      'note.note',
      'note.madeAt',
      'account.name as who',
    ])
    .where('activity.programmeId', '=', programmeId)
    .orderBy('note.madeAt', 'desc')
    .execute()

export type NoteRow = Awaited<ReturnType<typeof listNotes>>[number]

type NewNote = {
  oneId: string
  otherId: string
  judgement: string
  note: string
  accountId: string
  madeAt: Date
}

export const insertNote = (tx: Tx, note: NewNote) => tx.insertInto('repeatNotes').values(note).execute()

/** The words of a response, by question. */
export const listTexts = (db: Db, responseId: string) =>
  db
    .selectFrom('answers as answer')
    .innerJoin('questions as question', 'question.id', 'answer.questionId')
    .select(['question.text as question', 'answer.text'])
    .where('answer.responseId', '=', responseId)
    .where('answer.text', '<>', '')
    .orderBy('question.position')
    .execute()

/** The minutes in which most responses came online, the fullest first. */
export async function listFullestMinutes(db: Db, programmeId: string, limit: number) {
  const { rows } = await sql<{ minute: Date; count: number; activityTitle: string }>`
    select date_trunc('minute', response.taken_at) as minute, count(*)::int as count,
      activity.title as "activity_title"
    from responses response join activities activity on activity.id = response.activity_id
    where activity.programme_id = ${programmeId} and response.channel = 'online'
      and response.withdrawn_at is null and response.erased_at is null
    group by 1, activity.id
    having count(*) > 1
    order by count desc, minute desc
    limit ${limit}`.execute(db)
  return rows
}
