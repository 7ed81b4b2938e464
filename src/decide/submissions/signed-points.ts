import type { Db, Tx } from '../../db/database.ts'
import { signOffContent } from './content.ts'
import type { SubmissionRole } from './roles.ts'
import { listSignOffsOfProgramme, type SignOffRow } from './sign-off-queries.ts'

/** A point in the words that it was signed off with. */
export type SignedPoint = {
  id: string
  title: string
  description: string
  body: string
  /** As what the body speaks. */
  role: SubmissionRole
  /** A day. */
  receivedOn: string
  /** The response that the submission came in as; null once it is not known. */
  responseId: string | null
}

/** The points of the submissions of a programme, as the newest sign-off of each has them, in the order that they came in. */
export async function listSignedPoints(db: Db | Tx, programmeId: string): Promise<SignedPoint[]> {
  const newest = new Map<string, SignOffRow>()
  for (const row of await listSignOffsOfProgramme(db, programmeId)) {
    if (!newest.has(row.submissionId)) newest.set(row.submissionId, row)
  }
  return [...newest.values()]
    .map(({ content, responseId }) => ({ ...signOffContent.parse(content), responseId }))
    .toSorted(
      (a, b) => a.receivedOn.localeCompare(b.receivedOn) || a.body.name.localeCompare(b.body.name, 'en-GB'),
    )
    .flatMap(({ points, body, role, receivedOn, responseId }) =>
      points.map(({ id, title, description }) => ({
        ...{ id, title, description },
        body: body.name,
        role,
        receivedOn,
        responseId,
      })),
    )
}
