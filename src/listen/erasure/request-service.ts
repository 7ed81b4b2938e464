import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, Refused } from '../../core/errors.ts'
import { lastDayOfMonthFrom } from '../../core/working-days.ts'
import { isThereAlready } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../../register/organisations/index.ts'
import { finishErasing } from './finishing.ts'
import type { Ground } from './grounds.ts'
import { type ErasureRequestRow, insertErasureRequest, updateWaiting } from './request-queries.ts'
import type { AskForm } from './schema.ts'
import { eraseIn, type Hands } from './service.ts'

/** The same person wants to ask and to confirm. */
class NeedsAnotherPerson extends Refused {
  constructor() {
    super(
      'Another person has to confirm or refuse this',
      'Whoever asks for an erasure cannot decide on it, an owner of the installation no more than anybody else.',
      403,
    )
  }
}

/** Somebody asked for the erasure of this response already. */
class AskedAlready extends Refused {
  constructor() {
    super(
      'Somebody has asked for this already',
      'It is in the queue, and a second person decides on it there.',
    )
  }
}

type Asking = { programmeId: string; responseId: string; form: AskForm }

/** Puts a wish in the queue, whose clock runs from the day on which it came in. @throws AskedAlready */
export async function askForErasure(
  ctx: Context,
  { programmeId, responseId, form }: Asking,
  author: Author & { accountId: string },
): Promise<string> {
  const id = ctx.newId()
  const { ground, reason, receivedOn, moreWords } = form
  const dueOn = lastDayOfMonthFrom(receivedOn)
  try {
    await ctx.db.transaction().execute(async (tx) => {
      const asked = { askedBy: author.accountId, askedAt: ctx.now() }
      const request = { id, programmeId, responseId, ground, reason, receivedOn, dueOn, ...asked }
      await insertErasureRequest(tx, { ...request, moreWords: moreWords.join('\n') || null })
      await recordAct(tx, {
        ...author,
        act: 'erasure-asked-for',
        subjectKind: 'response',
        subjectId: responseId,
        programmeId,
        reason,
        after: { ground, receivedOn, dueOn },
      })
    })
  } catch (error) {
    if (isThereAlready(error, 'erasure_requests_waiting')) throw new AskedAlready()
    throw error
  }
  return id
}

/** Further words of a request as they are looked for. */
export const moreWordsOf = ({ moreWords }: Pick<ErasureRequestRow, 'moreWords'>): string[] =>
  (moreWords ?? '').split('\n').filter((line) => line !== '')

type Decider = Author & { accountId: string }

function ensureAnother({ askedBy }: ErasureRequestRow, { accountId }: Decider): void {
  if (askedBy === accountId) throw new NeedsAnotherPerson()
}

/** Erases what was asked to be erased, by another person. @throws NeedsAnotherPerson, EditedByAnother */
export async function confirmErasure(
  hands: Hands,
  request: ErasureRequestRow,
  decider: Decider,
): Promise<void> {
  ensureAnother(request, decider)
  const { ctx } = hands
  const erasure = await ctx.db.transaction().execute(async (tx) => {
    const decision = { outcome: 'erased' as const, decidedBy: decider.accountId, decidedAt: ctx.now() }
    if (!(await updateWaiting(tx, request, { ...decision, refusal: null }))) throw new EditedByAnother('this')
    return eraseIn(tx, hands, {
      responseId: request.responseId,
      ground: request.ground as Ground,
      accountId: decider.accountId,
      reason: request.reason,
      more: moreWordsOf(request),
    })
  })
  await finishErasing(ctx, erasure)
}

/** Leaves a response as it is, for a reason. @throws NeedsAnotherPerson, EditedByAnother */
export async function refuseErasure(
  ctx: Context,
  request: ErasureRequestRow,
  refusal: string,
  decider: Decider,
): Promise<void> {
  ensureAnother(request, decider)
  await ctx.db.transaction().execute(async (tx) => {
    const at = ctx.now()
    const decision = { outcome: 'refused' as const, decidedBy: decider.accountId, decidedAt: at, refusal }
    if (!(await updateWaiting(tx, request, decision))) throw new EditedByAnother('this')
    const { programmeId, ground } = request
    await enterAct(tx, ctx, 'erasure-refused', { programme: programmeId, ground, at: at.toISOString() })
    await recordAct(tx, {
      ...decider,
      act: 'erasure-refused',
      subjectKind: 'response',
      subjectId: request.responseId,
      programmeId,
      reason: refusal,
      after: { ground },
    })
  })
}
