import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import { makeReceipt } from '../../core/record/receipt.ts'
import { type Part, seal } from '../../core/record/seal.ts'
import type { Tx } from '../../db/database.ts'
import { appendEntries } from '../../record/log.ts'
import { insertAnswers, insertContacts, insertResponses } from './queries.ts'

export type Channel = 'online' | 'paper' | 'phone' | 'e-mail' | 'letter' | 'session' | 'in-person' | 'import'

export type NewAnswer = {
  questionId: string
  /** For `each-option` questions: the option that this block is about. */
  optionId?: string | null
  text?: string | null
  choices?: string[] | null
}

/** A response as it comes in by any channel. Texts have been through `cleanText`. */
export type NewResponse = {
  /** Made here unless the caller has one by which the same response is known again. */
  id?: string
  activityId: string
  channel: Channel
  /** When the person gave it. */
  receivedAt: Date
  respondentKind: 'person' | 'organisation'
  organisationName?: string | null
  mayPublish: boolean
  /** Sent by *stop here and send*, before the last question. */
  stoppedEarly?: boolean
  answers: NewAnswer[]
  contact?: { email: string; wantsReply: boolean; isSecondThing: boolean } | null
  /** The word chosen as the second thing, already hashed. */
  wordHash?: string | null
  /** Imports: the source's own reference, and what makes the row known again. */
  source?: { reference: string | null; key: Buffer }
}

export type TakenResponse = { id: string; receipt: string; answerIds: string[] }

/** An id that follows from what it is made of: the same parts give the same one, and nobody can guess it without them. */
export function responseIdFrom(...parts: string[]): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify(['heard:response', ...parts]))
    .digest()
    .subarray(0, 16)
  // RFC 9562 §5.8: version 8, bits of one's own making.
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

type Needs = Pick<Context, 'now' | 'newId' | 'randomBytes'>

/**
 * Takes a response: seals it in the log with one salted commitment per part (each answer, and the
 * context without identity), keeps it and gives its receipt. It is taken when the caller's
 * transaction has committed, and nothing may be acknowledged before.
 */
export async function receiveResponse(tx: Tx, needs: Needs, response: NewResponse): Promise<TakenResponse> {
  const [taken] = await receiveResponses(tx, needs, [response])
  if (!taken) throw new Error('one response was given and none was taken')
  return taken
}

/** As {@link receiveResponse} for many at once, in a few statements; a few hundred is a good number. */
export async function receiveResponses(
  tx: Tx,
  needs: Needs,
  responses: NewResponse[],
): Promise<TakenResponse[]> {
  const prepared = responses.map((response) => prepare(needs, response))
  await appendEntries(
    tx,
    prepared.map(({ entry }) => entry),
  )
  await insertResponses(
    tx,
    prepared.map(({ row }) => row),
  )
  const answers = prepared.flatMap(({ answers }) => answers)
  if (answers.length > 0) await insertAnswers(tx, answers)
  const contacts = prepared.flatMap(({ contact }) => contact ?? [])
  if (contacts.length > 0) await insertContacts(tx, contacts)
  return prepared.map(({ row, answers }) => ({
    id: row.id,
    receipt: row.receipt,
    answerIds: answers.map((answer) => answer.id),
  }))
}

/** Everything that one response writes, with its ids, salts, receipt and seal. */
function prepare(needs: Needs, response: NewResponse) {
  const takenAt = needs.now()
  const [id, entryId] = [response.id ?? needs.newId(), needs.newId()]
  const contextSalt = needs.randomBytes(32)
  const answers = response.answers.map(({ questionId, optionId, text, choices }) => ({
    id: needs.newId(),
    responseId: id,
    questionId,
    optionId: optionId ?? null,
    text: text ?? null,
    choices: choices ?? null,
    salt: needs.randomBytes(32),
  }))
  const facts = { activity: response.activityId, channel: response.channel, takenAt: takenAt.toISOString() }
  const sealed = seal('response-taken', facts, [
    contextPart(response, contextSalt),
    ...answers.map(answerPart),
  ])
  const row = {
    id,
    entryId,
    receipt: makeReceipt(needs.randomBytes(48)),
    contextSalt,
    takenAt,
    activityId: response.activityId,
    channel: response.channel,
    receivedAt: response.receivedAt,
    respondentKind: response.respondentKind,
    organisationName: response.organisationName ?? null,
    mayPublish: response.mayPublish,
    stoppedEarly: response.stoppedEarly ?? false,
    sourceReference: response.source?.reference ?? null,
    sourceKey: response.source?.key ?? null,
    wordHash: response.wordHash ?? null,
  }
  const contact = response.contact ? { responseId: id, ...response.contact } : null
  return { entry: { id: entryId, ...sealed }, row, answers, contact }
}

/** The part of an entry that an answer is: its content is exactly what is kept in the row. */
export const answerPart = (answer: {
  questionId: string
  optionId?: string | null
  text?: string | null
  choices?: string[] | null
  salt: Uint8Array
}): Part => ({
  name: answer.optionId ? `answer:${answer.questionId}:${answer.optionId}` : `answer:${answer.questionId}`,
  content: { text: answer.text ?? null, choices: answer.choices ?? null },
  salt: answer.salt,
})

/** How the response came in, without who sent it. */
export const contextPart = (
  response: Pick<NewResponse, 'channel' | 'receivedAt' | 'respondentKind' | 'mayPublish'> & {
    stoppedEarly?: boolean
  },
  salt: Uint8Array,
): Part => ({
  name: 'context',
  content: {
    channel: response.channel,
    receivedAt: response.receivedAt.toISOString(),
    respondentKind: response.respondentKind,
    mayPublish: response.mayPublish,
    stoppedEarly: response.stoppedEarly ?? false,
  },
  salt,
})
