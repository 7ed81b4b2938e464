import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { answersTo } from '../../listen/activities/index.ts'
import type { KeptGuesses } from './guesses.ts'

/** Fewer on either side and what differs is chance. */
export const leastCompared = 20

/**
 * The moment from which on what comes in is compared with what came before: that of the last note, else of the first training
 * that enough answers had come before. Undefined at the first training.
 */
export async function findDriftMoment(db: Db, questionId: string): Promise<Date | undefined> {
  const { rows } = await sql<{ since: Date | null }>`
    select coalesce(
      (select max(noted_at) from drift_notes where question_id = ${questionId}),
      (select min(model.trained_at) from suggestion_models model
        where model.question_id = ${questionId} and ${leastCompared} <= (
          select count(*) from (
            select from answers answer join responses response on response.id = answer.response_id
            where ${answersTo(questionId)} and response.taken_at <= model.trained_at limit ${leastCompared}
          ) enough))
    ) as since`.execute(db)
  return rows[0]?.since ?? undefined
}

/** Which of some answers came in after a moment. */
export async function listCameSince(
  db: Db | Tx,
  answerIds: readonly string[],
  since: Date,
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select answer.id from answers answer join responses response on response.id = answer.response_id
    where answer.id = any(${[...answerIds]}::uuid[]) and response.taken_at > ${since}`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

type Note = {
  modelId: string
  questionId: string
  notedAt: Date
  since: Date
  before: KeptGuesses
  new: KeptGuesses
}

export const insertDriftNote = (tx: Tx, note: Note) =>
  tx
    .insertInto('driftNotes')
    .values({ ...note, before: JSON.stringify(note.before), new: JSON.stringify(note.new) })
    .execute()

/** The newest note of each of some questions. */
export const listNewestDrifts = (db: Db | Tx, questionIds: readonly string[]) =>
  db
    .selectFrom('driftNotes as note')
    .distinctOn('note.questionId')
    .select(['note.questionId', 'note.notedAt', 'note.since'])
    .select([sql<KeptGuesses>`note.before`.as('before'), sql<KeptGuesses>`note.new`.as('new')])
    .where('note.questionId', '=', sql<string>`any(${[...questionIds]}::uuid[])`)
    .orderBy('note.questionId')
    .orderBy('note.notedAt', 'desc')
    .execute()

export type DriftNote = Awaited<ReturnType<typeof listNewestDrifts>>[number]

export const listThemesOfQuestions = (db: Db | Tx, questionIds: readonly string[]) =>
  db
    .selectFrom('themes')
    .select(['id', 'title', 'questionId'])
    .where('questionId', '=', sql<string>`any(${[...questionIds]}::uuid[])`)
    .where('droppedAt', 'is', null)
    .orderBy('position')
    .execute()
