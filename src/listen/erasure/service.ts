import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import type { Said } from '../../core/erasing/quotations.ts'
import { NotFound } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { type Erased, finishErasing } from './finishing.ts'
import type { Ground } from './grounds.ts'
import { finishErasingJob } from './jobs.ts'
import { eraseRows, findErasable, listSaid } from './queries.ts'
import { closeWaitingFor } from './request-queries.ts'
import type { ErasureHands, Quotation, Quoting } from './slots.ts'

/** What erasing needs beside the context. */
export type Hands = ErasureHands & { ctx: Context; translate: Translate }

export type Wish = {
  responseId: string
  ground: Ground
  accountId: string | null
  reason?: string
  /** Further words of it to look for where it may be quoted. */
  more?: readonly string[]
  /** When it was erased already: a backup from before brought it back. */
  again?: Date
}

export type Erasure = { quotations: Quotation[]; files: string[]; mails: number; erased: Erased }

/** What stands in the place of words that are erased. */
export const markOf = (translate: Translate, ground: Ground, at: Date): string =>
  translate(`listen:erasure.mark.${ground}`, { when: formatDay(at) })

/** What a response said, and what else of its words is looked for where others wrote. */
export async function readSaid(
  db: Db | Tx,
  furtherWords: ErasureHands['furtherWords'],
  { more, ...of }: { programmeId: string; responseId: string; more: readonly string[] },
): Promise<Said> {
  const texts = await listSaid(db, of.responseId)
  const further: string[] = []
  for (const list of furtherWords) further.push(...(await list(db, { ...of, texts })))
  return { texts, more: [...new Set([...more, ...further])] }
}

/** Where the words of a response are repeated, and how that would read without them. */
export async function listQuotations(
  db: Db | Tx,
  quoters: ErasureHands['quoters'],
  quoting: Quoting,
): Promise<Quotation[]> {
  const found: Quotation[] = []
  for (const quoter of quoters) found.push(...(await quoter(db, quoting)))
  return found
}

/**
 * Erases what a response said, with its salts, files and all that was made of it, and takes its words out of findings
 * and decisions. What stays is that it was taken and erased, when and on what ground; its commitments say nothing any
 * more. It holds when the caller's transaction has committed; {@link finishErasing} has to follow before anybody is told.
 * @throws NotFound where there is none, or it is erased already
 */
export async function eraseIn(tx: Tx, hands: Hands, wish: Wish): Promise<Erasure> {
  const { ctx, erasers, quoters, furtherWords, translate } = hands
  const { responseId, accountId, ground, reason, again } = wish
  const held = await findErasable(tx, responseId)
  if (!held) throw new NotFound('a response that is not erased')
  const { programmeId, questionIds } = held
  const at = again ?? ctx.now()
  const said = await readSaid(tx, furtherWords, { programmeId, responseId, more: wish.more ?? [] })
  const quoting = { programmeId, said, mark: markOf(translate, ground, at) }
  const quotations = await listQuotations(tx, quoters, quoting)
  const whatWasCorrected = translate(`listen:erasure.corrected.${ground}`)
  const letGo: Record<string, number> = {}
  for (const eraser of erasers) {
    const erasing = {
      ...quoting,
      responseId,
      questionIds,
      ground,
      at: ctx.now(),
      whatWasCorrected,
      accountId,
    }
    Object.assign(letGo, await eraser(tx, erasing))
  }
  const rows = await eraseRows(tx, { id: responseId, at, ground })
  if (!rows) throw new NotFound('a response that is not erased')
  await closeWaitingFor(tx, responseId, at)
  // The number of the entry whose commitments mean nothing from now on; while it has none, nothing.
  const of = held.number === null ? {} : { entry: held.number }
  const facts = { activity: held.activityId, ground, at: at.toISOString(), ...of }
  await enterAct(tx, ctx, 'response-erased', again ? { ...facts, why: 'brought-back-by-a-backup' } : facts)
  await recordAct(tx, {
    accountId,
    act: 'response-erased',
    subjectKind: 'response',
    subjectId: responseId,
    programmeId,
    ...(reason ? { reason } : {}),
    after: { ground, ...letGo, files: rows.files.length, mails: rows.mails },
  })
  const erased = { response: responseId, entry: held.number, ground, at: at.toISOString() }
  await ctx.jobs.enqueue(tx, finishErasingJob, { files: rows.files, erased })
  return { quotations, erased, ...rows }
}

/** As {@link eraseIn}, in a transaction of its own, with what follows it. */
export async function eraseResponse(hands: Hands, wish: Wish): Promise<Erasure> {
  const erasure = await hands.ctx.db.transaction().execute((tx) => eraseIn(tx, hands, wish))
  await finishErasing(hands.ctx, erasure)
  return erasure
}
