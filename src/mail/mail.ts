import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import { z } from 'zod'
import type { Db, Tx } from '../db/database.ts'
import { type Job, type Jobs, job } from '../jobs/jobs.ts'
import { linkPlace, mayBeShown, openSealedLink, sealLink } from './secret-links.ts'

/** What mail needs of the context. */
type MailContext = { db: Db; mailer: Mailer; keysFolder: string; now(): Date }

export type Message = {
  to: string
  subject: string
  /** Plain text: neutral words and a link, never what a person said. */
  body: string
  /** What it is for, e.g. `reply`, shown in the outbox. */
  purpose: string
  /** The programme that it is about, if there is one: readings of the mail are on that programme's audit trail. */
  programmeId?: string
  /**
   * A link that opens something to whoever has it. The body has {@link linkPlace} where it goes; the link is kept
   * sealed beside it, and no longer than until it is sent or has expired.
   */
  secretLink?: { href: string; expiresAt: Date }
  /** By a POST to the secret link its reader leaves: mail programs offer that as one click (RFC 8058). */
  leavesByLink?: boolean
  /** Keeps it in the outbox whatever mail server is set: for the demonstration, whose people do not exist. */
  neverSend?: boolean
}

/** Hands a message to a mail server, or says that none is set. */
export type Mailer = {
  send(message: {
    to: string
    subject: string
    body: string
    /** The same in every try, so that a mailbox can tell that it has the message already. */
    id: string
    headers: Record<string, string>
  }): Promise<'sent' | 'no-server'>
}

/** SMTP by `SMTP_URL` (nodemailer); without it every message stays in the outbox. */
export function openMailer(smtpUrl: string | undefined, from: string): Mailer {
  if (!smtpUrl) return { send: async () => 'no-server' }
  const transport = createTransport(smtpUrl, { from })
  return {
    async send({ to, subject, body, id, headers }) {
      await transport.sendMail({
        to,
        subject,
        text: body,
        messageId: `<${id}@${domainOf(from)}>`,
        headers,
        disableFileAccess: true,
        disableUrlAccess: true,
      })
      return 'sent'
    },
  }
}

export const domainOf = (address: string): string => /@([\w.-]+)/.exec(address)?.[1] ?? 'localhost'

const findMail = (db: Db, id: string) =>
  db.selectFrom('mails').selectAll().where('id', '=', id).executeTakeFirst()
type MailRow = NonNullable<Awaited<ReturnType<typeof findMail>>>

const changeMail = (
  db: Db,
  id: string,
  change: { state: string; sentAt?: Date; sealedLink?: null; tries?: number; lastError?: string },
) => db.updateTable('mails').set(change).where('id', '=', id).execute()

const lacksLink = (mail: MailRow) => mail.linkExpiresAt !== null && mail.sealedLink === null

type Full = { body: string; headers: Record<string, string> }

/** The text as it is sent, with its link, and what goes with it; undefined once the link works no more. */
async function fill({ keysFolder, now }: MailContext, mail: MailRow): Promise<Full | undefined> {
  if (!mail.linkExpiresAt) return { body: mail.body, headers: {} }
  if (!mail.sealedLink || mail.linkExpiresAt <= now()) return undefined
  const link = await openSealedLink(keysFolder, mail.id, mail.sealedLink)
  return {
    body: mail.body.replaceAll(linkPlace, () => link),
    headers: mail.leavesByLink
      ? { 'List-Unsubscribe': `<${link}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
      : {},
  }
}

const sendMailData = z.object({ mailId: z.string() })

/** Sends one message of the outbox; a server that refuses or is away means another try later. */
export const sendMailJob: Job<MailContext, typeof sendMailData> = job({
  name: 'send-mail',
  schema: sendMailData,
  retries: 8,
  takenTogether: 20,
  async handle(ctx, { mailId }) {
    const { db, mailer, now } = ctx
    const mail = await findMail(db, mailId)
    if (!mail || mail.state === 'sent' || (mail.state === 'kept' && lacksLink(mail))) return
    try {
      const full = await fill(ctx, mail)
      if (full === undefined) {
        const lastError = 'The link in it expired before it could be sent'
        await changeMail(db, mailId, { state: 'failed', sealedLink: null, lastError })
        return
      }
      const outcome = await mailer.send({ to: mail.toAddress, subject: mail.subject, id: mail.id, ...full })
      if (outcome === 'sent') {
        await changeMail(db, mailId, { state: 'sent', sentAt: now(), sealedLink: null })
      } else {
        await changeMail(db, mailId, {
          state: 'kept',
          ...(!mayBeShown(mail.purpose) && { sealedLink: null }),
        })
      }
    } catch (cause) {
      const lastError = (cause as Error).message
      await changeMail(db, mailId, { state: 'failed', tries: mail.tries + 1, lastError })
      throw new Error('handing a message to the mail server', { cause })
    }
  },
})

/** Takes away every hour the sealed links that work no more. */
export const deleteExpiredLinksJob = job({
  name: 'delete-expired-links',
  schema: z.object({}),
  retries: 3,
  every: '20 * * * *',
  async handle({ db, now }: Pick<MailContext, 'db' | 'now'>) {
    await db
      .updateTable('mails')
      .set({ sealedLink: null })
      .where('linkExpiresAt', '<=', now())
      .where('sealedLink', 'is not', null)
      .execute()
  },
})

/**
 * Puts a message in the outbox and queues its sending, both in the caller's transaction. Its secret link is sealed,
 * unless it is never to be sent and not to be shown.
 */
export async function queueMail(
  tx: Tx,
  { jobs, keysFolder }: { jobs: Jobs; keysFolder: string },
  message: Message,
): Promise<string> {
  const id = randomUUID()
  const {
    to,
    subject,
    body,
    purpose,
    programmeId = null,
    secretLink,
    leavesByLink = false,
    neverSend = false,
  } = message
  const isKept = secretLink && (!neverSend || mayBeShown(purpose))
  await tx
    .insertInto('mails')
    .values({
      id,
      toAddress: to,
      subject,
      body,
      purpose,
      programmeId,
      sealedLink: isKept ? await sealLink(keysFolder, id, secretLink.href) : null,
      linkExpiresAt: secretLink?.expiresAt ?? null,
      leavesByLink,
      state: neverSend ? 'kept' : 'waiting',
    })
    .execute()
  if (!neverSend) await jobs.enqueue(tx, sendMailJob, { mailId: id })
  return id
}

/** Deletes mails for some purposes: to an address, or those that were dealt with before a moment. */
export const deleteMailsOf = (
  tx: Tx,
  { purposes, to, doneBefore }: { purposes: readonly string[]; to?: string; doneBefore?: Date },
) =>
  tx
    .deleteFrom('mails')
    .where('purpose', 'in', [...purposes])
    .$if(to !== undefined, (query) => query.where(sql<boolean>`lower(to_address) = lower(${to ?? ''})`))
    .$if(doneBefore !== undefined, (query) =>
      query.where('state', '<>', 'waiting').where('createdAt', '<', doneBefore ?? new Date(0)),
    )
    .execute()
