import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../../register/organisations/index.ts'
import { insertAssessment, listAssessments } from './policy-queries.ts'

export const safetyBases = ['public-body', 'limited-functionality', 'risk-assessed'] as const
/** On what the programme relies: an exemption, or an assessment of the risks. */
export type SafetyBasis = (typeof safetyBases)[number]

type Assessment = {
  basis: SafetyBasis
  explanation: string
  assessedBy: string
  assessedOn: string
  document: string
}

/** People may not show each other what they wrote before somebody has answered for it. */
class OnlineSafetyNotAssessed extends Refused {
  constructor() {
    super(
      'The duty under the Online Safety Act has not been recorded as assessed',
      'Record the assessment first: which exemption this relies on, or that the risks were assessed, by whom and when.',
    )
  }
}

/** Whether somebody has recorded how the duty is met. */
export const isOnlineSafetyAssessed = async (db: Db | Tx, programmeId: string): Promise<boolean> =>
  (await listAssessments(db, programmeId)).length > 0

/** @throws OnlineSafetyNotAssessed */
export async function ensureOnlineSafetyAssessed(db: Db | Tx, programmeId: string): Promise<void> {
  if (!(await isOnlineSafetyAssessed(db, programmeId))) throw new OnlineSafetyNotAssessed()
}

/** Puts an assessment on the record; the newest holds, the older ones stay. */
export async function recordAssessment(
  tx: Tx,
  ctx: Context,
  programmeId: string,
  assessment: Assessment,
  author: Author,
): Promise<void> {
  const id = ctx.newId()
  await insertAssessment(tx, {
    id,
    programmeId,
    ...assessment,
    recordedBy: author.accountId,
    recordedAt: ctx.now(),
  })
  const { basis, assessedOn, document } = assessment
  await enterAct(tx, ctx, 'online-safety-assessed', { programme: programmeId, basis, assessedOn, document })
  await recordAct(tx, {
    ...author,
    act: 'online-safety-assessed',
    subjectKind: 'programme',
    subjectId: programmeId,
    programmeId,
    after: assessment,
  })
}
