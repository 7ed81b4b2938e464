import { createTransport } from 'nodemailer'
import { domainOf } from '../mail/mail.ts'
import type { Outgoing, Provider } from './providers.ts'
import { outcomeOf, type SmtpError } from './smtp-outcome.ts'

/**
 * E-mail by SMTP over a few connections that stay open. A message is never sent again by the pool itself: where a
 * connection ends before the server has answered, nobody knows, and a person decides.
 */
export function openSmtp({ url, from, aMinute }: { url: string; from: string; aMinute: number }): Provider {
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
        await transport.sendMail(mailOf(message, from))
        return { kind: 'sent', providerId: null }
      } catch (error) {
        return outcomeOf(error as SmtpError)
      }
    },
    close: () => transport?.close(),
  }
}

const mailOf = ({ id, way, subject, text, leaveUrl }: Outgoing, from: string) => ({
  to: way.kind === 'email' ? way.address : '',
  subject,
  text,
  messageId: `<${id}@${domainOf(from)}>`,
  headers: {
    // A machine that answers by itself answers nobody here.
    'Auto-Submitted': 'auto-generated',
    ...(leaveUrl === null
      ? {}
      : { 'List-Unsubscribe': `<${leaveUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  },
  disableFileAccess: true,
  disableUrlAccess: true,
})
