import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { forgetWords } from '../answer-words/index.ts'
import { upsertAskedBy } from '../asked/index.ts'
import { findModel } from './queries.ts'
import { askForTraining } from './service.ts'

type Wish = {
  programmeId: string
  questionId: string
  /** Null: no closed question says what was asked. */
  byQuestionId: string | null
  accountId: string
  requestId: string
}

/**
 * Keeps which closed question says what was asked. What “nothing” means and which answers are the same is told anew, and
 * suggestions that were learnt without it are learnt again.
 */
export const setAskedBy = (ctx: Context, wish: Wish): Promise<void> =>
  ctx.db.transaction().execute(async (tx) => {
    const { programmeId, questionId, byQuestionId, accountId, requestId } = wish
    await upsertAskedBy(tx, { questionId, byQuestionId, setBy: accountId, setAt: ctx.now() })
    await forgetWords(tx, questionId)
    if (await findModel(tx, questionId)) await askForTraining(tx, ctx.jobs, questionId, ctx.now())
    await recordAct(tx, {
      accountId,
      act: 'what-was-asked-set',
      subjectKind: 'question',
      subjectId: questionId,
      programmeId,
      requestId,
      after: { by: byQuestionId },
    })
  })
