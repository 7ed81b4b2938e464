import type { FailedJob } from '../../jobs/jobs.ts'
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

export type OpenedMail = {
  id: string
  toAddress: string
  subject: string
  body: string
  lastError: string | null
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
  opened: OpenedMail | null
  hasServer: boolean
}

/** `l…@example.org`: enough to tell one row from another, not enough to write to. */
const maskAddress = (address: string): string => {
  const at = address.lastIndexOf('@')
  return at < 1 ? '…' : `${address.charAt(0)}…${address.slice(at)}`
}

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
  opened,
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

export const outboxPage = page<OutboxView>('people/installation/views/desk/outbox.njk', {
  empty: outboxView([], true),
  full: outboxView([sampleMail], false),
  opened: outboxView([sampleMail], false, {
    id: sampleMail.id,
    toAddress: 'lee@example.org',
    subject: 'An account for you',
    body: 'Hello Lee,\n\nSet a password here:\nhttps://heard.example.org/desk/join/token',
    lastError: 'connection refused',
  }),
})
