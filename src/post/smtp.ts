import { createTransport } from 'nodemailer'
import { domainOf } from '../mail/mail.ts'
import type { Outcome, Outgoing, Provider } from './providers.ts'

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

type SmtpError = Error & {
  code?: string
  errno?: string | number
  command?: string
  responseCode?: number
  response?: string
}

const notConnected = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']
const beforeAnyMessage = ['EDNS', 'EAUTH', 'ETLS', 'ENOAUTH', 'EOAUTH2', 'EPROXY']

/** The server's answer decides; without one, only what happened before a message was begun is certain. */
function outcomeOf(error: SmtpError): Outcome {
  const { code = '', errno, command = '', responseCode, response = '', message } = error
  if (beforeAnyMessage.includes(code)) return { kind: 'away', why: `smtp-${code}` }
  if (responseCode !== undefined) {
    const [, detail] = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response) ?? []
    const why = `smtp-${responseCode}${detail === undefined ? '' : `-${detail}`}`
    if (responseCode === 421) return { kind: 'away', why }
    // Refused is who we say we are, or that we come at all: nothing about the person.
    if (responseCode >= 500 && command.startsWith('MAIL')) return { kind: 'misconfigured', why }
    if (responseCode >= 500 && !/^(?:RCPT|DATA)/.test(command)) return { kind: 'away', why }
    return { kind: responseCode >= 500 ? 'refused' : 'later', why }
  }
  if (code === 'EENVELOPE') return { kind: 'refused', why: 'smtp-address' }
  if (notConnected.some((one) => one === code || one === errno || message.includes(one)))
    return { kind: 'away', why: 'smtp-not-reached' }
  return { kind: 'unsure', why: `smtp-${code || 'unknown'}` }
}
