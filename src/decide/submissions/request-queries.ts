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
    where request.programme_id = ${programmeId}
    order by request.asked_on, lower(request.body_name), request.id`.execute(db)
  return rows
}

export const findRequest = (tx: Tx, programmeId: string, id: string) =>
  tx
    .selectFrom('submissionRequests')
    .selectAll()
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .executeTakeFirst()

export const deleteRequest = (tx: Tx, id: string) =>
  tx.deleteFrom('submissionRequests').where('id', '=', id).execute()
