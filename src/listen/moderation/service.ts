import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound, Refused } from '../../core/errors.ts'
import { type ModerationAct, type ModerationState, stateAfter } from '../../core/moderation/states.ts'
import { makeReceipt } from '../../core/record/receipt.ts'
import type { Part } from '../../core/record/seal.ts'
import type { Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../../register/organisations/index.ts'
import { getPolicy } from './policy.ts'
import {
  type CaseRow,
  findCaseBySubject,
  findCaseForUpdate,
  hasRefused,
  insertAct,
  insertCase,
  insertReport,
  listOpenReports,
  settleReports,
  updateCase,
  updateCaseWaiting,
} from './queries.ts'
import type { ModerationSubject } from './slots.ts'

/** What a rule of moderation does not allow. */
class ModerationRefused extends Refused {}

/** An appeal is decided by somebody who has not refused the same thing, nor can who refused it undo the decision. */
class AnotherPersonNeeded extends Refused {
  constructor(state: ModerationState) {
    super(
      state === 'overturned'
        ? 'An appeal decided against your refusal, so another person has to decide'
        : 'You refused this, so another person has to decide the appeal',
      'Anyone else with the right to moderate this programme can do it.',
      403,
    )
  }
}

type Subject = { kind: string; subjectId: string; programmeId: string }
type Done = {
  act: ModerationAct | 'receive' | 'report'
  state: ModerationState
  reason?: string | null
  note?: string
  accountId?: string | null
  parts?: readonly Part[]
}

/** Keeps what was done and enters it in the log: ids, the state and the code of the reason, none of the words. */
async function enter(tx: Tx, ctx: Context, held: Subject & { id: string }, done: Done): Promise<string> {
  const { act, state, reason = null, note = '', accountId = null, parts = [] } = done
  const { number: policy } = await getPolicy(tx)
  const facts = { case: held.id, kind: held.kind, subject: held.subjectId, act, state, reason, policy }
  const entryId = await enterAct(tx, ctx, 'moderated', facts, parts)
  const row = { caseId: held.id, act, state, reason, note, policy, accountId, at: ctx.now(), entryId }
  await insertAct(tx, { id: ctx.newId(), ...row })
  return entryId
}

/** Puts something new in the queue: nobody sees it before a person has decided. */
export async function openCase(
  tx: Tx,
  ctx: Context,
  { email, ...subject }: Subject & { email: string | null },
): Promise<{ caseId: string }> {
  const [id, code, now] = [ctx.newId(), makeReceipt(ctx.randomBytes(48)), ctx.now()]
  const times = { receivedAt: now, waitingSince: now }
  await insertCase(tx, { id, ...subject, ...times, code, email, fromPublic: true, state: 'waiting' })
  await enter(tx, ctx, { id, ...subject }, { act: 'receive', state: 'waiting' })
  return { caseId: id }
}

/** A member of the public points something out. It stays shown until a person has looked. */
export async function reportSubject(
  tx: Tx,
  ctx: Context,
  subject: Subject,
  { reason, note }: { reason: string; note: string },
): Promise<void> {
  const now = ctx.now()
  // What the desk wrote has no case until somebody reports it.
  const fresh = { id: ctx.newId(), receivedAt: now, fromPublic: false, state: 'shown' }
  await insertCase(tx, { ...fresh, ...subject })
  const { id } = (await findCaseBySubject(tx, subject.kind, subject.subjectId)) ?? {}
  const held = id && (await findCaseForUpdate(tx, id))
  if (!held) throw new Error('a case that was just opened is not there')
  await insertReport(tx, { id: ctx.newId(), caseId: held.id, reason, note, reportedAt: now })
  await enter(tx, ctx, held, { act: 'report', state: held.state, reason })
  await updateCaseWaiting(tx, held.id, held.waitingSince ?? now)
}

type Decision = {
  caseId: string
  /** The revision that whoever decides saw. */
  revision: number
  act: 'show' | 'refuse' | 'keep' | 'uphold' | 'overturn'
  reason: string | null
  note: string
  /** Until when whoever decides saw reports; later ones are still to be looked at. Left out, all were seen. */
  reportsUntil?: Date | undefined
}

/**
 * A person at the desk decides.
 * @returns the case as it was, for its author to be told
 * @throws EditedByAnother, ModerationRefused
 * @throws AnotherPersonNeeded where who decides an appeal, or refuses after one, refused it at any time before
 */
export async function decideCase(
  tx: Tx,
  ctx: Context,
  { caseId, revision, act, reason, note, reportsUntil }: Decision,
  author: Author & { accountId: string },
): Promise<CaseRow> {
  const held = await findCaseForUpdate(tx, caseId)
  if (!held) throw new NotFound('a case that is not there')
  if (held.revision !== revision) throw new EditedByAnother('what you are deciding on')
  const state = stateAfter(held.state, act)
  if (!state)
    throw new ModerationRefused('This can not be decided now', 'Open it again to see how it stands.')
  const isAppeal = act === 'uphold' || act === 'overturn'
  const refusesAgain = act === 'refuse' && held.state === 'overturned'
  if ((isAppeal || refusesAgain) && (await hasRefused(tx, held.id, author.accountId)))
    throw new AnotherPersonNeeded(held.state)

  const now = ctx.now()
  const { accountId } = author
  const given = reason ?? (isAppeal ? held.reason : null)
  await enter(tx, ctx, held, { act, state, reason: given, note, accountId })
  await settleReports(tx, held.id, { until: reportsUntil ?? now, now })
  const [unseen] = await listOpenReports(tx, held.id)
  await updateCase(tx, held.id, {
    state,
    note,
    waitingSince: unseen?.reportedAt ?? null,
    firstDecidedAt: held.firstDecidedAt ?? now,
    ...(act === 'refuse' && { reason, refusedBy: accountId, appeal: '', appealDecidedBy: null }),
    ...(isAppeal && { appealDecidedBy: accountId }),
  })
  await recordAct(tx, {
    ...author,
    act: `moderation-${act}`,
    subjectKind: held.kind,
    subjectId: held.subjectId,
    programmeId: held.programmeId,
    reason: note,
    before: { state: held.state },
    after: { state, reason: given },
  })
  return held
}

/** Holds a case for its author. @throws ModerationRefused where the act is not open to them now */
async function claimForAuthor(
  tx: Tx,
  { id }: Pick<CaseRow, 'id'>,
  act: 'mend' | 'appeal',
): Promise<{ held: CaseRow; state: ModerationState }> {
  const held = await findCaseForUpdate(tx, id)
  const state = held && stateAfter(held.state, act)
  if (!held || !state)
    throw new ModerationRefused('listen:moderation.notOpen', 'listen:moderation.notOpenNext')
  return { held, state }
}

/** Its author says it in another way; it waits for a person again. */
export async function mendCase(
  tx: Tx,
  ctx: Context,
  subject: ModerationSubject,
  refused: Pick<CaseRow, 'id'>,
  text: string,
): Promise<void> {
  const { held, state } = await claimForAuthor(tx, refused, 'mend')
  const { part, keep } = await subject.mend(tx, ctx, held.subjectId, text)
  await keep(await enter(tx, ctx, held, { act: 'mend', state, parts: [part] }))
  await updateCase(tx, held.id, { state, reason: null, note: '', waitingSince: ctx.now() })
}

/** Its author asks another person to decide. */
export async function appealCase(
  tx: Tx,
  ctx: Context,
  refused: Pick<CaseRow, 'id'>,
  words: string,
): Promise<void> {
  const { held, state } = await claimForAuthor(tx, refused, 'appeal')
  await enter(tx, ctx, held, { act: 'appeal', state, reason: held.reason })
  await updateCase(tx, held.id, { state, appeal: words, waitingSince: ctx.now() })
}
