import { sql, type Updateable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'
import type { Choice } from '../activities/index.ts'

const notes = (db: Db | Tx) =>
  db
    .selectFrom('sessionNotes as note')
    .innerJoin('responses as response', 'response.id', 'note.responseId')
    .select([
      'note.responseId',
      'note.tableName',
      'note.heldOn',
      'note.heldAt',
      'note.place',
      'note.takenBy',
      'note.sequence',
      'note.kitCode',
      'response.activityId',
      'response.channel',
      'response.organisationName',
      'response.respondentKind',
      'response.headCount',
      'response.mayPublish',
      'response.version',
      'response.receipt',
    ])
    .where('response.withdrawnAt', 'is', null)
    .where('response.erasedAt', 'is', null)

/** The notes of an activity, the latest session first, its tables as they were entered. */
export const listNotes = (db: Db | Tx, activityId: string) =>
  notes(db)
    .where('response.activityId', '=', activityId)
    .orderBy('note.heldOn', 'desc')
    .orderBy('note.place')
    .orderBy('note.sequence')
    .execute()

export type NoteRow = Awaited<ReturnType<typeof listNotes>>[number]

export const findNote = (db: Db | Tx, activityId: string, responseId: string) =>
  notes(db)
    .where('response.activityId', '=', activityId)
    .where('note.responseId', '=', responseId)
    .executeTakeFirst()

/** The notes that were entered last: the next table is most often of the same session. */
export const findLastNote = (db: Db | Tx, activityId: string) =>
  notes(db)
    .where('response.activityId', '=', activityId)
    .orderBy('note.sequence', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Nobody else numbers notes of this activity before the transaction ends. */
export const holdNotes = (tx: Tx, activityId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`session notes ${activityId}`}, 0))`.execute(tx)

/** How many sheets of a session bear a kit code. */
export const countOfKit = async (db: Db, activityId: string, code: string): Promise<number> =>
  (await listNotes(db, activityId)).filter(({ kitCode }) => kitCode === code).length

export const findNextSequence = async (tx: Tx, activityId: string): Promise<number> => {
  const { last } = await tx
    .selectFrom('sessionNotes')
    .select(({ fn }) => fn.max('sequence').as('last'))
    .where('activityId', '=', activityId)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

export type NoteFields = {
  responseId: string
  activityId: string
  tableName: string
  heldOn: string
  heldAt: string
  place: string
  takenBy: string
  sequence: number
  kitCode: string | null
}

export const insertNote = (tx: Tx, note: NoteFields) => tx.insertInto('sessionNotes').values(note).execute()

export const updateNote = (tx: Tx, responseId: string, note: Updateable<DB['sessionNotes']>) =>
  tx.updateTable('sessionNotes').set(note).where('responseId', '=', responseId).execute()

/** Every count of people that counted notes of a programme, or of one activity, give. */
export const listTallyRows = (db: Db, which: { programmeId: string } | { activityId: string }) =>
  db
    .selectFrom('countedResponses as response')
    .innerJoin('sessionNotes as note', 'note.responseId', 'response.id')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .innerJoin('answers as answer', 'answer.responseId', 'response.id')
    .innerJoin('questions as question', 'question.id', 'answer.questionId')
    .leftJoin('options as option', 'option.id', 'answer.optionId')
    .select([
      'activity.id as activityId',
      'activity.title as activityTitle',
      'note.heldOn',
      'note.place',
      'response.mayPublish',
      'response.id as responseId',
      'question.id as questionId',
      'question.text as question',
      'option.id as optionId',
      'option.title as option',
    ])
    .select([
      sql<number>`coalesce(response.head_count, 0)`.as('headCount'),
      sql<Choice[]>`question.choices`.as('choices'),
      sql<boolean>`question.kind = 'several-choices'`.as('isSeveral'),
      sql<Record<string, number>>`answer.tallies`.as('tallies'),
    ])
    .where('answer.tallies', 'is not', null)
    .$if('programmeId' in which, (query) =>
      query.where('activity.programmeId', '=', 'programmeId' in which ? which.programmeId : ''),
    )
    .$if('activityId' in which, (query) =>
      query.where('activity.id', '=', 'activityId' in which ? which.activityId : ''),
    )
    .orderBy('activity.createdAt')
    .orderBy('note.heldOn')
    .orderBy('note.place')
    .orderBy('question.position')
    .orderBy('option.position')
    .execute()
