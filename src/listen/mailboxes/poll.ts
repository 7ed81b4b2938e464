import type { FetchMessageObject, ImapFlow } from 'imapflow'
import type { Context } from '../../context.ts'
import { openSecret } from '../../keys/sealed-secrets.ts'
import { findActivityById } from '../activities/index.ts'
import { type MailboxRow, updateMailbox } from './queries.ts'
import { largestMail } from './schema.ts'
import { takeMail } from './service.ts'

/** Messages of one look; the next look, a minute later, goes on. */
const mostAtOnce = 200

/** Where a mailbox's password is sealed. */
export const sealPlaceOf = (ctx: Pick<Context, 'keysFolder'>, activityId: string) => ({
  keysFolder: ctx.keysFolder,
  keyName: 'mailboxes.key',
  belongsTo: activityId,
})

type Polled = { taken: number; setAside: number }

/**
 * Reads what has arrived in a mailbox since the last look. A message is marked as read there when it is durable here,
 * and nothing is ever deleted there. What goes wrong is kept with the mailbox, for the desk to see.
 */
export async function pollMailbox(ctx: Context, mailbox: MailboxRow): Promise<Polled> {
  const polled = { taken: 0, setAside: 0 }
  try {
    await withFolder(ctx, mailbox, (client) => takeNew(ctx, mailbox, client, polled))
    await updateMailbox(ctx.db, mailbox, { polledAt: ctx.now(), problem: null })
  } catch (error) {
    await updateMailbox(ctx.db, mailbox, { polledAt: ctx.now(), problem: problemOf(error) })
  }
  return polled
}

async function withFolder(ctx: Context, mailbox: MailboxRow, run: (client: ImapFlow) => Promise<void>) {
  const { ImapFlow: Client } = await import('imapflow')
  const client = new Client({
    host: mailbox.host,
    port: mailbox.port,
    secure: mailbox.isSecure && mailbox.port !== 143,
    // On the port for plain connections the connection is made private before the password is sent.
    doSTARTTLS: mailbox.isSecure && mailbox.port === 143 ? true : undefined,
    auth: {
      user: mailbox.userName,
      pass: await openSecret(sealPlaceOf(ctx, mailbox.activityId), mailbox.sealedPassword),
    },
    logger: false,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 120_000,
  })
  // Without a listener a lost connection would end the process; the call that waits on it fails by itself.
  client.on('error', (error: Error) => ctx.log.warn({ err: error.message }, 'a mailbox connection was lost'))
  try {
    await client.connect()
    const lock = await client.getMailboxLock(mailbox.folder)
    try {
      await run(client)
    } finally {
      lock.release()
    }
    await client.logout()
  } finally {
    client.close()
  }
}

async function takeNew(ctx: Context, mailbox: MailboxRow, client: ImapFlow, polled: Polled): Promise<void> {
  const { activityId } = mailbox
  const activity = await findActivityById(ctx.db, activityId)
  if (!activity || !client.mailbox) return
  const uidValidity = String(client.mailbox.uidValidity)
  const lastUid = uidValidity === mailbox.uidValidity ? Number(mailbox.lastUid) : 0
  for (const { uid, size = 0, internalDate } of await listNew(client, lastUid)) {
    const raw = size > largestMail ? await readHead(client, uid) : await readWhole(client, uid)
    const arrivedAt = internalDate ? new Date(internalDate) : undefined
    const way = { arrivedAt, sendsReceipt: mailbox.sendsReceipts }
    const { result } = await takeMail(
      ctx,
      activity,
      raw,
      size > largestMail ? { ...way, isTooLarge: true } : way,
    )
    if (result === 'taken') polled.taken += 1
    if (result === 'set-aside') polled.setAside += 1
    await updateMailbox(ctx.db, mailbox, { uidValidity, lastUid: uid })
    await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
  }
}

async function listNew(client: ImapFlow, lastUid: number): Promise<FetchMessageObject[]> {
  const found: FetchMessageObject[] = []
  const query = { uid: true, size: true, internalDate: true }
  for await (const message of client.fetch(`${lastUid + 1}:*`, query, { uid: true })) {
    // `*` is the last message there is, also where that was read before.
    if (message.uid > lastUid) found.push(message)
  }
  return found.sort((a, b) => a.uid - b.uid).slice(0, mostAtOnce)
}

async function readWhole(client: ImapFlow, uid: number): Promise<Buffer> {
  const message = await client.fetchOne(String(uid), { source: true }, { uid: true })
  if (!message || message.source === undefined) throw new Error(`the server gave nothing for message ${uid}`)
  return message.source
}

/** Of a message over the limit only its head is fetched, by which it is listed and known again. */
async function readHead(client: ImapFlow, uid: number): Promise<Buffer> {
  const message = await client.fetchOne(String(uid), { headers: true }, { uid: true })
  if (!message || message.headers === undefined)
    throw new Error(`the server gave no headers for message ${uid}`)
  return message.headers
}

/** What the desk is told: never the password, which no error of the protocol carries either. */
function problemOf(error: unknown): string {
  const { message, responseText, authenticationFailed } = error as Error & {
    responseText?: string
    authenticationFailed?: boolean
  }
  if (authenticationFailed) return 'The mail server does not accept the user name and the password.'
  return `The mailbox could not be read: ${responseText ?? message}`
}
