import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother } from '../../core/errors.ts'
import { dealAnswers, deleteShares, insertShares, listShares, lockShares, type ShareRow } from './queries.ts'
import type { Order } from './schema.ts'

/** Stands for how work was shared out when a page showed it. */
export const sharesState = (shares: readonly Pick<ShareRow, 'id'>[]): string =>
  shares
    .map(({ id }) => id.slice(0, 8))
    .sort()
    .join('-')
    .slice(0, 100)

export type SharingOut = {
  programmeId: string
  questionId: string
  accountIds: readonly string[]
  order: Order
  /** {@link sharesState} as the person saw it. */
  seen: string
  by: string
  requestId: string
}

/**
 * Shares the unread answers of a question out anew among people who may code it.
 * @returns how many answers were dealt
 * @throws EditedByAnother where someone else has shared out meanwhile
 */
export const shareOut = (ctx: Context, sharing: SharingOut): Promise<number> =>
  ctx.db.transaction().execute(async (tx) => {
    const { questionId, accountIds, order, by } = sharing
    await lockShares(tx, questionId)
    if (sharesState(await listShares(tx, questionId)) !== sharing.seen)
      throw new EditedByAnother('how this work is shared out')
    await deleteShares(tx, questionId)
    const shares = accountIds.map((accountId) => ({
      id: ctx.newId(),
      questionId,
      accountId,
      orderedBy: order,
      madeBy: by,
      madeAt: ctx.now(),
    }))
    await insertShares(tx, shares)
    const ids = shares.map(({ id }) => id)
    const dealt = await dealAnswers(tx, questionId, ids, order)
    await recordAct(tx, {
      accountId: by,
      act: 'reading-shared-out',
      subjectKind: 'question',
      subjectId: questionId,
      programmeId: sharing.programmeId,
      requestId: sharing.requestId,
      after: { accounts: accountIds, order, answers: dealt },
    })
    return dealt
  })
