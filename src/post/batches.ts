import { recordAct } from '../audit/audit.ts'
import type { Context } from '../context.ts'
import { NotFound } from '../core/errors.ts'
import type { Db, Tx } from '../db/database.ts'
import { enterAct } from '../record/log.ts'
import {
  type BatchRow,
  findBatch,
  insertBatch,
  insertMessages,
  insertRecipients,
  listKnownRecipients,
  listMessagesByMark,
  lockBatch,
  type NewMessage,
  type NewRecipient,
  requeueKept,
  updateBatch,
} from './batch-queries.ts'
import { sendBatchJob } from './jobs-declared.ts'
import { type Ended, requeueEnded, reviveMessages } from './reviving-queries.ts'
import { channelOf, type Format, isMadeHere, openMarker, type Way } from './ways.ts'

type By = { accountId: string | null }
type BatchAct =
  | 'answers-started'
  | 'answers-stopped'
  | 'answers-tried-again'
  | 'answers-handed-over'
  | 'answers-in-doubt-settled'

/** Somebody to be told, as the feature that knows them gives them to a batch. */
export type Recipient = {
  /** What the purpose knows them by again: `response:ID`, `group:ID`. One is in a batch once. */
  key: string
  /** Where it is a response: erasing that takes them out of the batch. */
  responseId?: string
  /** How they can be reached; null where there is no way, which is counted with the reason. */
  way: Way | null
  /** As `en`, `pl`. */
  language: string
  format: Format
  /** Whether somebody made it in a format that a machine does not write. */
  isMade?: boolean
}

/** Opens a batch: nobody is in it, and nothing is sent before {@link startBatch}. */
export const openBatch = (
  tx: Tx,
  { now }: Pick<Context, 'now'>,
  batch: {
    /** The name of the {@link Purpose} that reaches its people and writes its words. */
    purpose: string
    /** What it is about, e.g. a decision. */
    subjectId: string
    programmeId: string
    title: string
    /** What the purpose needs to write the words; never anything about a person. */
    details?: unknown
    /** Of a demonstration: its people do not exist, and nothing is handed to anybody. */
    isNeverSent: boolean
  },
  { accountId }: By,
): Promise<string> => insertBatch(tx, { details: {}, ...batch, openedAt: now(), openedBy: accountId })

const addedAtOnce = 1000

/**
 * Puts people into a batch, each once; somebody whose address is in it already shares that message, which waits again where it could tell
 * nobody. More may be added while it is sent. Addresses are not kept: only the mark by which one is known again.
 * @returns how many new messages that makes
 */
export async function addRecipients(
  tx: Tx,
  { keysFolder, newId }: Pick<Context, 'keysFolder' | 'newId'>,
  batchId: string,
  recipients: readonly Recipient[],
): Promise<number> {
  await lockedBatch(tx, batchId)
  const mark = await openMarker(keysFolder)
  let made = 0
  for (let from = 0; from < recipients.length; from += addedAtOnce) {
    const some = recipients.slice(from, from + addedAtOnce)
    const known = await listKnownRecipients(
      tx,
      batchId,
      some.map(({ key }) => key),
    )
    const marked = new Map<string, Recipient & { mark: Buffer | null }>()
    for (const one of some)
      if (!known.has(one.key)) marked.set(one.key, { ...one, mark: one.way && mark(one.way) })
    made += await insertMarked(tx, { batchId, newId }, [...marked.values()])
  }
  return made
}

async function insertMarked(
  tx: Tx,
  { batchId, newId }: { batchId: string; newId(): string },
  marked: readonly (Recipient & { mark: Buffer | null })[],
): Promise<number> {
  const held = await listMessagesByMark(
    tx,
    batchId,
    marked.flatMap(({ mark }) => mark ?? []),
  )
  const byMark = new Map<string, { id: string; state: string }>()
  for (const one of held) if (one.addressMark) byMark.set(one.addressMark.toString('hex'), one)
  const messages = new Map<string, NewMessage>()
  const revived = new Map<string, NewMessage>()
  const recipients: NewRecipient[] = []
  for (const one of marked) {
    const hex = one.mark?.toString('hex')
    const shared = hex === undefined ? undefined : byMark.get(hex)
    const message = messageOf(one, shared?.id ?? newId())
    recipients.push({ recipient: one.key, responseId: one.responseId ?? null, messageId: message.id })
    if (shared && !(shared.state === 'cannot-be-told' && message.state === 'queued')) continue
    if (hex !== undefined) byMark.set(hex, message)
    const isNew = !shared || messages.has(shared.id)
    ;(isNew ? messages : revived).set(message.id, message)
  }
  if (revived.size > 0) await reviveMessages(tx, batchId, [...revived.values()])
  if (messages.size > 0) await insertMessages(tx, batchId, [...messages.values()])
  if (recipients.length > 0) await insertRecipients(tx, batchId, recipients)
  return messages.size
}

