import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound, Refused } from '../../core/errors.ts'
import { momentInLondon } from '../../core/london-time.ts'
import { isThereAlready, type Tx } from '../../db/database.ts'
import { type ActivityRow, listActivities, listQuestions } from '../../listen/activities/index.ts'
import {
  type Channel,
  type NewAttachment,
  type Reach,
  receiveResponse,
  responseIdFrom,
} from '../../listen/responses/index.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../../register/organisations/index.ts'
import {
  deleteSubmission,
  findSubmissionRow,
  insertSubmission,
  listBodiesOfProgramme,
  listCandidates,
  lockSubmission,
  type SubmissionRow,
} from './queries.ts'
import type { SubmissionRole } from './roles.ts'
import { listSignOffsOf } from './sign-off-queries.ts'

type Needs = Pick<Context, 'now' | 'newId' | 'randomBytes'>
export type OfProgramme = Author & { programmeId: string }

/** Who sent a submission, as it is named in public. */
export type SubmissionBody = {
  /** One of the programme's bodies; null where it has no part in it. */
  organisationId: string | null
  bodyName: string
  role: SubmissionRole
}

/** A submission that was split and signed off stays: answers may have been given to its points. */
class SubmissionSignedOff extends Refused {
  constructor() {
    super('This submission was split and signed off, so it stays', 'Take out its points one by one instead.')
  }
}

/** @throws NotFound where the programme has no such submission */
export async function getSubmission(
  db: Parameters<typeof findSubmissionRow>[0],
  programmeId: string,
  id: string,
): Promise<SubmissionRow> {
  const submission = await findSubmissionRow(db, programmeId, id)
  if (!submission) throw new NotFound('a submission of this programme')
  return submission
}

/** The body with its name as the register has it, where it is one of the programme's. @throws NotFound */
export async function namedBody(
  tx: Tx,
  programmeId: string,
  { organisationId, ...typed }: SubmissionBody,
): Promise<SubmissionBody> {
  if (organisationId === null) return { organisationId, ...typed }
  const body = (await listBodiesOfProgramme(tx, programmeId)).find(({ id }) => id === organisationId)
  if (!body) throw new NotFound('a body with a part in this programme')
  return { ...typed, organisationId, bodyName: body.name }
}

type Added = SubmissionBody & { responseId: string; receivedOn: string; url: string }

async function addSubmission(
  tx: Tx,
  needs: Needs,
  { programmeId, ...author }: OfProgramme,
  added: Added,
): Promise<string> {
  const id = needs.newId()
  const body = await namedBody(tx, programmeId, added)
  const submission = { ...added, ...body }
  await insertSubmission(tx, {
    id,
    programmeId,
    ...submission,
    addedBy: author.accountId,
    addedAt: needs.now(),
  })
  const { role, receivedOn } = submission
  await enterAct(tx, needs, 'submission-taken', { submission: id, programme: programmeId, role, receivedOn })
  await recordAct(tx, {
    ...author,
    act: 'submission-taken',
    subjectKind: 'submission',
    subjectId: id,
    programmeId,
    after: submission,
  })
  return id
}

/**
 * Treats a response that came in the name of an organisation as a formal submission.
 * @returns its id
 * @throws NotFound where it is none of those, or is a submission already
 */
export async function treatAsSubmission(
  tx: Tx,
  needs: Needs,
  of: OfProgramme,
  { responseId, url, ...body }: SubmissionBody & { responseId: string; url: string },
): Promise<string> {
  const response = (await listCandidates(tx, of.programmeId)).find(({ id }) => id === responseId)
  if (!response) throw new NotFound('a response that may be treated as a submission')
  return addSubmission(tx, needs, of, {
    ...body,
    responseId,
    url,
    receivedOn: dayInLondon(response.receivedAt),
  })
}

/** Activities that a submission typed in at the desk can belong to: they ask for one text. */
export const listHomes = async (db: Parameters<typeof listActivities>[0], programmeId: string) =>
  (await listActivities(db, programmeId)).filter(
    ({ kind, publishedAt }) => publishedAt !== null && (kind === 'correspondence' || kind === 'one-box'),
  )

export type TypedSubmission = SubmissionBody & {
  activity: Pick<ActivityRow, 'id' | 'closesAt'>
  channel: Channel
  receivedOn: string
  text: string
  mayPublish: boolean
  url: string
  attachments?: NewAttachment[]
  /** How the body is told what became of its points; nobody is told where it left none. */
  reach?: Reach
  /** The page that it was typed on: the same page sent twice is one submission. */
  page?: string
}

/** Takes a submission that is typed in at the desk: a sealed response with a receipt, and a submission of it. */
export async function takeSubmission(
  tx: Tx,
  needs: Needs,
  of: OfProgramme,
  { activity, channel, text, mayPublish, page, attachments = [], reach, ...typed }: TypedSubmission,
): Promise<string> {
  const [question] = await listQuestions(tx, activity.id)
  if (!question) throw new Error(`the activity ${activity.id} has no question for a submission's text`)
  const { bodyName, receivedOn } = typed
  const { id: responseId } = await receiveResponse(tx, needs, {
    ...(page ? { id: responseIdFrom('submission', activity.id, page) } : {}),
    activityId: activity.id,
    channel,
    receivedAt: momentInLondon({ day: receivedOn, time: '12:00' }),
    respondentKind: 'organisation',
    organisationName: (await namedBody(tx, of.programmeId, { ...typed, bodyName })).bodyName,
    speaker: { isOfficialPosition: true },
    mayPublish,
    isLate: activity.closesAt !== null && receivedOn > dayInLondon(activity.closesAt),
    answers: [{ questionId: question.id, text }],
    attachments,
    ...reach,
  })
  return addSubmission(tx, needs, of, { ...typed, responseId })
}

/** As {@link takeSubmission}, in a transaction of its own. Undefined where the same page was kept before. */
export async function enterSubmission(
  ctx: Context,
  of: OfProgramme,
  typed: TypedSubmission,
): Promise<string | undefined> {
  try {
    return await ctx.db.transaction().execute((tx) => takeSubmission(tx, ctx, of, typed))
  } catch (error) {
    if (!isThereAlready(error, 'responses_pkey')) throw error
    return undefined
  }
}

/** Takes back that a response is a submission; the response stays. @throws SubmissionSignedOff, NotFound */
export async function takeBackSubmission(
  tx: Tx,
  needs: Needs,
  { programmeId, ...author }: OfProgramme,
  id: string,
): Promise<void> {
  await lockSubmission(tx, id)
  const { bodyName, role, receivedOn } = await getSubmission(tx, programmeId, id)
  if ((await listSignOffsOf(tx, id)).length > 0) throw new SubmissionSignedOff()
  await deleteSubmission(tx, id)
  await enterAct(tx, needs, 'submission-taken-back', { submission: id, programme: programmeId })
  await recordAct(tx, {
    ...author,
    act: 'submission-taken-back',
    subjectKind: 'submission',
    subjectId: id,
    programmeId,
    before: { bodyName, role, receivedOn },
  })
}
