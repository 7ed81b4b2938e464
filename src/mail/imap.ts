import type { FetchMessageObject, ImapFlow } from 'imapflow'
import type { Context } from '../context.ts'

/** Messages of one look; the next look goes on. */
const mostAtOnce = 200

export type ImapFolder = {
  host: string
  port: number
  /** Whether the connection has to be private; without, for a server on this machine. */
  isSecure: boolean
  userName: string
  password: string
  folder: string
}

/** Opens a folder for as long as something is done in it. */
export async function withImapFolder(
  { log }: Pick<Context, 'log'>,
  { host, port, isSecure, userName, password, folder }: ImapFolder,
  run: (client: ImapFlow) => Promise<void>,
): Promise<void> {
  const { ImapFlow: Client } = await import('imapflow')
  const client = new Client({
    host,
    port,
    secure: isSecure && port !== 143,
    // On the port for plain connections the connection is made private before the password is sent.
    doSTARTTLS: isSecure && port === 143 ? true : undefined,
    auth: { user: userName, pass: password },
    logger: false,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 120_000,
  })
  // Without a listener a lost connection would end the process; the call that waits on it fails by itself.
  client.on('error', (error: Error) => log.warn({ err: error.message }, 'a mailbox connection was lost'))
  try {
    await client.connect()
    const lock = await client.getMailboxLock(folder)
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

/** What came after a message that was read, the oldest first and some at a time. */
export async function listNewMails(client: ImapFlow, lastUid: number): Promise<FetchMessageObject[]> {
  const found: FetchMessageObject[] = []
  const query = { uid: true, size: true, internalDate: true }
  for await (const message of client.fetch(`${lastUid + 1}:*`, query, { uid: true })) {
    // `*` is the last message there is, also where that was read before.
    if (message.uid > lastUid) found.push(message)
  }
  return found.sort((a, b) => a.uid - b.uid).slice(0, mostAtOnce)
}

export async function readWholeMail(client: ImapFlow, uid: number): Promise<Buffer> {
  const message = await client.fetchOne(String(uid), { source: true }, { uid: true })
  if (!message || message.source === undefined) throw new Error(`the server gave nothing for message ${uid}`)
  return message.source
}

/** What the desk is told: never the password, which no error of the protocol carries either. */
export function imapProblemOf(error: unknown): string {
  const { message, responseText, authenticationFailed } = error as Error & {
    responseText?: string
    authenticationFailed?: boolean
  }
  if (authenticationFailed) return 'The mail server does not accept the user name and the password.'
  return `The mailbox could not be read: ${responseText ?? message}`
}
