import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import { makeReceipt } from '../../core/record/receipt.ts'
import { seal } from '../../core/record/seal.ts'
import type { Tx } from '../../db/database.ts'
import { appendEntries } from '../../record/log.ts'
import type { NewAnswer, NewAttachment, NewResponse, Speaker } from './new-response.ts'
import { answerPart, attachmentPart, contextPart } from './parts.ts'
import {
  insertAnswers,
  insertAttachments,
  insertContacts,
  insertResponses,
  insertWays,
  insertWishes,
} from './queries.ts'

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
  const attachments = prepared.flatMap((one) => one.attachments)
  if (attachments.length > 0) await insertAttachments(tx, attachments)
  const contacts = prepared.flatMap(({ contact }) => contact ?? [])
  if (contacts.length > 0) await insertContacts(tx, contacts)
  const ways = prepared.flatMap(({ way }) => way ?? [])
  if (ways.length > 0) await insertWays(tx, ways)
  const wishes = prepared.flatMap(({ wish }) => wish ?? [])
  if (wishes.length > 0) await insertWishes(tx, wishes)
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
  const answers = response.answers.map((answer) => prepareAnswer(needs, id, answer))
  const attachments = (response.attachments ?? []).map((file) => prepareAttachment(needs, id, file))
  const facts = { activity: response.activityId, channel: response.channel, takenAt: takenAt.toISOString() }
  const sealed = seal('response-taken', facts, [
    contextPart({ ...response, ...response.speaker }, contextSalt),
    ...response.answers.map((answer, place) => answerPart({ ...answer, salt: saltOf(answers[place]) })),
    ...attachments.map(attachmentPart),
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
    questionnaireVersion: response.questionnaireVersion ?? null,
    language: response.language ?? null,
    isLate: response.isLate ?? false,
    ...speakerColumns(response.speaker),
    sourceReference: response.source?.reference ?? null,
    sourceKey: response.source?.key ?? null,
    wordHash: response.wordHash ?? null,
  }
  const contact = response.contact ? { responseId: id, ...response.contact } : null
  const way = response.way ? { responseId: id, ...response.way } : null
  const wish = response.wish ? { responseId: id, ...response.wish } : null
  return { entry: { id: entryId, ...sealed }, row, answers, attachments, contact, way, wish }
}

function saltOf(row: { salt: Buffer } | undefined): Buffer {
  if (!row) throw new Error('an answer has no row')
  return row.salt
}

/** What one answer writes: its own id and salt with what was answered. */
export const prepareAnswer = (
  needs: Pick<Needs, 'newId' | 'randomBytes'>,
  responseId: string,
  { questionId, optionId, text, choices, value, tallies }: NewAnswer,
) => ({
  id: needs.newId(),
  responseId,
  questionId,
  optionId: optionId ?? null,
  text: text ?? null,
  choices: choices ?? null,
  value: value ? JSON.stringify(value) : null,
  tallies: tallies ? JSON.stringify(tallies) : null,
  salt: needs.randomBytes(32),
})

export const prepareAttachment = (
  needs: Pick<Needs, 'newId' | 'randomBytes'>,
  responseId: string,
  { kind, hash, name, type, bytes }: NewAttachment,
) => ({ id: needs.newId(), responseId, kind, fileHash: hash, name, type, bytes, salt: needs.randomBytes(32) })

export const speakerColumns = (speaker: Speaker = {}) => ({
  speaksAs: speaker.speaksAs ?? [],
  staffGroup: speaker.staffGroup ?? null,
  speaksFor: speaker.speaksFor ?? null,
  standsFor: speaker.standsFor ?? null,
  isOfficialPosition: speaker.isOfficialPosition ?? null,
  help: speaker.help ?? null,
  headCount: speaker.headCount ?? null,
  signatures: speaker.signatures ?? null,
})
