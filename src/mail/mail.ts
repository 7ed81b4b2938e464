import { randomUUID } from 'node:crypto'
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
  /** Keeps it in the outbox whatever mail server is set: for the demonstration, whose people do not exist. */
  neverSend?: boolean
}

/** Hands a message to a mail server, or says that none is set. */
export type Mailer = {
  send(message: { to: string; subject: string; body: string }): Promise<'sent' | 'no-server'>
}

/** SMTP by `SMTP_URL` (nodemailer); without it every message stays in the outbox. */
export function openMailer(smtpUrl: string | undefined, from: string): Mailer {
  if (!smtpUrl) return { send: async () => 'no-server' }
  const transport = createTransport(smtpUrl, { from })
  return {
    async send({ to, subject, body }) {
      await transport.sendMail({ to, subject, text: body, disableFileAccess: true, disableUrlAccess: true })
      return 'sent'
    },
  }
}

const findMail = (db: Db, id: string) =>
  db.selectFrom('mails').selectAll().where('id', '=', id).executeTakeFirst()
type MailRow = NonNullable<Awaited<ReturnType<typeof findMail>>>

const changeMail = (
  db: Db,
  id: string,
  change: { state: string; sentAt?: Date; sealedLink?: null; tries?: number; lastError?: string },
) => db.updateTable('mails').set(change).where('id', '=', id).execute()

const lacksLink = (mail: MailRow) => mail.linkExpiresAt !== null && mail.sealedLink === null

/** The text as it is sent, with its link; undefined once the link works no more. */
async function fullBody({ keysFolder, now }: MailContext, mail: MailRow): Promise<string | undefined> {
  if (!mail.linkExpiresAt) return mail.body
  if (!mail.sealedLink || mail.linkExpiresAt <= now()) return undefined
  const link = await openSealedLink(keysFolder, mail.id, mail.sealedLink)
  return mail.body.replaceAll(linkPlace, () => link)
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
      const body = await fullBody(ctx, mail)
      if (body === undefined) {
        const lastError = 'The link in it expired before it could be sent'
        await changeMail(db, mailId, { state: 'failed', sealedLink: null, lastError })
        return
      }
      const outcome = await mailer.send({ to: mail.toAddress, subject: mail.subject, body })
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
  const { to, subject, body, purpose, programmeId = null, secretLink, neverSend = false } = message
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
      state: neverSend ? 'kept' : 'waiting',
    })
    .execute()
  if (!neverSend) await jobs.enqueue(tx, sendMailJob, { mailId: id })
  return id
}
