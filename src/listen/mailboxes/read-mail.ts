import { runInNewContext } from 'node:vm'
import EmailReplyParser from 'email-reply-parser'
import type { AddressObject, ParsedMail } from 'mailparser'
import { cleanText } from '../../core/text/clean.ts'
import { mostAttachments } from './schema.ts'

type Fragment = ReturnType<ReturnType<EmailReplyParser['read']>['getFragments']>[number]

export type MailFile = { name: string; type: string; content: Buffer }

/** An e-mail as it was read. */
export type ReadMail = {
  /** As the sender's program named it; undefined where it did not. */
  messageId: string | undefined
  /** The message that its exchange began with: its own id where it answers none. */
  thread: string | undefined
  from: string
  subject: string
  /** When it says it was sent. */
  sentAt: Date | undefined
  /** What the person wrote: without what they quoted and without their signature. */
  text: string
  files: MailFile[]
  kind: 'written' | 'automatic' | 'bounce'
}

/**
 * Reads an e-mail (RFC 5322, MIME). A page of HTML is read as its text: nothing in it is run, and no picture or
 * other thing that it points to is fetched.
 * @throws where it has no headers of an e-mail
 */
export async function readMail(raw: Buffer): Promise<ReadMail> {
  // Fetched when the first e-mail comes: most starts of Heard read none.
  const { simpleParser } = await import('mailparser')
  const mail = await simpleParser(raw, {
    skipImageLinks: true,
    skipTextToHtml: true,
    keepCidLinks: true,
    maxHtmlLengthToParse: longestHtml,
  })
  const from = senderOf(mail.from)
  if (from === '' && !mail.headers.has('subject') && !mail.messageId) {
    throw new Error('there is no sender, subject or message id')
  }
  return {
    messageId: asId(mail.messageId),
    thread: asId([mail.references].flat()[0] ?? mail.inReplyTo ?? mail.messageId),
    from,
    subject: cleanText(mail.subject ?? '').slice(0, 500),
    sentAt: mail.date,
    text: writtenIn(cleanText(withoutPictures(mail))),
    files: mail.attachments.slice(0, mostAttachments).map((file, place) => ({
      name: cleanText(file.filename ?? '').slice(0, 200) || `attachment-${place + 1}`,
      type: cleanText(file.contentType).slice(0, 200),
      content: file.content,
    })),
    kind: kindOf(mail, from),
  }
}

/** Where a page of HTML was read as text, a picture stands as its address in brackets: it says nothing. */
const withoutPictures = ({ text = '', html }: ParsedMail): string =>
  html ? text.replace(/\[(?:https?|cid|data):[^\]\s]*\]/gi, '') : text

/** Longest page of HTML that is read as text, in characters; a longer letter is read in its original. */
const longestHtml = 2_000_000

const senderOf = (from: AddressObject | undefined): string => {
  const address = from?.value[0]?.address ?? ''
  return address.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(address) ? address : ''
}

const asId = (id: string | undefined): string | undefined => cleanText(id ?? '').slice(0, 998) || undefined

const replies = new EmailReplyParser()

/** Longest text whose quotations are looked for, and how long that may take. */
const longestSearched = 100_000
const longestSearchMs = 1_000

/**
 * The parts of a message, or undefined where they cannot be told in time: the patterns for what mail programs write
 * above a quotation go over a text many times, and a stranger chooses the text.
 */
function fragmentsOf(text: string): Fragment[] | undefined {
  if (text.length > longestSearched) return undefined
  try {
    const read = () => replies.read(text).getFragments()
    return runInNewContext('read()', { read }, { timeout: longestSearchMs }) as Fragment[]
  } catch {
    return undefined
  }
}

/**
 * What was written in a message: without quoted lines and signature. Where nothing would be left, as when someone
 * writes between the lines that they quote, all of it; and where the parts cannot be told in time.
 */
export function writtenIn(whole: string): string {
  const text = whole.replace(/\n{3,}/g, '\n\n').trim()
  const fragments = fragmentsOf(text)
  if (!fragments) return text
  const quotesLast = fragments.findLastIndex((fragment) => !fragment.isQuoted() && !fragment.isHidden())
  // Words below a quotation answer it: then the quotation is needed to understand them.
  const isBetweenTheLines = fragments.slice(0, quotesLast).some((fragment) => fragment.isQuoted())
  const kept = fragments
    .filter((fragment) => !fragment.isSignature() && (isBetweenTheLines || !fragment.isHidden()))
    .map((fragment) => fragment.getContent())
    .join('\n')
    .trim()
  return kept || text
}

/** RFC 3834 for automatic answers, RFC 3464 for reports of delivery, and what older programs say. */
function kindOf(mail: ParsedMail, from: string): ReadMail['kind'] {
  const header = (name: string): string => {
    const value = mail.headers.get(name)
    const text = typeof value === 'object' && value !== null && 'value' in value ? value.value : value
    return String(text ?? '').toLowerCase()
  }
  if (header('content-type') === 'multipart/report' || /^(mailer-daemon|postmaster)@/i.test(from))
    return 'bounce'
  const automatic = header('auto-submitted')
  if (automatic !== '' && !automatic.startsWith('no')) return 'automatic'
  if (
    /^(auto_reply|junk|bulk)$/.test(header('precedence')) ||
    header('x-autoreply') ||
    header('x-autorespond')
  ) {
    return 'automatic'
  }
  return 'written'
}
