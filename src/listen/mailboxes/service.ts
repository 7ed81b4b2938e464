import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Context } from '../../context.ts'
import { printReceipt } from '../../core/record/receipt.ts'
import { isThereAlready, type Tx } from '../../db/database.ts'
import { queueMail } from '../../mail/mail.ts'
import { urls } from '../../web/urls.ts'
import { type ActivityRow, listQuestions } from '../activities/index.ts'
import { longestAnswer, type NewAttachment, type NewResponse, receiveResponse } from '../responses/index.ts'
import { countMailsTo, insertReceivedMail, isMailThere } from './queries.ts'
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
 * Takes one message: as a response with its files, or set aside with the reason. The original is kept either way.
 * A message is known again by its id and its words, so that reading a mailbox or a file again adds nothing.
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
  const reason = isTooLarge ? 'too-large' : reasonToSetAside(mail)
  const original = await ctx.files.store(Readable.from([raw]), Number.POSITIVE_INFINITY)
  const row = {
    id: ctx.newId(),
    activityId: activity.id,
    sourceKey,
    messageId: mail?.messageId?.slice(0, 998) ?? null,
    thread: mail?.thread?.slice(0, 998) ?? sourceKey.toString('hex'),
    originalHash: original.hash,
    subject: mail?.subject ?? '',
    sentAt: mail?.sentAt ?? null,
  }
  if (!mail || reason) {
    const setAside = reason ?? 'unreadable'
    await ctx.db.transaction().execute((tx) => insertReceivedMail(tx, { ...row, setAside }))
    return { result: 'set-aside', reason: setAside }
  }
  const response = await asResponse(ctx, activity, mail, { raw, hash: original.hash, way, sourceKey })
  try {
    return await ctx.db.transaction().execute(async (tx) => {
      const { id: responseId, receipt } = await receiveResponse(tx, ctx, response)
      await insertReceivedMail(tx, { ...row, responseId })
      if (way.sendsReceipt) await sendReceipt(tx, ctx, activity, mail, receipt)
      return { result: 'taken', responseId, receipt }
    })
  } catch (error) {
    // Another process was reading the same mailbox and was first.
    if (isThereAlready(error, 'received_mails_activity_id_source_key_key')) return { result: 'already-there' }
    if (isThereAlready(error, 'responses_activity_id_source_key_key')) return { result: 'already-there' }
    throw error
  }
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

type Original = { raw: Buffer; hash: string; way: MailWay; sourceKey: Buffer }

/** What is answered when a letter has only files: the analyst finds them beside it. */
const seeAttached = '[See what is attached]'

/** What a letter is as a response, with its original and its files. */
export async function asResponse(
  ctx: Context,
  activity: ActivityRow,
  mail: ReadMail,
  { raw, hash, way, sourceKey }: Original,
): Promise<NewResponse> {
  const [question] = await listQuestions(ctx.db, activity.id)
  if (!question) throw new Error(`the activity ${activity.slug} has no question that a letter answers`)
  const receivedAt = arrivalOf(way.arrivedAt ?? mail.sentAt, ctx.now())
  return {
    activityId: activity.id,
    channel: 'e-mail',
    receivedAt,
    respondentKind: 'person',
    mayPublish: false,
    isLate: activity.closesAt !== null && receivedAt >= activity.closesAt,
    answers: [{ questionId: question.id, text: mail.text.slice(0, longestMailText) || seeAttached }],
    attachments: [
      { kind: 'original', hash, name: 'e-mail.eml', type: 'message/rfc822', bytes: raw.length },
      ...(await storeFiles(ctx, mail)),
    ],
    contact: mail.from ? { email: mail.from, wantsReply: true, isSecondThing: true } : null,
    source: { reference: null, key: sourceKey },
  }
}

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
  const isFirst = mail.thread === mail.messageId
  if (mail.from === '' || !isFirst) return
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
  })
}

const receiptPurpose = 'receipt-by-return'
