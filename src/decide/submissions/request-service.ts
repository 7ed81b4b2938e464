import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import { findRequest, insertRequest, type RequestRow, updateTakenBack } from './request-queries.ts'
import { namedBody, type OfProgramme, type SubmissionBody } from './service.ts'

type Needs = Pick<Context, 'now' | 'newId'>

/** Keeps that a body was formally asked for a submission: public from now on. */
export async function addRequest(
  tx: Tx,
  needs: Needs,
  { programmeId, ...author }: OfProgramme,
  asked: SubmissionBody & { askedOn: string; workingDays: number },
): Promise<void> {
  const request = { ...asked, ...(await namedBody(tx, programmeId, asked)) }
  const id = needs.newId()
  await insertRequest(tx, { id, programmeId, ...request, addedBy: author.accountId, addedAt: needs.now() })
  const { role, askedOn, workingDays } = request
  await enterAct(tx, needs, 'submission-asked', { programme: programmeId, role, askedOn, workingDays })
  const subject = { subjectKind: 'submission-request', subjectId: id, programmeId }
  await recordAct(tx, { ...author, act: 'submission-asked', ...subject, after: request })
}

/** @throws NotFound where it is not on the list of the programme */
export async function getRequest(db: Db | Tx, programmeId: string, id: string): Promise<RequestRow> {
  const request = await findRequest(db, programmeId, id)
  if (!request) throw new NotFound('a request for a submission')
  return request
}

/**
 * Takes a request out of the list that was entered by mistake: it was public, so that why it is so no more is kept, and
 * the log's entry commits to it. @throws NotFound
 */
export async function takeBackRequest(
  tx: Tx,
  needs: Needs & Pick<Context, 'randomBytes'>,
  { programmeId, ...author }: OfProgramme,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  const { role, askedOn, bodyName } = await getRequest(tx, programmeId, id)
  const [takenBackAt, salt] = [needs.now(), needs.randomBytes(32)]
  const taken = { takenBackAt, takenBackBecause: reason, takenBackSalt: Buffer.from(salt) }
  if (!(await updateTakenBack(tx, id, taken))) throw new NotFound('a request for a submission')
  const facts = { programme: programmeId, role, askedOn }
  await enterAct(tx, needs, 'submission-request-taken-back', facts, [
    { name: 'reason', content: reason, salt },
  ])
  const subject = { subjectKind: 'submission-request', subjectId: id, programmeId }
  await recordAct(tx, {
    ...author,
    act: 'submission-request-taken-back',
    ...subject,
    reason,
    before: { role, askedOn, bodyName },
  })
}
