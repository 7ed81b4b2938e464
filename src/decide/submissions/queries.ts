import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { SubmissionRole } from './roles.ts'

const submissions = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('submissions as submission')
    .leftJoin('responses as response', 'response.id', 'submission.responseId')
    .select([
      'submission.id',
      'submission.responseId',
      'submission.organisationId',
      'submission.bodyName',
      'submission.receivedOn',
      'submission.url',
      'submission.wordsHash',
      'submission.revision',
      'response.receipt',
      'response.mayPublish',
      'response.withdrawnAt',
      'response.erasedAt',
    ])
    .select(sql<SubmissionRole>`submission.role`.as('role'))
    .where('submission.programmeId', '=', programmeId)

export const listSubmissionRows = (db: Db | Tx, programmeId: string) =>
  submissions(db, programmeId).orderBy('submission.receivedOn').orderBy('submission.id').execute()

export const findSubmissionRow = (db: Db | Tx, programmeId: string, id: string) =>
  submissions(db, programmeId).where('submission.id', '=', id).executeTakeFirst()

export type SubmissionRow = NonNullable<Awaited<ReturnType<typeof findSubmissionRow>>>

/** Responses that came in the name of an organisation and are no submission so far, the newest first. */
export const listCandidates = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('countedResponses as response')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .leftJoin('submissions as submission', 'submission.responseId', 'response.id')
    .select([
      'response.id',
      'response.organisationName',
      'response.speaksAs',
      'response.isOfficialPosition',
      'response.receivedAt',
      'response.mayPublish',
      'activity.title as activityTitle',
    ])
    .where('activity.programmeId', '=', programmeId)
    .where('response.respondentKind', '=', 'organisation')
    .where('submission.id', 'is', null)
    .orderBy('response.receivedAt', 'desc')
    .orderBy('response.id')
    .limit(500)
    .execute()

export type CandidateRow = Awaited<ReturnType<typeof listCandidates>>[number]

export type BodyOnForm = { id: string; name: string }

/** The bodies that have a part in a programme: of them most submissions come. */
export const listBodiesOfProgramme = (db: Db | Tx, programmeId: string): Promise<BodyOnForm[]> =>
  db
    .selectFrom('programmePartners as partner')
    .innerJoin('organisations as body', 'body.id', 'partner.organisationId')
    .select(['body.id', 'body.name'])
    .where('partner.programmeId', '=', programmeId)
    .orderBy('body.name')
    .execute()

export type NewSubmission = {
  id: string
  programmeId: string
  responseId: string | null
  organisationId: string | null
  bodyName: string
  role: SubmissionRole
  receivedOn: string
  url: string
  addedBy: string | null
  addedAt: Date
}

export const insertSubmission = (tx: Tx, submission: NewSubmission) =>
  tx.insertInto('submissions').values(submission).execute()

/** Undefined where `revision` is not the newest. */
export const updateSplit = (tx: Tx, id: string, revision: number, wordsHash: string | null) =>
  tx
    .updateTable('submissions')
    .set({ wordsHash, revision: sql<number>`revision + 1` })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returning('id')
    .executeTakeFirst()

/** Holds a submission until the transaction ends, so that its split is changed and signed off one at a time. */
export const lockSubmission = (tx: Tx, id: string) =>
  tx.selectFrom('submissions').select('id').where('id', '=', id).forUpdate().execute()

export const deleteSubmission = (tx: Tx, id: string) =>
  tx.deleteFrom('submissions').where('id', '=', id).execute()

/** The readable texts of a response in the order of its questions: what a submission says. */
export const listTextsOf = (db: Db | Tx, responseId: string) =>
  db
    .selectFrom('readableAnswers as answer')
    .innerJoin('questions as question', 'question.id', 'answer.questionId')
    .leftJoin('options as option', 'option.id', 'answer.optionId')
    .select(['answer.id', 'answer.text', 'question.text as question', 'option.title as option'])
    .where('answer.responseId', '=', responseId)
    .where('answer.text', '<>', '')
    .orderBy('question.position')
    .orderBy('option.position')
    .orderBy('answer.id')
    .execute()
