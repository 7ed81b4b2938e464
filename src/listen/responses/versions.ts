import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { canonical, type EntryFacts } from '../../core/record/seal.ts'
import type { Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import { type Channel, filesOfAnswers, type NewAnswer, type NewResponse } from './new-response.ts'
import { answerPart, attachmentPart, contextPart } from './parts.ts'
import { insertAnswers, insertAttachments } from './queries.ts'
import type { Reach } from './reach.ts'
import { prepareAnswer, prepareAttachment, speakerColumns } from './service.ts'
import type { LeavingAnswers, Withdrawer } from './slots.ts'
import {
  deleteContact,
  findContact,
  findLeaves,
  findStandingResponse,
  findWay,
  findWish,
  insertPastContext,
  insertVersion,
  listStandingAnswers,
  moveToPast,
  replaceWay,
  replaceWish,
  type StandingAnswer,
  type StandingResponse,
  updateResponse,
  updateWantsNoReply,
  upsertContact,
} from './version-queries.ts'

type Needs = Pick<Context, 'now' | 'newId' | 'randomBytes'>

/** Who does it: the person themselves, or somebody at the desk because they asked. */
export type Hand = { byPerson: boolean; accountId: string | null; reason?: string }

export type Correction = {
  responseId: string
  /** The version that its sender saw; another one since is not written over. */
  version: number
  /** The questions that could be answered: what was said to any other stays as it is. */
  questionIds: readonly string[]
  /** What their answers are from now on. */
  answers: readonly NewAnswer[]
  about: Pick<
    NewResponse,
    'respondentKind' | 'organisationName' | 'mayPublish' | 'speaker' | 'contact' | 'way' | 'wish'
  > & {
    stoppedEarly?: boolean
    questionnaireVersion?: number | null
    /** A new word; without one the old word still opens it. */
    wordHash?: string | null
  }
  hand: Hand
}

/** `outdated`: it was corrected meanwhile and says something else now. `gone`: withdrawn or erased. */
export type CorrectionOutcome = 'corrected' | 'contact-changed' | 'unchanged' | 'outdated' | 'gone'

const keyOf = (answer: { questionId: string; optionId?: string | null }) =>
  `${answer.questionId}:${answer.optionId ?? ''}`

type Sealable = Omit<NewAnswer, 'value' | 'tallies'> & { value?: unknown; tallies?: unknown }
const contentOf = (answer: Sealable) => canonical(answerPart({ ...answer, salt: noSalt }).content)
const noSalt = new Uint8Array(32)

/** Which answers leave and which come: one that says the same as before stays the row that it is. */
function changesOf(standing: readonly StandingAnswer[], { questionIds, answers }: Correction) {
  const wanted = new Map(answers.map((answer) => [keyOf(answer), answer]))
  const isSame = (held: StandingAnswer) => {
    const answer = wanted.get(keyOf(held))
    return answer !== undefined && contentOf(held) === contentOf(answer)
  }
  const same = new Set(standing.filter(isSame).map(keyOf))
  const leaving = standing.filter((held) => questionIds.includes(held.questionId) && !same.has(keyOf(held)))
  return { leaving, coming: answers.filter((answer) => !same.has(keyOf(answer))) }
}

const contextColumns = (held: StandingResponse, { about }: Correction) => {
  const { speaker } = about
  const said = speaker ? speakerColumns(speaker) : {}
  const given = Object.fromEntries(
    Object.entries(said).filter(([column]) => speaker && Object.hasOwn(speaker, column)),
  )
  const isSessionOrPetition = held.respondentKind === 'session' || held.respondentKind === 'petition'
  return {
    respondentKind: isSessionOrPetition ? held.respondentKind : about.respondentKind,
    organisationName: about.organisationName ?? null,
    mayPublish: about.mayPublish,
    stoppedEarly: about.stoppedEarly ?? held.stoppedEarly,
    questionnaireVersion: about.questionnaireVersion ?? held.questionnaireVersion,
    ...given,
  }
}

/** What a response's context commits to, whatever salt it has. */
const contextOf = (response: StandingResponse) => sealedContext(response, noSalt).content

const sealedContext = (response: StandingResponse, salt: Uint8Array) =>
  contextPart({ ...response, channel: response.channel as Channel }, salt)

/**
 * Corrects a response: what changed is sealed in an entry of its own that names the one before, what stood before is
 * kept apart with its salts, and what stayed the same keeps its id. It holds when the caller's transaction has
 * committed. The same correction sent twice is one.
 */
export async function correctResponse(
  tx: Tx,
  needs: Needs,
  correction: Correction,
  withdrawers: readonly Withdrawer[],
): Promise<CorrectionOutcome> {
  const held = await findStandingResponse(tx, correction.responseId)
  if (!held || held.withdrawnAt) return 'gone'
  const { leaving, coming } = changesOf(await listStandingAnswers(tx, held.id), correction)
  const columns = contextColumns(held, correction)
  const isContextSame =
    canonical(contextOf(held)) === canonical(contextOf({ ...held, ...columns })) &&
    held.organisationName === columns.organisationName
  const isSame = leaving.length === 0 && coming.length === 0 && isContextSame
  if (held.version !== correction.version) return isSame ? 'corrected' : 'outdated'
  const isContactSame = await keepContact(tx, correction)
  if (isSame) return isContactSame ? 'unchanged' : 'contact-changed'

  const [at, version] = [needs.now(), held.version + 1]
  const past = { version: held.version, replacedAt: at }
  const leavingIds = leaving.map(({ id }) => id)
  const letGo = await letGoOf(
    tx,
    { responseId: held.id, answerIds: leavingIds, why: 'corrected', at },
    withdrawers,
  )
  await moveToPast(tx, leavingIds, past)
  const rows = coming.map((answer) => ({ row: prepareAnswer(needs, held.id, answer), answer }))
  if (rows.length > 0)
    await insertAnswers(
      tx,
      rows.map(({ row }) => row),
    )
  const files = filesOfAnswers(coming).map((file) => prepareAttachment(needs, held.id, file))
  if (files.length > 0) await insertAttachments(tx, files)
  const contextSalt = isContextSame ? held.contextSalt : needs.randomBytes(32)
  if (!isContextSame) {
    const { contextSalt: salt, organisationName } = held
    await insertPastContext(tx, {
      responseId: held.id,
      content: contextOf(held),
      organisationName,
      salt,
      ...past,
    })
  }
  await updateResponse(tx, held.id, { ...columns, contextSalt, version })
  const removed = leaving.filter((left) => !coming.some((answer) => keyOf(answer) === keyOf(left)))
  await enterVersion(tx, needs, held, {
    kind: 'corrected',
    at,
    hand: correction.hand,
    facts: removed.length > 0 ? { removed: namesOf(removed) } : {},
    parts: [
      ...(isContextSame ? [] : [sealedContext({ ...held, ...columns }, contextSalt)]),
      ...rows.map(({ row, answer }) => answerPart({ ...answer, salt: row.salt })),
      ...files.map(attachmentPart),
    ],
    noted: { answersChanged: coming.length, answersRemoved: removed.length, ...letGo },
  })
  return 'corrected'
}

/** The parts that an entry says are no longer there, by the names that the entries before gave them. */
const namesOf = (answers: readonly StandingAnswer[]) =>
  answers
    .map((answer) => answerPart({ ...answer, salt: noSalt }).name)
    .sort()
    .join(' ')

/**
 * Takes a response back: its answers are set aside and count nowhere, and that it was taken and withdrawn stays.
 * @returns false where there is nothing to take back any more
 */
export async function withdrawResponse(
  tx: Tx,
  needs: Needs,
  { responseId, hand }: { responseId: string; hand: Hand },
  withdrawers: readonly Withdrawer[],
): Promise<boolean> {
  const held = await findStandingResponse(tx, responseId)
  if (!held || held.withdrawnAt) return false
  const at = needs.now()
  const answerIds = (await listStandingAnswers(tx, held.id)).map(({ id }) => id)
  const letGo = await letGoOf(tx, { responseId, answerIds, why: 'withdrawn', at }, withdrawers)
  await moveToPast(tx, answerIds, { version: held.version, replacedAt: at })
  await updateWantsNoReply(tx, held.id)
  await updateResponse(tx, held.id, { withdrawnAt: at, version: held.version + 1 })
  const noted = { answers: answerIds.length, ...letGo }
  await enterVersion(tx, needs, held, { kind: 'withdrawn', at, hand, facts: {}, parts: [], noted })
  return true
}

type Act = {
  kind: 'corrected' | 'withdrawn'
  at: Date
  hand: Hand
  facts: EntryFacts
  parts: Parameters<typeof enterAct>[4]
  noted: Record<string, number>
}

/** The entry of an act on a response, its line among the versions, and its line in the audit trail. */
async function enterVersion(tx: Tx, needs: Needs, held: StandingResponse, act: Act): Promise<void> {
  const { kind, at, hand, parts } = act
  const number = held.version + 1
  const facts = {
    activity: held.activityId,
    version: number,
    at: at.toISOString(),
    byPerson: hand.byPerson,
    ...(await findLeaves(tx, held)),
    ...act.facts,
  }
  const entryId = await enterAct(tx, needs, `response-${kind}`, facts, parts)
  const { byPerson, accountId } = hand
  await insertVersion(tx, { responseId: held.id, number, entryId, kind, byPerson, accountId, madeAt: at })
  await recordAct(tx, {
    accountId,
    act: `response-${kind}`,
    subjectKind: 'response',
    subjectId: held.id,
    programmeId: held.programmeId,
    ...(hand.reason ? { reason: hand.reason } : {}),
    after: { version: number, ...act.noted },
  })
}

async function letGoOf(tx: Tx, leaving: LeavingAnswers, withdrawers: readonly Withdrawer[]) {
  const all: Record<string, number> = {}
  for (const withdrawer of withdrawers) Object.assign(all, await withdrawer(tx, leaving))
  return all
}

/** Changes by which way a person is told and nothing else, also after the close. */
export async function changeReach(
  tx: Tx,
  responseId: string,
  reach: Reach,
): Promise<'contact-changed' | 'unchanged' | 'gone'> {
  const held = await findStandingResponse(tx, responseId)
  if (!held || held.withdrawnAt) return 'gone'
  return (await keepReach(tx, responseId, reach)) ? 'unchanged' : 'contact-changed'
}

/** Keeps how to reach the person, and a new word; neither is in the record. True where nothing is different. */
async function keepContact(tx: Tx, { responseId, about }: Correction): Promise<boolean> {
  const { wordHash, contact = null, way = null, wish = null } = about
  if (wordHash) await updateResponse(tx, responseId, { wordHash })
  const isSame = await keepReach(tx, responseId, { contact, way, wish })
  return isSame && !wordHash
}

/** Keeps where the person can be reached and told. True where nothing is different. */
async function keepReach(tx: Tx, responseId: string, { contact, way, wish }: Reach): Promise<boolean> {
  const held = await findContact(tx, responseId)
  const isSame = held ? contact?.email === held.email && contact.wantsReply === held.wantsReply : !contact
  if (!isSame && contact) await upsertContact(tx, { responseId, ...contact })
  if (!isSame && !contact) await deleteContact(tx, responseId)
  const isSameWay = canonical((await findWay(tx, responseId)) ?? null) === canonical(way)
  if (!isSameWay) await replaceWay(tx, responseId, way)
  const isSameWish = canonical((await findWish(tx, responseId)) ?? null) === canonical(wish)
  if (!isSameWish) await replaceWish(tx, responseId, wish)
  return isSame && isSameWay && isSameWish
}
