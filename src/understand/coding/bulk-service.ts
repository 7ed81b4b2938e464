import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { noteCodings } from '../suggestions/index.ts'
import { insertBulkCodings, listStillOpen, takeBackBulkRun } from './bulk-queries.ts'
import { insertCodings, lockAnswer, upsertReading } from './queries.ts'

type ThemeAct = {
  programmeId: string
  questionId: string
  themeId: string
  accountId: string
  requestId: string
}

const actOf = (act: string, { accountId, themeId, programmeId, requestId }: ThemeAct, after: unknown) => ({
  accountId,
  act,
  subjectKind: 'theme',
  subjectId: themeId,
  programmeId,
  requestId,
  after,
})

/**
 * Accepts suggestions of one theme for answers that a person has read in a list: each then counts as read.
 * Answers that somebody else has read meanwhile are left as they are.
 * @returns how many were accepted
 */
export const acceptSuggestions = (
  ctx: Context,
  act: ThemeAct,
  answerIds: readonly string[],
): Promise<number> =>
  ctx.db.transaction().execute(async (tx) => {
    const now = ctx.now()
    for (const answerId of [...answerIds].sort()) await lockAnswer(tx, answerId)
    const open = await listStillOpen(tx, act.themeId, answerIds)
    if (open.length === 0) return 0
    await insertCodings(
      tx,
      open.map((one) => ({
        ...one,
        themeId: act.themeId,
        madeBy: 'accepted',
        accountId: act.accountId,
        madeAt: now,
      })),
    )
    for (const { answerId } of open) await upsertReading(tx, answerId, act.accountId, now)
    await noteCodings(tx, ctx.jobs, act.questionId, open.length, now)
    await recordAct(tx, actOf('suggestions-accepted', act, { answers: open.map(({ answerId }) => answerId) }))
    return open.length
  })

/** Accepts unread all suggestions of a theme from a score on. They are counted apart wherever they are shown. */
export const acceptUnread = (ctx: Context, act: ThemeAct, least: number): Promise<number> =>
  ctx.db.transaction().execute(async (tx) => {
    const count = await insertBulkCodings(tx, act.themeId, least, act.accountId, ctx.now())
    await recordAct(tx, actOf('suggestions-accepted-unread', act, { least, count }))
    return count
  })

export const takeBackUnread = (ctx: Context, act: ThemeAct, madeAt: Date): Promise<number> =>
  ctx.db.transaction().execute(async (tx) => {
    const count = await takeBackBulkRun(tx, act.themeId, madeAt, act.accountId, ctx.now())
    await recordAct(tx, actOf('unread-codings-taken-back', act, { madeAt: madeAt.toISOString(), count }))
    return count
  })
