import type { Outcome } from './providers.ts'

export type SmtpError = Error & {
  code?: string
  /** Of the socket or of TLS, where `code` says only that. */
  originalCode?: string
  errno?: string | number
  syscall?: string
  /** Which of the times to wait was over. */
  timeoutType?: string
  command?: string
  responseCode?: number
  response?: string
}

/** The server's answer decides; without one, only what happened before a message was begun is certain. */
export const outcomeOf = (error: SmtpError): Outcome =>
  error.responseCode === undefined ? unansweredOutcome(error) : answeredOutcome(error, error.responseCode)

const beforeAnyMessage = ['EDNS', 'ETLS', 'EOAUTH2', 'EPROXY']
const beforeTheGreeting = ['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT']
const notConnected = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']
/** A certificate that is not believed, as OpenSSL and Node name it, or no TLS where it was asked for: in both the handshake ends. */
const certificate =
  /CERT|CRL|LEAF_SIGNATURE|INVALID_(?:CA|PURPOSE)|PATH_LENGTH|HOSTNAME_MISMATCH|SSL_WRONG_VERSION/

function unansweredOutcome(error: SmtpError): Outcome {
  const { code = '', originalCode = '', errno, syscall, timeoutType = '', command, message } = error
  // No name and word where the server asks for them: it is never asked to take anything.
  if (code === 'EAUTH' || code === 'ENOAUTH') return { kind: 'misconfigured', why: `smtp-sign-in-${code}` }
  if (code === 'EENVELOPE' && message.startsWith('Invalid sender'))
    return { kind: 'misconfigured', why: 'smtp-sender' }
  if (code === 'EENVELOPE') return { kind: 'refused', why: 'smtp-address' }
  if (beforeAnyMessage.includes(code)) return { kind: 'away', why: `smtp-${code}` }
  if (certificate.test(originalCode)) return { kind: 'away', why: `smtp-certificate-${originalCode}` }
  const isNotConnected =
    syscall === 'connect' ||
    beforeTheGreeting.includes(timeoutType) ||
    notConnected.some((one) => one === code || one === errno || message.includes(one))
  // By the pool, without a command: the connection was closed before a message was begun on it.
  if (isNotConnected || (code === 'ECONNECTION' && command === undefined))
    return { kind: 'away', why: 'smtp-not-reached' }
  return { kind: 'unsure', why: `smtp-${code || 'unknown'}` }
}

function answeredOutcome({ code, command = '', response = '' }: SmtpError, responseCode: number): Outcome {
  const [, detail = ''] = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response) ?? []
  const said = `${responseCode}${detail === '' ? '' : `-${detail}`}`
  const why = `smtp-${said}`
  if (responseCode === 421) return { kind: 'away', why }
  const ours = oursOf({ code, command, responseCode, detail, response })
  if (ours) return { kind: 'misconfigured', why: `smtp-${ours}-${said}` }
  if (responseCode >= 500 && !/^(?:RCPT|DATA)/.test(command)) return { kind: 'away', why }
  if (code === 'EAUTH') return { kind: 'away', why }
  return { kind: responseCode >= 500 ? 'refused' : 'later', why }
}

type Answer = {
  code: string | undefined
  command: string
  responseCode: number
  detail: string
  response: string
}

/** Codes of RFC 3463 and 4954: no such mailbox, or one that is closed, moved or full, is the recipient's own. */
const aboutRecipient = /^\d\.(?:1\.[1-6]|1\.10|2\.\d+)$/
const signIn = [530, 534, 535, 538]
const senderDetail = /^5\.(?:1\.[78]|7\.2[3-7])$/

/**
 * What the server refuses is us and not the recipient: everybody would be refused, so nobody has bounced. Servers have no one
 * code for it, so their words are read, and not kept.
 */
function oursOf({ code, command, responseCode, detail, response }: Answer): string | undefined {
  const isForGood = responseCode >= 500
  if (signIn.includes(responseCode) || (code === 'EAUTH' && isForGood)) return 'sign-in'
  if (isForGood && command.startsWith('MAIL')) return 'sender'
  if (!/^(?:RCPT|DATA)/.test(command) || aboutRecipient.test(detail)) return undefined
  // Put off by some servers until somebody has set it right (Postfix: 454).
  if (/\brelay|rcpthosts/i.test(response)) return 'relay'
  if (!isForGood) return undefined
  if (/authentication (?:is )?required|must authenticate|log ?in (?:is )?required/i.test(response))
    return 'sign-in'
  if (
    senderDetail.test(detail) ||
    /sender (?:address )?(?:rejected|denied)|not owned by user/i.test(response)
  )
    return 'sender'
  if (/not verified|sandbox|\btrial\b|demo domain/i.test(response)) return 'trial'
  if (/client host|blocked using|block ?list|blacklist/i.test(response)) return 'blocked'
  return undefined
}
