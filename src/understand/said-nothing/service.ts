import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound, Refused } from '../../core/errors.ts'
import {
  deleteAnswersPutBack,
  findPutBackForUpdate,
  insertAnswersPutBack,
  insertPutBack,
  listStillApart,
  updatePutBack,
} from './queries.ts'

type Act = { programmeId: string; questionId: string; accountId: string; requestId: string }

const actOf = ({ programmeId, accountId, requestId }: Act, act: string, id: string, answers: number) => ({
  accountId,
  act,
  subjectKind: 'put-back',
  subjectId: id,
  programmeId,
  requestId,
  after: { answers },
})

/**
 * Has answers that say nothing in words read by a person all the same: the ticked ones of a pile, or, without any, all.
 * @returns how many
 * @throws EditedByAnother where the pile holds others than the person saw
 */
export const putBack = (
  ctx: Context,
  act: Act,
  wish: { sameWords: string; answerIds: readonly string[] | null; found: number },
): Promise<number> =>
  ctx.db.transaction().execute(async (tx) => {
    const answerIds = await listStillApart(tx, act.questionId, wish)
    if (answerIds.length !== wish.found) throw new EditedByAnother('which answers are set apart')
    const [id, madeAt] = [ctx.newId(), ctx.now()]
    const { questionId, accountId } = act
    await insertPutBack(tx, { id, questionId, accountId, madeAt, answers: answerIds.length })
    await insertAnswersPutBack(tx, id, answerIds)
    await recordAct(tx, actOf(act, 'answers-put-back', id, answerIds.length))
    return answerIds.length
  })

/** Sets apart again what was put back in one act; what a person has read meanwhile stays read. */
export const undoPutBack = (ctx: Context, act: Act, id: string): Promise<number> =>
  ctx.db.transaction().execute(async (tx) => {
    const done = await findPutBackForUpdate(tx, act.questionId, id)
    if (!done) throw new NotFound('answers that were put back')
    if (done.undoneAt !== null) throw new Refused('These are set apart again already', 'Nothing was changed.')
    const answers = await deleteAnswersPutBack(tx, id)
    await updatePutBack(tx, id, act.accountId, ctx.now())
    await recordAct(tx, actOf(act, 'answers-set-apart-again', id, answers))
    return answers
  })
