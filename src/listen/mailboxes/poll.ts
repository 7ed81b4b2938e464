import type { ImapFlow } from 'imapflow'
import type { Context } from '../../context.ts'
import { openSecret } from '../../keys/sealed-secrets.ts'
import { imapProblemOf, listNewMails, readWholeMail, withImapFolder } from '../../mail/imap.ts'
import { findActivityById } from '../activities/index.ts'
import { type MailboxRow, updateMailbox } from './queries.ts'
import { largestMail } from './schema.ts'
import { takeMail } from './service.ts'

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
    await updateMailbox(ctx.db, mailbox, { polledAt: ctx.now(), problem: imapProblemOf(error) })
  }
  return polled
}

const withFolder = async (ctx: Context, mailbox: MailboxRow, run: (client: ImapFlow) => Promise<void>) => {
  const password = await openSecret(sealPlaceOf(ctx, mailbox.activityId), mailbox.sealedPassword)
  return withImapFolder(ctx, { ...mailbox, password }, run)
}

async function takeNew(ctx: Context, mailbox: MailboxRow, client: ImapFlow, polled: Polled): Promise<void> {
  const { activityId } = mailbox
  const activity = await findActivityById(ctx.db, activityId)
  if (!activity || !client.mailbox) return
  const uidValidity = String(client.mailbox.uidValidity)
  const lastUid = uidValidity === mailbox.uidValidity ? Number(mailbox.lastUid) : 0
  for (const { uid, size = 0, internalDate } of await listNewMails(client, lastUid)) {
    const raw = size > largestMail ? await readHead(client, uid) : await readWholeMail(client, uid)
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

/** Of a message over the limit only its head is fetched, by which it is listed and known again. */
async function readHead(client: ImapFlow, uid: number): Promise<Buffer> {
  const message = await client.fetchOne(String(uid), { headers: true }, { uid: true })
  if (!message || message.headers === undefined)
    throw new Error(`the server gave no headers for message ${uid}`)
  return message.headers
}
