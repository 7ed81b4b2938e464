import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { enterAct } from '../../record/log.ts'
import { askableUntil } from './again.ts'
import { findReview, insertReview, updateReview } from './again-queries.ts'
import type { ReportRow } from './queries.ts'
import { type Accepted, acceptIn, ensureAnother, type Handling, keepRefused } from './service.ts'

/** Asks for a refusal to be looked at again, once and in time. @throws NotFound where it cannot be asked (any more) */
export const askAgain = (ctx: Context, row: ReportRow, why: string): Promise<void> =>
  ctx.db.transaction().execute(async (tx) => {
    const review = await findReview(tx, row.id)
    if (!askableUntil(row, review, ctx.now())) throw new NotFound('a refusal that can be looked at again')
    if (!(await insertReview(tx, { reportId: row.id, askedAt: ctx.now(), why })))
      throw new NotFound('a refusal that was not asked to be looked at before')
    await enterAct(tx, ctx, 'public-report-review-asked', { report: row.id })
  })

/** The refusal stands, and the sender reads why. */
export const letStand = (ctx: Context, handling: Handling, words: string): Promise<void> =>
  decide(ctx, handling, 'stands', words, (tx) => keepRefused(tx, handling))

/** It is shown after all. @throws FieldsRefused for a programme that it cannot have */
export const acceptAfterAll = async (
  ctx: Context,
  handling: Handling,
  { words, ...accepted }: Accepted & { words: string },
): Promise<void> => {
  const show = await acceptIn(ctx, handling, accepted, 'refused')
  await decide(ctx, handling, 'accepted', words, show)
}

const decide = (
  ctx: Context,
  handling: Handling,
  outcome: 'stands' | 'accepted',
  words: string,
  change: (tx: Parameters<typeof updateReview>[0]) => Promise<void>,
): Promise<void> =>
  ctx.db.transaction().execute(async (tx) => {
    ensureAnother(handling)
    const { report, author } = handling
    const decided = { decidedAt: ctx.now(), decidedBy: author.accountId, outcome, words }
    if (!(await updateReview(tx, report.id, decided)))
      throw new NotFound('a refusal that waits to be looked at')
    await change(tx)
    await enterAct(tx, ctx, 'public-report-review-decided', { report: report.id, outcome })
    await recordAct(tx, {
      ...author,
      act: 'public-report-review-decided',
      subjectKind: 'public-report',
      subjectId: report.id,
      programmeId: report.programmeId,
      after: { outcome },
    })
  })
