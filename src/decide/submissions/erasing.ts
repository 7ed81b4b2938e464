import { recordAct, takeWordsOutOfActs } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { blankQuotations, blankWithin, piecesTaken } from '../../core/erasing/quotations.ts'
import { canonical } from '../../core/record/seal.ts'
import type { Tx } from '../../db/database.ts'
import type { Eraser, Erasing, FurtherWords, Quotation, Quoter } from '../../listen/erasure/index.ts'
import { enterAct } from '../../record/log.ts'
import { partsOfSignOff, type SignOffContent, signOffContent } from './content.ts'
import { forgetPassagesOf, listPointsOfProgramme, updatePoint } from './point-queries.ts'
import { listSubmissionRows, lockSubmission } from './queries.ts'
import { listReasons, updateErasedReason } from './request-queries.ts'
import { listSignOffsOfProgramme, type SignOffRow, takeWordsOutOfSignOff } from './sign-off-queries.ts'
import { addSignOff } from './sign-off-service.ts'

type Needs = Pick<Context, 'newId' | 'randomBytes'>

const wordsOf = ({ points }: SignOffContent): string[] =>
  points.flatMap(({ title, description }) => [title, description])

/** Points, as drafts and as signed off, that repeat words of a person. */
export const quotedInSubmissions: Quoter = async (db, { programmeId, said, mark }) => {
  const drafts = (await listPointsOfProgramme(db, programmeId)).flatMap(({ title, description, bodyName }) =>
    [title, description].map((text) => ({ where: `Point of the submission of ${bodyName}`, text })),
  )
  const signed = (await listSignOffsOfProgramme(db, programmeId)).flatMap(({ number, content, reason }) => {
    const parsed = signOffContent.parse(content)
    const where = `Submission of ${parsed.body.name} as signed off, version ${number}`
    return [...wordsOf(parsed), reason].map((text) => ({ where, text }))
  })
  const reasons = (await listReasons(db, programmeId)).map(({ reason }) => ({
    where: 'Why a request for a submission was taken out',
    text: reason,
  }))
  return [...drafts, ...signed, ...reasons]
    .map((one): Quotation => ({ ...one, blanked: blankQuotations(one.text, said, mark) }))
    .filter(({ text, blanked }) => text !== blanked)
}

/** Titles of the points of a response that are its own words: too few in a row to be found wherever somebody wrote them. */
export const titlesOfPoints: FurtherWords = async (db, { programmeId, responseId, texts }) => {
  const ofIt = (row: { responseId: string | null }) => row.responseId === responseId
  const drafts = (await listPointsOfProgramme(db, programmeId)).filter(ofIt)
  const signed = (await listSignOffsOfProgramme(db, programmeId))
    .filter(ofIt)
    .flatMap(({ content }) => signOffContent.parse(content).points)
  return [...new Set([...drafts, ...signed].flatMap(({ title }) => piecesTaken(title, texts)))]
}

/**
 * Takes words that are erased out of the points of submissions, and lets go of their places in the response. What the
 * public reads is a new sign-off with a mark in their place; those before it lose the words and the salts of the parts
 * that held them.
 */
export const createEraserOfSubmissions =
  (needs: Needs): Eraser =>
  async (tx, erasing) => {
    const { programmeId, responseId, said, mark } = erasing
    for (const { id } of await listSubmissionRows(tx, programmeId)) await lockSubmission(tx, id)
    const passages = await forgetPassagesOf(tx, responseId)
    let points = 0
    for (const { id, title, description } of await listPointsOfProgramme(tx, programmeId)) {
      const words = { title, description }
      const left = blankWithin(words, said, mark)
      if (canonical(left) === canonical(words)) continue
      points += 1
      await updatePoint(tx, id, left)
    }
    const held = Map.groupBy(
      await listSignOffsOfProgramme(tx, programmeId),
      ({ submissionId }) => submissionId,
    )
    let signOffs = 0
    for (const newestFirst of held.values())
      signOffs += await eraseFromSignOffs(tx, needs, newestFirst, erasing)
    const reasons = await eraseFromReasons(tx, erasing)
    const acts = { programmeId, subjectKinds: ['submission', 'submission-request'] }
    const lines = await takeWordsOutOfActs(tx, acts, (words) => blankWithin(words, said, mark))
    return {
      passagesOfPoints: passages,
      points,
      signOffs,
      reasonsOfRequests: reasons,
      linesOnSubmissions: lines,
    }
  }

async function eraseFromReasons(tx: Tx, { programmeId, said, mark }: Erasing): Promise<number> {
  let erased = 0
  for (const { id, reason } of await listReasons(tx, programmeId)) {
    const left = blankQuotations(reason, said, mark)
    if (left === reason) continue
    erased += 1
    await updateErasedReason(tx, id, left)
  }
  return erased
}

/** The content without the words, and of the response that is erased without its places. */
function leftOf(content: SignOffContent, isOfResponse: boolean, { said, mark }: Erasing): SignOffContent {
  const { points, ...about } = content
  return {
    ...about,
    points: points.map(({ id, title, description, passages }) => ({
      id,
      ...blankWithin({ title, description }, said, mark),
      passages: isOfResponse ? [] : passages,
    })),
  }
}

/** @param newestFirst the sign-offs of one submission @returns how many of them lost something */
async function eraseFromSignOffs(
  tx: Tx,
  needs: Needs,
  newestFirst: readonly SignOffRow[],
  erasing: Erasing,
): Promise<number> {
  const { said, mark, programmeId, responseId, at, ground, accountId } = erasing
  const isOfResponse = newestFirst[0]?.responseId === responseId
  const had = newestFirst
    .map((row) => {
      const content = signOffContent.parse(row.content)
      const left = leftOf(content, isOfResponse, erasing)
      const kept = new Map(partsOfSignOff(left).map((part) => [part.name, canonical(part.content)]))
      const parts = partsOfSignOff(content)
        .filter((part) => kept.get(part.name) !== canonical(part.content))
        .map(({ name }) => name)
      return { row, content, left, parts, reason: blankQuotations(row.reason, said, mark) }
    })
    .filter(({ row, parts, reason }) => parts.length > 0 || reason !== row.reason || isOfResponse)
  const newest = had.find(({ row, parts }) => row === newestFirst[0] && parts.length > 0)
  // Places alone are nothing that the public read.
  if (newest && canonical(wordsOf(newest.content)) !== canonical(wordsOf(newest.left)))
    await addSignOff(tx, needs, {
      programmeId,
      submissionId: newest.row.submissionId,
      number: newest.row.number + 1,
      content: newest.left,
      reason: erasing.whatWasCorrected,
      wordsHash: isOfResponse ? null : newest.row.wordsHash,
      signedBy: accountId,
      signedAt: at,
    })
  for (const { row, left, parts, reason } of had) {
    const salts = Object.entries(row.salts as Record<string, string>)
    await takeWordsOutOfSignOff(tx, row, {
      content: left,
      salts: Object.fromEntries(salts.filter(([name]) => !parts.includes(name))),
      reason,
      wordsHash: isOfResponse ? null : row.wordsHash,
    })
    if (parts.length === 0) continue
    await enterAct(tx, needs, 'submission-words-erased', {
      programme: programmeId,
      submission: row.submissionId,
      version: row.number,
      parts: parts.join(' '),
      ground,
      at: at.toISOString(),
    })
    const subject = { subjectKind: 'submission', subjectId: row.submissionId, programmeId }
    await recordAct(tx, { accountId, act: 'words-erased', ...subject })
  }
  return had.length
}
