import type { ParsedMail } from 'mailparser'
import { returnHeader } from './returns.ts'

/** What a mail that came back says of one message; `passing` is a report that says nothing final, or no report. */
export type Returned = {
  kind: 'never' | 'given-up' | 'delayed' | 'passing'
  /** RFC 3463, such as 5.1.1; empty where the report has none. */
  status: string
  /** Where the mark of the message may stand. */
  places: string
}

/** Headers by which servers say whom a mail came to. */
const recipientHeaders = ['to', 'delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to']

/**
 * Reads a report of delivery (RFC 3464). An answer of somebody who is away comes to the same address and is none. Addresses in it are not
 * looked at: which message it is about is known by our mark alone.
 */
export async function readReturn(raw: Buffer): Promise<Returned> {
  // Fetched when the first comes: most starts of Heard read none.
  const { simpleParser } = await import('mailparser')
  const options = {
    keepDeliveryStatus: true,
    skipImageLinks: true,
    skipTextToHtml: true,
    skipHtmlToText: true,
  }
  const mail = await simpleParser(raw, options)
  const places = [
    ...recipientHeaders.flatMap((name) => headerOf(mail, name)),
    ...mail.attachments
      .filter(({ contentType }) =>
        /^(?:message\/rfc822|text\/rfc822-headers|message\/global)/.test(contentType),
      )
      .flatMap(({ content }) => marksIn(content.toString('latin1'))),
  ].join('\n')
  const report = mail.attachments.find(({ contentType }) =>
    /^message\/(?:global-)?delivery-status$/.test(contentType),
  )
  const isReport = /multipart\/report/i.test(contentTypeOf(mail))
  return { ...(report && isReport ? readStatus(report.content.toString('latin1')) : passing), places }
}

const passing = { kind: 'passing', status: '' } as const

const headerOf = ({ headerLines }: ParsedMail, wanted: string): string[] =>
  headerLines.filter(({ key }) => key === wanted).map(({ line }) => line)

const contentTypeOf = (mail: ParsedMail): string => headerOf(mail, 'content-type').join(' ')

/** Of the message that came back only the header that we gave it: what else it quotes is not looked at. */
const marksIn = (text: string): string[] => {
  const [head = ''] = text.split(/\r?\n\r?\n/, 1)
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  return lines.filter((line) => line.toLowerCase().startsWith(`${returnHeader.toLowerCase()}:`))
}

/** For one recipient, as each of our messages has: a report of failure goes before one that was made while it was tried. */
function readStatus(text: string): Pick<Returned, 'kind' | 'status'> {
  const lines = text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  const valuesOf = (name: string) =>
    lines.flatMap((line) => new RegExp(`^${name}\\s*:\\s*(.*)$`, 'i').exec(line)?.[1]?.trim() ?? [])
  const status = /^([245]\.\d{1,3}\.\d{1,3})/.exec(valuesOf('Status')[0] ?? '')?.[1] ?? ''
  const actions = valuesOf('Action').map((action) => action.toLowerCase())
  if (actions.includes('failed')) return { kind: status.startsWith('4') ? 'given-up' : 'never', status }
  return { kind: actions.includes('delayed') ? 'delayed' : 'passing', status }
}
