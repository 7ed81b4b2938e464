import { randomUUID } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { z } from 'zod'
import type { Db, Tx } from '../db/database.ts'
import { type Job, type Jobs, job } from '../jobs/jobs.ts'

/** What mail needs of the context. */
type MailContext = { db: Db; mailer: Mailer; now(): Date }

export type Message = {
  to: string
  subject: string
  /** Plain text: neutral words and a link, never what a person said. */
  body: string
  /** What it is for, e.g. `reply`, shown in the outbox. */
  purpose: string
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

const sendMailData = z.object({ mailId: z.string() })

/** Sends one message of the outbox; a server that refuses or is away means another try later. */
export const sendMailJob: Job<MailContext, typeof sendMailData> = job({
  name: 'send-mail',
  schema: sendMailData,
  retries: 8,
  takenTogether: 20,
  async handle({ db, mailer, now }, { mailId }) {
    const mail = await db.selectFrom('mails').selectAll().where('id', '=', mailId).executeTakeFirst()
    if (!mail || mail.state === 'sent') return
    try {
      const outcome = await mailer.send({ to: mail.toAddress, subject: mail.subject, body: mail.body })
      const change = outcome === 'sent' ? { state: 'sent', sentAt: now() } : { state: 'kept' }
      await db.updateTable('mails').set(change).where('id', '=', mailId).execute()
    } catch (cause) {
      await db
        .updateTable('mails')
        .set({ state: 'failed', tries: mail.tries + 1, lastError: (cause as Error).message })
        .where('id', '=', mailId)
        .execute()
      throw new Error('handing a message to the mail server', { cause })
    }
  },
})

/** Puts a message in the outbox and queues its sending, both in the caller's transaction. */
export async function queueMail(tx: Tx, jobs: Jobs, message: Message): Promise<string> {
  const id = randomUUID()
  const { to, subject, body, purpose, neverSend = false } = message
  await tx
    .insertInto('mails')
    .values({ id, toAddress: to, subject, body, purpose, state: neverSend ? 'kept' : 'waiting' })
    .execute()
  if (!neverSend) await jobs.enqueue(tx, sendMailJob, { mailId: id })
  return id
}
