import type { FailedJob } from '../../jobs/jobs.ts'
import { linkPlace } from '../../mail/secret-links.ts'
import { page } from '../../web/page.ts'

export type WorkView = {
  waiting: number
  failed: { id: string; name: string; error: string; failedAt: Date; tries: number }[]
}

export const workView = (waiting: number, failed: FailedJob[]): WorkView => ({
  waiting,
  failed: failed.map(({ id, name, error, failedAt, tries }) => ({ id, name, error, failedAt, tries })),
})

export const workPage = page<WorkView>('people/installation/views/desk/work.njk', {
  empty: { waiting: 0, failed: [] },
  full: {
    waiting: 1200,
    failed: [
      {
        id: '7b0c6e0e-3b0f-4b52-9d52-0d2f3a1c9f11',
        name: 'send-mail',
        error: 'handing a message to the mail server',
        failedAt: new Date('2027-05-04T16:30:00Z'),
        tries: 9,
      },
    ],
  },
})

type MailRow = {
  id: string
  toAddress: string
  subject: string
  purpose: string
  state: string
  tries: number
  createdAt: Date
  sentAt: Date | null
}

/** A mail as its opening gives it: with its secret link only where owners may see that. */
export type OpenedMail = {
  toAddress: string
  subject: string
  body: string
  purpose: string
  state: string
  lastError: string | null
  /** Null where the mail has no secret link. */
  linkExpiresAt: Date | null
  link: string | null
  /** Owners might see the link, but it works no more. */
  linkIsOver: boolean
}

/** What the page says about the link of a mail: which of its sentences, or none. */
type LinkNote = 'shown' | 'over' | 'never-sent' | 'for-its-reader'

type LetterView = {
  toAddress: string
  subject: string
  body: string
  lastError: string | null
  linkNote: LinkNote | null
  linkWorksUntil: Date | null
}

export type OutboxView = {
  mails: {
    id: string
    to: string
    subject: string
    purpose: string
    state: string
    tries: number
    createdAt: Date
  }[]
  opened: LetterView | null
  hasServer: boolean
}

/** `l…@example.org`: enough to tell one row from another, not enough to write to. */
const maskAddress = (address: string): string => {
  const at = address.lastIndexOf('@')
  return at < 1 ? '…' : `${address.charAt(0)}…${address.slice(at)}`
}

const noteOnLink = ({ linkExpiresAt, link, linkIsOver, state }: OpenedMail): LinkNote | null => {
  if (!linkExpiresAt) return null
  if (link) return 'shown'
  if (linkIsOver) return 'over'
  return state === 'kept' ? 'never-sent' : 'for-its-reader'
}

const wordsForLink = ({ link, linkIsOver }: OpenedMail) =>
  link ?? (linkIsOver ? '[link, expired]' : '[link, shown to nobody here]')

/** A mail with its link, or with words that stand for it. */
const letterView = (mail: OpenedMail): LetterView => ({
  toAddress: mail.toAddress,
  subject: mail.subject,
  body: mail.linkExpiresAt ? mail.body.replaceAll(linkPlace, () => wordsForLink(mail)) : mail.body,
  lastError: mail.lastError,
  linkNote: noteOnLink(mail),
  linkWorksUntil: mail.linkExpiresAt,
})

export const outboxView = (
  rows: MailRow[],
  hasServer: boolean,
  opened: OpenedMail | null = null,
): OutboxView => ({
  mails: rows.map(({ id, toAddress, subject, purpose, state, tries, createdAt }) => ({
    id,
    to: maskAddress(toAddress),
    subject,
    purpose,
    state,
    tries,
    createdAt,
  })),
  opened: opened && letterView(opened),
  hasServer,
})

const sampleMail = {
  id: '7b0c6e0e-3b0f-4b52-9d52-0d2f3a1c9f11',
  toAddress: 'lee@example.org',
  subject: 'An account for you',
  purpose: 'invitation',
  state: 'kept',
  tries: 0,
  createdAt: new Date('2027-05-04T16:30:00Z'),
  sentAt: null,
}

const openedSample: OpenedMail = {
  toAddress: 'lee@example.org',
  subject: 'An account for you',
  body: `Hello Lee,\n\nSet a password here:\n${linkPlace}`,
  purpose: 'invitation',
  state: 'kept',
  lastError: 'connection refused',
  linkExpiresAt: new Date('2027-05-11T16:30:00Z'),
  link: 'https://heard.example.org/desk/join/token',
  linkIsOver: false,
}
const hiddenSample: OpenedMail = { ...openedSample, purpose: 'link-to-response', link: null }

export const outboxPage = page<OutboxView>('people/installation/views/desk/outbox.njk', {
  empty: outboxView([], true),
  full: outboxView([sampleMail], false),
  opened: outboxView([sampleMail], false, openedSample),
  linkOver: outboxView([sampleMail], false, { ...openedSample, link: null, linkIsOver: true }),
  linkNeverSent: outboxView([sampleMail], false, hiddenSample),
  linkOnItsWay: outboxView([sampleMail], true, { ...hiddenSample, state: 'waiting' }),
})
