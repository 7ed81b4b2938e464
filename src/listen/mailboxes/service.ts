import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Context } from '../../context.ts'
import { printReceipt } from '../../core/record/receipt.ts'
import { isThereAlready, type Tx } from '../../db/database.ts'
import { queueMail } from '../../mail/mail.ts'
import { urls } from '../../web/urls.ts'
import { type ActivityRow, listQuestions } from '../activities/index.ts'
import { longestAnswer, type NewAttachment, type NewResponse, receiveResponse } from '../responses/index.ts'
import { countMailsTo, insertReceivedMail, isMailThere, isThreadThere } from './queries.ts'
import { type ReadMail, readMail } from './read-mail.ts'
import { largestMail, type MailTaken, type SetAside } from './schema.ts'

/** Receipts by return that one address gets in a day at most, so that two machines never write to each other for ever. */
const mostReceiptsADay = 3
const dayMs = 24 * 60 * 60 * 1000

export type MailWay = {
  /** When the mail server had it, where that is known. */
  arrivedAt?: Date | undefined
  /** Whether the sender is sent a receipt by return. */
  sendsReceipt?: boolean
  /** Only its head was fetched, since the whole is over the limit. */
  isTooLarge?: boolean
}

/**
 * Takes one message: as a response with its files, or set aside with the reason. The original is kept either way, of
 * one over the limit as much as was fetched. A message is known again by its id and its words, so that reading a
 * mailbox or a file again adds nothing. One that cannot be taken for whatever reason is set aside as unreadable, and
 * never stands in the way of those behind it.
 *
 * @param raw the whole message as it travelled (RFC 5322)
 */
export async function takeMail(
  ctx: Context,
  activity: ActivityRow,
  raw: Buffer,
  way: MailWay = {},
): Promise<MailTaken> {
  const isTooLarge = way.isTooLarge === true || raw.length > largestMail
  const mail = raw.length > largestMail ? undefined : await readMail(raw).catch(() => undefined)
  const sourceKey = keyOf(raw, mail)
  if (await isMailThere(ctx.db, activity.id, sourceKey)) return { result: 'already-there' }
  const original = await ctx.files.store(Readable.from([raw]), Number.POSITIVE_INFINITY)
  const arrivedAt = arrivalOf(way.arrivedAt ?? mail?.sentAt, ctx.now())
  const received = { activity, sourceKey, arrivedAt, original }
  const reason = isTooLarge ? 'too-large' : reasonToSetAside(mail)
  if (!mail || reason) return setAside(ctx, received, mail, reason ?? 'unreadable')
  try {
    return await takeLetter(ctx, received, mail, way)
  } catch (error) {
    if (isThereAlready(error, 'received_mails_activity_id_source_key_key')) return { result: 'already-there' }
    if (isThereAlready(error, 'responses_activity_id_source_key_key')) return { result: 'already-there' }
    ctx.log.error({ err: error }, 'an e-mail could not be taken and is set aside')
    // Where it is the database that is away, this fails too, and the message is read again later.
    return setAside(ctx, received, undefined, 'unreadable')
  }
}

type Received = {
  activity: ActivityRow
  sourceKey: Buffer
  arrivedAt: Date
  original: { hash: string; bytes: number }
}

const rowOf = (
  ctx: Context,
  { activity, sourceKey, arrivedAt, original }: Received,
  mail: ReadMail | undefined,
) => ({
  id: ctx.newId(),
  activityId: activity.id,
  sourceKey,
  messageId: mail?.messageId ?? null,
  thread: mail?.thread ?? sourceKey.toString('hex'),
  originalHash: original.hash,
  subject: mail?.subject ?? '',
  sentAt: mail?.sentAt ?? null,
  arrivedAt,
})

async function setAside(
  ctx: Context,
  received: Received,
  mail: ReadMail | undefined,
  reason: SetAside,
): Promise<MailTaken> {
  const row = { ...rowOf(ctx, received, mail), setAside: reason }
  await ctx.db.transaction().execute((tx) => insertReceivedMail(tx, row))
  return { result: 'set-aside', reason }
}

