import { createTransport } from 'nodemailer'
import { domainOf } from '../mail/mail.ts'
import type { Outgoing, Provider } from './providers.ts'
import { returnAddressOf, returnHeader } from './returns.ts'
import { outcomeOf, type SmtpError } from './smtp-outcome.ts'

type Settings = {
  url: string
  from: string
  /** Where messages that nobody takes come back to; without it to the sender, where nobody reads them. */
  returnsTo?: string | undefined
  aMinute: number
}

/**
 * E-mail by SMTP over a few connections that stay open. A message is never sent again by the pool itself: where a
 * connection ends before the server has answered, nobody knows, and a person decides.
 */
export function openSmtp({ url, from, returnsTo, aMinute }: Settings): Provider {
  const atOnce = 5
  const timeouts = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 }
  const pool = { pool: true as const, maxConnections: atOnce, maxMessages: 500, maxRequeues: 0, ...timeouts }
  let transport: ReturnType<typeof open> | undefined
  const open = () => createTransport({ url, ...pool }, { from })
  return {
    name: 'smtp',
    atOnce,
    aMinute,
    async send(message) {
      transport ??= open()
      try {
        await transport.sendMail(mailOf(message, from, returnsTo))
        return { kind: 'sent', providerId: null }
      } catch (error) {
        return outcomeOf(error as SmtpError)
      }
    },
    close: () => transport?.close(),
  }
}

const mailOf = (
  { id, way, subject, text, returnMark, leaveUrl }: Outgoing,
  from: string,
  returnsTo: string | undefined,
) => ({
  to: way.kind === 'email' ? way.address : '',
  // Whom it is from stays as it is: only mail servers use this address.
  ...(returnsTo && way.kind === 'email'
    ? { envelope: { from: returnAddressOf(returnsTo, returnMark), to: way.address } }
    : {}),
  subject,
  text,
  messageId: `<${id}@${domainOf(from)}>`,
  headers: {
    // A machine that answers by itself answers nobody here.
    'Auto-Submitted': 'auto-generated',
    ...(returnsTo ? { [returnHeader]: returnMark } : {}),
    ...(leaveUrl === null
      ? {}
      : { 'List-Unsubscribe': `<${leaveUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  },
  disableFileAccess: true,
  disableUrlAccess: true,
})
