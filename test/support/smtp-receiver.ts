import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** `from`: of the envelope, where it would come back to. */
export type ReceivedMail = { to: string; from: string; id: string; text: string }

/** A mail server on loopback that keeps what it is given. */
export type SmtpReceiver = {
  url: string
  received: ReceivedMail[]
  /** The code by which an address is refused, such as 550, or with words of its own. */
  refuse: (to: string) => number | { code: number; words: string } | undefined
  close(): Promise<void>
}

export async function startSmtpReceiver(): Promise<SmtpReceiver> {
  const state: SmtpReceiver = {
    url: '',
    received: [],
    refuse: () => undefined,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onRcptTo: ({ address }, _session, done) => {
      const refusal = state.refuse(address)
      if (refusal === undefined) return done()
      const { code, words } =
        typeof refusal === 'object'
          ? refusal
          : { code: refusal, words: `${refusal >= 500 ? '5.1.1' : '4.2.1'} no <${address}> here` }
      return done(Object.assign(new Error(words), { responseCode: code }))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString().replaceAll('=\r\n', '')
        const id = /^message-id: <([^@>]+)@/im.exec(text)?.[1] ?? ''
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom ? mailFrom.address : ''
        for (const { address } of rcptTo) state.received.push({ to: address, from, id, text })
        done()
      })
    },
  })
  // A client that leaves without a word is no fault of the server.
  server.on('error', () => undefined)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  state.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  return state
}
