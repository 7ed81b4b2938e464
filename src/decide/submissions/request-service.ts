import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import { deleteRequest, findRequest, insertRequest } from './request-queries.ts'
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

/** Takes a request out of the list that was entered by mistake. @throws NotFound */
export async function takeBackRequest(
  tx: Tx,
  needs: Needs,
  { programmeId, ...author }: OfProgramme,
  id: string,
): Promise<void> {
  const request = await findRequest(tx, programmeId, id)
  if (!request) throw new NotFound('a request for a submission')
  await deleteRequest(tx, id)
  const { role, askedOn, bodyName } = request
  await enterAct(tx, needs, 'submission-request-taken-back', { programme: programmeId, role, askedOn })
  const subject = { subjectKind: 'submission-request', subjectId: id, programmeId }
  await recordAct(tx, {
    ...author,
    act: 'submission-request-taken-back',
    ...subject,
    before: { role, askedOn, bodyName },
  })
}