function messageOf(
  { way, language, format, isMade, mark }: Recipient & { mark: Buffer | null },
  id: string,
): NewMessage {
  const reason = way === null ? 'no-address' : isMade || isMadeHere(format) ? '' : 'format'
  const state = reason === '' ? 'queued' : 'cannot-be-told'
  return { id, addressMark: mark, channel: way ? channelOf(way) : 'none', language, format, state, reason }
}

/**
 * Begins sending, or goes on after a stop; a batch that was done goes on with who came since. Starting twice is no fault:
 * one process sends a batch at a time, and a message that was handed over is not handed over again.
 */
export async function startBatch(
  tx: Tx,
  ctx: Pick<Context, 'now' | 'newId' | 'jobs'>,
  batchId: string,
  by: By,
): Promise<void> {
  const batch = await lockedBatch(tx, batchId)
  await send(tx, ctx, batch)
  await enter(tx, ctx, 'answers-started', batch, by)
}

async function send(
  tx: Tx,
  { now, jobs }: Pick<Context, 'now' | 'jobs'>,
  { id: batchId, startedAt }: BatchRow,
): Promise<void> {
  await requeueKept(tx, batchId)
  await updateBatch(tx, batchId, {
    state: 'sending',
    startedAt: startedAt ?? now(),
    finishedAt: null,
    waitsUntil: null,
    waitsWhy: '',
  })
  await jobs.enqueue(tx, sendBatchJob, { batchId }, { once: batchId })
}

/** Stops sending: at most the few messages that are in a provider's hands at this moment still go. */
export async function stopBatch(tx: Tx, ctx: Pick<Context, 'newId'>, batchId: string, by: By): Promise<void> {
  const batch = await lockedBatch(tx, batchId)
  if (batch.state !== 'sending') return
  await updateBatch(tx, batchId, { state: 'stopped', waitsUntil: null, waitsWhy: '' })
  await enter(tx, ctx, 'answers-stopped', batch, by)
}

/** Stops sending because nothing is taken from us as we are set up: why is for whoever mends that, and the messages wait. */
export async function stopForSetUp(
  tx: Tx,
  ctx: Pick<Context, 'newId'>,
  batchId: string,
  why: string,
): Promise<void> {
  const batch = await lockedBatch(tx, batchId)
  if (batch.state !== 'sending') return
  await updateBatch(tx, batchId, { state: 'stopped', waitsUntil: null, waitsWhy: why })
  await enter(tx, ctx, 'answers-stopped', batch, { accountId: null }, { why })
}

/**
 * A person's word that what could not be sent is tried again: what waits in a batch that was stopped and, if they say which, messages that
 * ended in one way.
 */
export async function tryAgain(
  tx: Tx,
  ctx: Pick<Context, 'now' | 'newId' | 'jobs'>,
  { batchId, ended }: { batchId: string; ended?: Ended | undefined },
  by: By,
): Promise<number> {
  const batch = await lockedBatch(tx, batchId)
  const requeued = ended ? await requeueEnded(tx, batchId, ended) : 0
  if (ended && requeued === 0) return 0
  await send(tx, ctx, batch)
  await enter(tx, ctx, 'answers-tried-again', batch, by, { ...ended, messages: requeued })
  return requeued
}

/** Both in the public log, without a number of people, and on the audit trail. */
export async function enter(
  tx: Tx,
  ctx: { newId(): string },
  act: BatchAct,
  { id, purpose, subjectId, programmeId }: BatchRow,
  { accountId }: By,
  after?: unknown,
): Promise<void> {
  await enterAct(tx, ctx, act, { batch: id, purpose, subject: subjectId, programme: programmeId })
  await recordAct(tx, {
    accountId,
    act,
    subjectKind: 'post-batch',
    subjectId: id,
    programmeId,
    ...(after === undefined ? {} : { after }),
  })
}

export async function getBatch(db: Db | Tx, id: string): Promise<BatchRow> {
  const batch = await findBatch(db, id)
  if (!batch) throw new NotFound('a batch of answers')
  return batch
}

export async function lockedBatch(tx: Tx, id: string): Promise<BatchRow> {
  const batch = await lockBatch(tx, id)
  if (!batch) throw new NotFound('a batch of answers')
  return batch
}