async function takeLetter(
  ctx: Context,
  received: Received,
  mail: ReadMail,
  way: MailWay,
): Promise<MailTaken> {
  const response = await asResponse(ctx, received, mail)
  return ctx.db.transaction().execute(async (tx) => {
    const row = rowOf(ctx, received, mail)
    const isFirst = !(await isThreadThere(tx, received.activity.id, row.thread))
    const { id: responseId, receipt } = await receiveResponse(tx, ctx, response)
    await insertReceivedMail(tx, { ...row, responseId })
    if (way.sendsReceipt && isFirst) await sendReceipt(tx, ctx, received.activity, mail, receipt)
    return { result: 'taken', responseId, receipt }
  })
}

function reasonToSetAside(mail: ReadMail | undefined): SetAside | undefined {
  if (!mail) return 'unreadable'
  if (mail.kind !== 'written') return mail.kind
  return mail.text === '' && mail.files.length === 0 ? 'empty' : undefined
}

/** Its id alone would not do: whoever writes a message chooses that, and could choose another's. */
function keyOf(raw: Buffer, mail: ReadMail | undefined): Buffer {
  const sum = createHash('sha256')
  if (!mail?.messageId) return sum.update(raw).digest()
  return sum.update(JSON.stringify([mail.messageId, mail.from, mail.subject, mail.text])).digest()
}

/** What is answered when a letter has only files: the analyst finds them beside it. */
const seeAttached = '[See what is attached]'
const goesOn = '\n\n[The letter goes on: see its original]'

/** What a letter is as a response, with its original and its files. */
export async function asResponse(
  ctx: Context,
  { activity, sourceKey, arrivedAt, original }: Received,
  mail: ReadMail,
): Promise<NewResponse> {
  const [question] = await listQuestions(ctx.db, activity.id)
  if (!question) throw new Error(`the activity ${activity.slug} has no question that a letter answers`)
  return {
    activityId: activity.id,
    channel: 'e-mail',
    receivedAt: arrivedAt,
    respondentKind: 'person',
    mayPublish: false,
    isLate: activity.closesAt !== null && arrivedAt >= activity.closesAt,
    answers: [{ questionId: question.id, text: shortened(mail.text) || seeAttached }],
    attachments: [
      { kind: 'original', ...original, name: 'e-mail.eml', type: 'message/rfc822' },
      ...(await storeFiles(ctx, mail)),
    ],
    contact: mail.from ? { email: mail.from, wantsReply: true, isSecondThing: true } : null,
    source: { reference: null, key: sourceKey },
  }
}

/** A cut may fall inside a character that takes two places: the half of it is no text. */
const shortened = (text: string): string =>
  text.length <= longestMailText ? text : text.slice(0, longestMailText).toWellFormed() + goesOn

/** A letter may be longer than an answer on the web; beyond this it is read in its original. */
const longestMailText = longestAnswer * 10

/** A message says itself when it was sent: never in the time to come. */
const arrivalOf = (told: Date | undefined, now: Date): Date =>
  told && !Number.isNaN(told.getTime()) && told < now ? told : now

const storeFiles = (ctx: Context, { files }: ReadMail): Promise<NewAttachment[]> =>
  Promise.all(
    files.map(async ({ name, type, content }) => {
      const { hash, bytes } = await ctx.files.store(Readable.from([content]), largestMail)
      return { kind: 'attachment' as const, hash, name, type, bytes }
    }),
  )

/** Writes back that the letter was taken; only to the first of an exchange. */
async function sendReceipt(tx: Tx, ctx: Context, activity: ActivityRow, mail: ReadMail, receipt: string) {
  if (mail.from === '') return
  const since = new Date(ctx.now().getTime() - dayMs)
  if ((await countMailsTo(tx, mail.from, receiptPurpose, since)) >= mostReceiptsADay) return
  await queueMail(tx, ctx, {
    to: mail.from,
    subject: `We have your e-mail: ${activity.programmeTitle}`,
    body: [
      `Your e-mail about “${activity.programmeTitle}” is in the record. Your receipt is ${printReceipt(receipt)}.`,
      `With it you can see at any time that it was taken, and later what was decided:\n${ctx.config.baseUrl}${urls.receipt(receipt)}`,
      'This message was sent by itself. Nobody reads answers to it.',
    ].join('\n\n'),
    purpose: receiptPurpose,
    programmeId: activity.programmeId,
    neverSend: activity.fictional,
  })
}

const receiptPurpose = 'receipt-by-return'
