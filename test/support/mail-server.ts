import { createServer } from 'node:net'
import hoodiecrow from 'hoodiecrow-imap'

/** A mailbox on loopback that speaks IMAP: user `testuser`, password `testpass`. */
export type MailServer = {
  port: number
  /** Puts a message into the mailbox, as a mail server that received it. */
  deliver(message: string, arrivedAt: Date): void
  /** The flags of each message, in their order. */
  listFlags(): string[][]
  close(): Promise<void>
}

export async function startMailServer(): Promise<MailServer> {
  const port = await findFreePort()
  const server = hoodiecrow({ plugins: ['ID', 'IDLE'], storage: { INBOX: { uidvalidity: 1, messages: [] } } })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
  const inbox = () => server.getMailbox('INBOX')
  return {
    port,
    deliver: (message, arrivedAt) => server.appendMessage(inbox(), [], imapDate(arrivedAt), message),
    listFlags: () => inbox().messages.map(({ flags }) => flags),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (number: number) => String(number).padStart(2, '0')

/** RFC 9051 date-time: `04-May-2027 10:00:00 +0000`. */
const imapDate = (at: Date) =>
  `${two(at.getUTCDate())}-${months[at.getUTCMonth()]}-${at.getUTCFullYear()} ` +
  `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`

const findFreePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
