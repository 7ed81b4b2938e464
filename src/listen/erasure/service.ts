import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { readReceipt } from '../../core/record/receipt.ts'
import { enterAct } from '../../record/log.ts'
import { finishErasing } from './finishing.ts'
import { finishErasingJob } from './jobs.ts'
import { eraseRows, findErasable, listQuoting } from './queries.ts'
import type { Eraser } from './slots.ts'

export const grounds = ['asked', 'unlawful', 'not-needed', 'third-person', 'court'] as const
/** Why: its writer asked; it should never have been kept; no longer needed; it is about someone else; a court said so. */
export type Ground = (typeof grounds)[number]

export type Erasure = {
  /** Findings and decisions in which its words may stand: a person has to change these. */
  quotedIn: { kind: string; id: string; text: string }[]
  files: number
  mails: number
}

type Wish = { receipt: string; ground: Ground; accountId: string | null; reason?: string }

/**
 * Erases what a response said, with its salts, files and all that was made of it. What stays is that it was taken and
 * erased, when and on what ground; its commitments say nothing any more. Files and freed space follow the commit.
 * @throws NotFound where there is none by this receipt, or it is erased already
 */
export async function eraseResponse(ctx: Context, wish: Wish, erasers: readonly Eraser[]): Promise<Erasure> {
  const { accountId, ground, reason } = wish
  const erased = await ctx.db.transaction().execute(async (tx) => {
    const held = await findErasable(tx, readReceipt(wish.receipt) ?? '')
    if (!held) throw new NotFound('a response by this receipt that is not erased')
    const { id, programmeId, questionIds } = held
    const quotedIn = await listQuoting(tx, id, programmeId)
    const letGo: Record<string, number> = {}
    for (const eraser of erasers) {
      Object.assign(letGo, await eraser(tx, { responseId: id, programmeId, questionIds }))
    }
    const at = ctx.now()
    const rows = await eraseRows(tx, { id, at, ground })
    if (!rows) throw new NotFound('a response by this receipt that is not erased')
    // The number of the entry whose commitments mean nothing from now on; while it has none, nothing.
    const of = held.number === null ? {} : { entry: held.number }
    const facts = { activity: held.activityId, ground, at: at.toISOString(), ...of }
    await enterAct(tx, ctx, 'response-erased', facts)
    await recordAct(tx, {
      accountId,
      act: 'response-erased',
      subjectKind: 'response',
      subjectId: id,
      programmeId,
      ...(reason ? { reason } : {}),
      after: { ground, ...letGo, files: rows.files.length, mails: rows.mails },
    })
    await ctx.jobs.enqueue(tx, finishErasingJob, { files: rows.files })
    return { quotedIn, ...rows }
  })
  await finishErasing(ctx, erased.files)
  return { quotedIn: erased.quotedIn, files: erased.files.length, mails: erased.mails }
}
