import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { SubmissionRole } from './roles.ts'

export type NewRequest = {
  id: string
  programmeId: string
  organisationId: string | null
  bodyName: string
  role: SubmissionRole
  askedOn: string
  workingDays: number
  addedBy: string | null
  addedAt: Date
}

export const insertRequest = (tx: Tx, request: NewRequest) =>
  tx.insertInto('submissionRequests').values(request).execute()

export type RequestRow = {
  id: string
  organisationId: string | null
  bodyName: string
  role: SubmissionRole
  askedOn: string
  workingDays: number
  /** The day of the first submission of the same body on or after it; null while there is none. */
  answeredOn: string | null
}

/** The bodies that were asked for a submission, with when each sent one. */
export const listRequests = async (db: Db | Tx, programmeId: string): Promise<RequestRow[]> => {
  const { rows } = await sql<RequestRow>`
    select request.id, request.organisation_id, request.body_name, request.role, request.asked_on, request.working_days,
      (select min(submission.received_on) from submissions submission
        where submission.programme_id = request.programme_id and submission.received_on >= request.asked_on
          and (submission.organisation_id = request.organisation_id
            or lower(submission.body_name) = lower(request.body_name))) as answered_on
    from submission_requests request
    where request.programme_id = ${programmeId} and request.taken_back_at is null
    order by request.asked_on, lower(request.body_name), request.id`.execute(db)
  return rows
}

/** One that is on the list; undefined also where it was taken out. */
export const findRequest = async (db: Db | Tx, programmeId: string, id: string) =>
  (await listRequests(db, programmeId)).find((request) => request.id === id)

type TakenBack = { takenBackAt: Date; takenBackBecause: string; takenBackSalt: Buffer }

/** @returns whether it was on the list until now */
export async function updateTakenBack(tx: Tx, id: string, taken: TakenBack): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('submissionRequests')
    .set(taken)
    .where('id', '=', id)
    .where('takenBackAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Why requests of a programme were taken out of the list: for words that are erased. */
export const listReasons = async (
  db: Db | Tx,
  programmeId: string,
): Promise<{ id: string; reason: string }[]> =>
  (
    await db
      .selectFrom('submissionRequests')
      .select(['id', 'takenBackBecause'])
      .where('programmeId', '=', programmeId)
      .where('takenBackAt', 'is not', null)
      .execute()
  ).map(({ id, takenBackBecause }) => ({ id, reason: takenBackBecause ?? '' }))

/** Words that were erased leave the reason, and its salt with them. */
export const updateErasedReason = (tx: Tx, id: string, takenBackBecause: string) =>
  tx
    .updateTable('submissionRequests')
    .set({ takenBackBecause, takenBackSalt: null })
    .where('id', '=', id)
    .execute()
