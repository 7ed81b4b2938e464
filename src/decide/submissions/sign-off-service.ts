import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, Refused } from '../../core/errors.ts'
import { canonical } from '../../core/record/seal.ts'
import { type Cover, coverOf } from '../../core/submissions/index.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import { partsOfSignOff, type SignOffContent, signOffContent } from './content.ts'
import { listPassagesOf, listPoints, type PassageRow, type PointRow, settlePoints } from './point-queries.ts'
import { lockSubmission, type SubmissionRow } from './queries.ts'
import { getSubmission, type OfProgramme } from './service.ts'
import { insertSignOff, listSignOffsOf, type SignOffRow } from './sign-off-queries.ts'
import { marksOf, readWords, type SubmissionWords } from './words.ts'

type Needs = Pick<Context, 'now' | 'newId' | 'randomBytes'>

/** Something is missing that a split has when it is signed off. */
export class SplitNotReady extends Refused {
  readonly field: 'sign' | 'reason'
  constructor(message: string, field: 'sign' | 'reason' = 'sign') {
    super(message, '', 422)
    this.field = field
  }
}

/** A submission as it stands at the desk. */
export type Split = {
  submission: SubmissionRow
  words: SubmissionWords
  points: PointRow[]
  passages: PassageRow[]
  cover: Cover
  signOffs: SignOffRow[]
  /** The words are others now than those that the places are places in. */
  isOtherWords: boolean
  /** What has to be done before it can be signed off. */
  notReady: string | null
}

/** @throws NotFound */
export async function getSplit(db: Db | Tx, programmeId: string, id: string): Promise<Split> {
  const submission = await getSubmission(db, programmeId, id)
  const words = await readWords(db, submission.responseId)
  const points = await listPoints(db, id)
  const passages = await listPassagesOf(db, id)
  const isOtherWords = submission.wordsHash !== null && submission.wordsHash !== words.hash
  const cover = coverNow(words, isOtherWords ? [] : passages)
  const signOffs = await listSignOffsOf(db, id)
  const split = { submission, words, points, passages, cover, signOffs, isOtherWords }
  return { ...split, notReady: notReadyOf(split) }
}

const coverNow = ({ paragraphs }: SubmissionWords, passages: readonly PassageRow[]): Cover =>
  coverOf(paragraphs, (place) => {
    const paragraph = paragraphs[place]
    const marks = paragraph ? marksOf(paragraph, passages) : []
    if (marks.some((mark) => mark !== null)) return 'point'
    return marks.length > 0 ? 'none' : undefined
  })

function notReadyOf({ words, isOtherWords, cover, ...split }: Omit<Split, 'notReady'>): string | null {
  if (words.hash === null) return 'There are no words to split'
  if (isOtherWords)
    return 'The words have changed since they were split: look at each paragraph and save again'
  if (split.points.length === 0 && cover.inPoint === 0 && cover.noPoint === 0)
    return 'Mark the points of this submission first'
  if (cover.left > 0)
    return cover.left === 1
      ? 'One paragraph is in no point, and not marked as none'
      : `${cover.left} paragraphs are in no point, and not marked as none`
  const [newest] = split.signOffs
  if (newest && canonical(signOffContent.parse(newest.content)) === canonical(contentOf({ ...split, cover })))
    return 'Nothing was changed since it was signed off'
  return null
}

const contentOf = ({
  submission,
  points,
  passages,
  cover,
}: Pick<Split, 'submission' | 'points' | 'passages' | 'cover'>): SignOffContent => ({
  body: { id: submission.organisationId, name: submission.bodyName },
  role: submission.role,
  receivedOn: submission.receivedOn,
  url: submission.url,
  points: points
    .filter(({ removedAt }) => removedAt === null)
    .map(({ id, title, description }) => ({
      id,
      title,
      description,
      passages: passages
        .filter(({ pointId }) => pointId === id)
        .map(({ answerId, start, end }) => ({ answerId, start, end })),
    })),
  cover: { total: cover.total, inPoint: cover.inPoint },
})

/**
 * Signs off how a submission is split: the public sees it from now on, and each of its points has to be answered. The
 * log's entry commits to each point by itself.
 * @param revision of the submission when the page was shown; without one it is the newest that is signed off
 * @throws SplitNotReady, EditedByAnother, NotFound
 */
export async function signOffSplit(
  tx: Tx,
  needs: Needs,
  { programmeId, ...author }: OfProgramme,
  submissionId: string,
  { reason, revision }: { reason: string; revision?: number },
): Promise<void> {
  await lockSubmission(tx, submissionId)
  const split = await getSplit(tx, programmeId, submissionId)
  if (split.notReady) throw new SplitNotReady(split.notReady)
  if (revision !== undefined && revision !== split.submission.revision)
    throw new EditedByAnother('this submission')
  const number = (split.signOffs[0]?.number ?? 0) + 1
  if (number > 1 && reason === '') throw new SplitNotReady('Enter what was changed and why', 'reason')
  const [now, content] = [needs.now(), contentOf(split)]
  await settlePoints(tx, submissionId, now)
  await addSignOff(tx, needs, {
    programmeId,
    submissionId,
    number,
    content,
    reason: number === 1 ? '' : reason,
    wordsHash: split.words.hash,
    signedBy: author.accountId,
    signedAt: now,
  })
  await recordAct(tx, {
    ...author,
    act: 'submission-signed-off',
    subjectKind: 'submission',
    subjectId: submissionId,
    programmeId,
    ...(number > 1 ? { reason } : {}),
    after: { version: number, points: content.points.length, ...content.cover },
  })
}

type NewVersion = {
  programmeId: string
  submissionId: string
  number: number
  content: SignOffContent
  reason: string
  wordsHash: string | null
  signedBy: string | null
  signedAt: Date
}

/** Keeps a split as the public sees it from now on, sealed in the log. */
export async function addSignOff(
  tx: Tx,
  needs: Pick<Context, 'newId' | 'randomBytes'>,
  { programmeId, ...version }: NewVersion,
): Promise<void> {
  const { submissionId, number, content, signedAt } = version
  const parts = partsOfSignOff(content).map((part) => ({ ...part, salt: needs.randomBytes(32) }))
  const facts = {
    submission: submissionId,
    programme: programmeId,
    version: number,
    points: content.points.length,
    paragraphs: content.cover.total,
    paragraphsInPoints: content.cover.inPoint,
    at: signedAt.toISOString(),
  }
  const entryId = await enterAct(tx, needs, 'submission-split', facts, parts)
  const salts = parts.map(({ name, salt }) => [name, Buffer.from(salt).toString('base64')])
  await insertSignOff(tx, { ...version, salts: Object.fromEntries(salts), entryId })
}
