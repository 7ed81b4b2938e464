import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import { codeAnswer } from '../coding/index.ts'
import { setSecondCoding, setSettled } from './second-queries.ts'

export type SecondCoding = {
  programmeId: string
  questionId: string
  shareId: string
  answerId: string
  themeIds: readonly string[]
  accountId: string
  requestId: string
}

const actOf = (act: string, { accountId, programmeId, answerId, themeIds, requestId }: SecondCoding) => ({
  accountId,
  act,
  subjectKind: 'answer',
  subjectId: answerId,
  programmeId,
  requestId,
  after: { themes: [...themeIds] },
})

/**
 * Keeps what a second coder says of a drawn answer. It is counted nowhere, and says nothing yet to anybody.
 * @throws EditedByAnother where somebody else was faster
 */
export async function codeSecond(tx: Tx, { now }: Pick<Context, 'now'>, coding: SecondCoding): Promise<void> {
  const { shareId, answerId, themeIds, accountId } = coding
  const kept = { secondBy: accountId, secondThemeIds: themeIds, secondAt: now() }
  if (!(await setSecondCoding(tx, shareId, answerId, kept))) throw new EditedByAnother('this answer')
  await recordAct(tx, actOf('answer-coded-second', coding))
}

/**
 * Settles what two coders said differently: what is settled is from now on how the answer is coded.
 * @throws EditedByAnother where somebody else was faster
 */
export async function settleDifference(
  tx: Tx,
  ctx: Pick<Context, 'now' | 'newId' | 'jobs'>,
  coding: SecondCoding,
): Promise<void> {
  const { shareId, answerId, themeIds, accountId, questionId } = coding
  const settled = { settledBy: accountId, settledThemeIds: themeIds, settledAt: ctx.now() }
  if (!(await setSettled(tx, shareId, answerId, settled))) throw new EditedByAnother('this difference')
  await codeAnswer(tx, ctx, coding)
  await enterAct(tx, ctx, 'second-coding-settled', { share: shareId, question: questionId })
  await recordAct(tx, actOf('second-coding-settled', coding))
}
