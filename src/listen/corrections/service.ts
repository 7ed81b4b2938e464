import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { queueMail } from '../../mail/mail.ts'
import type { Translate } from '../../web/messages.ts'
import type { ActivityRow } from '../activities/index.ts'
import { cancelEqualityAnswers } from '../equality/index.ts'
import {
  type CorrectionDraft,
  clearCorrection,
  type readAsked,
  takeCorrection,
} from '../questionnaires/index.ts'
import {
  type AboutResponse,
  type CorrectionOutcome,
  changeReach,
  correctResponse,
  findContact,
  type Hand,
  type NewAnswer,
  prepareOnlineResponse,
  type Reach,
  type ReplyForm,
  type ResponseByReceipt,
  reachOf,
  type Withdrawer,
  withdrawResponse,
} from '../responses/index.ts'

/** What sending and withdrawing need beside the context. */
export type Hands = { ctx: Context; translate: Translate; withdrawers: readonly Withdrawer[] }

type Change = {
  version: number
  questionIds: readonly string[]
  answers: readonly NewAnswer[]
  about: AboutResponse & { stoppedEarly?: boolean }
}

const themselves: Hand = { byPerson: true, accountId: null }

/**
 * Corrects a response in the transaction of the caller, who says so to the person only once it is committed. Whoever
 * had given an address is told at that address.
 * @param prepared what {@link prepareCorrection} gave, before the transaction
 */
async function correctIn(
  tx: Tx,
  hands: Hands,
  response: ResponseByReceipt,
  { version, questionIds, answers, prepared }: Omit<Change, 'about'> & { prepared: PreparedCorrection },
): Promise<CorrectionOutcome> {
  const { ctx, withdrawers } = hands
  const before = await findContact(tx, response.id)
  const change = { responseId: response.id, version, questionIds, answers, about: prepared, hand: themselves }
  const outcome = await correctResponse(tx, ctx, change, withdrawers)
  if (before && (outcome === 'corrected' || outcome === 'contact-changed')) {
    await tell(tx, hands, response, before.email, 'correct')
  }
  return outcome
}

type PreparedCorrection = Awaited<ReturnType<typeof prepareCorrection>> & {
  questionnaireVersion?: number | null
}

/** To be called before the transaction: hashing a new word takes a while. @throws ActivityNotOpen after the close */
const prepareCorrection = (ctx: Context, activity: ActivityRow, about: Change['about']) =>
  prepareOnlineResponse(ctx, activity, about)

/** Corrects what was said in a one box. */
export async function correctBox(
  hands: Hands,
  activity: ActivityRow,
  response: ResponseByReceipt,
  { about, ...change }: Change,
): Promise<CorrectionOutcome> {
  const prepared = await prepareCorrection(hands.ctx, activity, about)
  return hands.ctx.db.transaction().execute((tx) => correctIn(tx, hands, response, { ...change, prepared }))
}

/** What stands is not the version that its sender saw: nothing is written over unseen. */
export class Outdated extends Refused {
  constructor() {
    super('listen:correct.outdated')
  }
}

type Sending = {
  token: string
  asked: Awaited<ReturnType<typeof readAsked>>
  /** The version that stood where the change was looked over. */
  version: number
  seenAsLost: readonly string[]
  about: AboutResponse
  draft: CorrectionDraft['draft']
}

/**
 * Sends a changed questionnaire: its draft goes and the response is corrected, both or neither.
 * @returns undefined where another request was first
 * @throws Outdated, NothingAnswered, AnswersLost, FileLost, ActivityNotOpen; the draft is kept
 */
export async function sendCorrection(
  hands: Hands,
  activity: ActivityRow,
  response: ResponseByReceipt,
  { token, asked, version, seenAsLost, about, draft }: Sending,
): Promise<CorrectionOutcome | undefined> {
  const { ctx } = hands
  const stated = { ...about, stoppedEarly: draft.stopped }
  const prepared = {
    ...(await prepareCorrection(ctx, activity, stated)),
    questionnaireVersion: asked.version,
  }
  const outcome = await ctx.db.transaction().execute(async (tx) => {
    const taken = await takeCorrection(tx, ctx, asked, { activityId: activity.id, token, seenAsLost })
    if (!taken) return undefined
    const { questionIds, answers } = taken
    const sent = await correctIn(tx, hands, response, { version, questionIds, answers, prepared })
    if (sent === 'outdated') throw new Outdated()
    return sent
  })
  await clearCorrection(ctx, token)
  return outcome
}

/** Keeps by which way a person is told, and where; whoever had given an e-mail address hears of it there. */
export const changeHowTold = (hands: Hands, response: ResponseByReceipt, form: ReplyForm) =>
  hands.ctx.db.transaction().execute((tx) => changeHowToldIn(tx, hands, response, reachOf(form, true)))

/** The same by a person at the desk, who says why: for whoever wrote on paper and has no second thing. */
export const changeHowToldFor = (
  hands: Hands,
  response: ResponseByReceipt,
  form: ReplyForm,
  { accountId, reason }: { accountId: string; reason: string },
) =>
  hands.ctx.db.transaction().execute(async (tx) => {
    const held = await findContact(tx, response.id)
    const reach = reachOf(form, held?.isSecondThing ?? false)
    const outcome = await changeHowToldIn(tx, hands, response, reach)
    await recordAct(tx, {
      accountId,
      act: 'how-told-changed',
      subjectKind: 'response',
      subjectId: response.id,
      programmeId: response.programmeId,
      // Neither the number nor the address: whoever reads the trail may not be one who reads contacts.
      after: { by: form.wantsReply ?? 'no', ...reach.wish, reason, outcome },
    })
    return outcome
  })

const changeHowToldIn = async (tx: Tx, hands: Hands, response: ResponseByReceipt, reach: Reach) => {
  const before = await findContact(tx, response.id)
  const outcome = await changeReach(tx, response.id, reach)
  if (before && outcome === 'contact-changed') await tell(tx, hands, response, before.email, 'correct')
  return outcome
}

/** Takes a response back, and has the equality answers that came with it left out. False where it is gone already. */
export const withdraw = (
  hands: Hands,
  response: ResponseByReceipt,
  hand: Hand = themselves,
): Promise<boolean> =>
  hands.ctx.db.transaction().execute(async (tx) => {
    const { ctx, withdrawers } = hands
    const contact = await findContact(tx, response.id)
    const taking = { responseId: response.id, hand }
    if (!(await withdrawResponse(tx, ctx, taking, withdrawers))) return false
    await cancelEqualityAnswers(tx, ctx, { activityId: response.activityId, responseId: response.id })
    if (contact) await tell(tx, hands, response, contact.email, 'withdraw')
    return true
  })

const tell = (
  tx: Tx,
  { ctx, translate }: Hands,
  response: ResponseByReceipt,
  to: string,
  what: 'correct' | 'withdraw',
) =>
  queueMail(tx, ctx, {
    to,
    subject: translate(`listen:${what}.mailSubject`),
    body: translate(`listen:${what}.mailBody`, { site: ctx.config.baseUrl }),
    purpose: what === 'correct' ? 'response-corrected' : 'response-withdrawn',
    programmeId: response.programmeId,
    neverSend: response.fictional,
  })
