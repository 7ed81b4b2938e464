import { printReceipt } from '../../core/record/receipt.ts'
import type { FieldError, Typed } from '../../web/forms.ts'
import { typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'
import type { findMailUpload, listMailUploads, listSetAside, listThreads, MailboxRow } from './queries.ts'
import { type SetAside, setAsideReasons } from './schema.ts'

type Rows<List extends (...args: never[]) => Promise<unknown[]>> = Awaited<ReturnType<List>>
type UploadRow = NonNullable<Awaited<ReturnType<typeof findMailUpload>>>

export const mailUrl = (activity: Pick<ActivityRow, 'programmeSlug' | 'slug'>, ...rest: string[]) =>
  urls.deskProgramme(activity.programmeSlug, 'activities', activity.slug, 'mail', ...rest)

type MailView = {
  title: string
  activityUrl: string
  mailbox: { where: string; isOn: boolean; polledAt: Date | null; problem: string | null } | null
  settingsUrl: string | null
  uploadUrl: string
  uploads: { fileName: string; startedAt: Date; state: string; taken: number; url: string }[]
  setAside: {
    subject: string
    reason: string
    readAt: Date
    takeUrl: string | null
    originalUrl: string | null
  }[]
  threads: { subject: string; messages: number; receipts: string[] }[]
  errors: FieldError[]
  fictional: boolean
}

export type MailStanding = {
  mailbox: MailboxRow | undefined
  uploads: Rows<typeof listMailUploads>
  setAside: Rows<typeof listSetAside>
  threads: Rows<typeof listThreads>
  mayRun: boolean
  mayOpen: boolean
}

export const mailView = (
  activity: ActivityRow,
  { mailbox, uploads, setAside, threads, mayRun, mayOpen }: MailStanding,
  errors: FieldError[] = [],
): MailView => ({
  title: activity.title,
  activityUrl: urls.deskProgramme(activity.programmeSlug, 'activities', activity.slug),
  mailbox: mailbox
    ? {
        where: `${mailbox.userName} at ${mailbox.host}, folder ${mailbox.folder}`,
        isOn: mailbox.isOn,
        polledAt: mailbox.polledAt,
        problem: mailbox.problem,
      }
    : null,
  settingsUrl: mayRun ? mailUrl(activity, 'settings') : null,
  uploadUrl: mailUrl(activity),
  uploads: uploads.map((upload) => ({
    fileName: upload.fileName,
    startedAt: upload.createdAt,
    state: upload.state,
    taken: upload.takenCount,
    url: mailUrl(activity, 'files', upload.id),
  })),
  setAside: setAside.map((mail) => ({
    subject: mail.subject || 'No subject',
    reason: setAsideReasons[mail.setAside as SetAside],
    readAt: mail.readAt,
    takeUrl: canBeTaken(mail.setAside) ? mailUrl(activity, mail.id, 'take') : null,
    originalUrl: mayOpen && mail.originalHash ? mailUrl(activity, mail.id, 'original') : null,
  })),
  threads: threads.map(({ subject, messages, receipts }) => ({
    subject: subject || 'No subject',
    messages,
    receipts: receipts.map(printReceipt),
  })),
  errors,
  fictional: activity.fictional,
})

/** What was set aside by a rule, a person may take all the same; what could not be read they type in at the desk. */
export const canBeTaken = (setAside: string | null) => setAside === 'automatic' || setAside === 'bounce'

const sample: MailView = {
  title: 'Letters and e-mails',
  activityUrl: '/desk/programmes/evening-clinic/activities/letters',
  mailbox: null,
  settingsUrl: '/desk/programmes/evening-clinic/activities/letters/mail/settings',
  uploadUrl: '/desk/programmes/evening-clinic/activities/letters/mail',
  uploads: [],
  setAside: [],
  threads: [],
  errors: [],
  fictional: false,
}
const sampleDay = new Date('2027-05-04T10:00:00Z')

export const mailPage = page<MailView>('listen/mailboxes/views/desk/mail.njk', {
  empty: sample,
  refused: { ...sample, errors: [{ field: 'file', message: 'Choose a file of e-mails' }] },
  full: {
    ...sample,
    mailbox: {
      where: 'views@example.org at imap.example.org, folder INBOX',
      isOn: true,
      polledAt: sampleDay,
      problem: 'The mail server does not accept the user name and the password.',
    },
    uploads: [{ fileName: 'may.mbox', startedAt: sampleDay, state: 'done', taken: 12, url: '/x' }],
    setAside: [
      {
        subject: 'Out of office',
        reason: setAsideReasons.automatic,
        readAt: sampleDay,
        takeUrl: '/take',
        originalUrl: '/original',
      },
    ],
    threads: [{ subject: 'The clinic', messages: 2, receipts: ['2ABC 3DEF 4GHJ', '2ABC 3DEF 4GHK'] }],
  },
})

type UploadView = {
  title: string
  fileName: string
  mailUrl: string
  againUrl: string | null
  state: string
  problem: string | null
  read: number
  taken: number
  alreadyThere: number
  setAside: number
  refused: { place: number; reason: string }[]
  fictional: boolean
}

export const uploadView = (activity: ActivityRow, upload: UploadRow): UploadView => ({
  title: activity.title,
  fileName: upload.fileName,
  mailUrl: mailUrl(activity),
  againUrl:
    upload.state === 'done' || upload.state === 'failed' ? null : mailUrl(activity, 'files', upload.id),
  state: upload.state,
  problem: upload.problem,
  read: upload.readCount,
  taken: upload.takenCount,
  alreadyThere: upload.alreadyThereCount,
  setAside: upload.setAsideCount,
  refused: upload.refused as { place: number; reason: string }[],
  fictional: activity.fictional,
})

const sampleUpload: UploadView = {
  title: sample.title,
  fileName: 'may.mbox',
  mailUrl: sample.uploadUrl,
  againUrl: null,
  state: 'done',
  problem: null,
  read: 14,
  taken: 12,
  alreadyThere: 1,
  setAside: 1,
  refused: [{ place: 7, reason: setAsideReasons.automatic }],
  fictional: false,
}

export const uploadPage = page<UploadView>('listen/mailboxes/views/desk/upload.njk', {
  done: sampleUpload,
  running: { ...sampleUpload, state: 'running', againUrl: '/again', refused: [] },
  failed: { ...sampleUpload, state: 'failed', problem: 'It stopped.' },
})

type SettingsView = {
  title: string
  mailUrl: string
  action: string
  revision: string
  hasPassword: boolean
  typed: {
    host: string
    port: string
    security: string
    userName: string
    folder: string
    isOn: boolean
    sendsReceipts: boolean
  }
  errors: FieldError[]
  fictional: boolean
}

export const settingsView = (
  activity: ActivityRow,
  mailbox: MailboxRow | undefined,
  typed?: Typed,
  errors: FieldError[] = [],
): SettingsView => ({
  title: activity.title,
  mailUrl: mailUrl(activity),
  action: mailUrl(activity, 'settings'),
  revision: typed ? typedText(typed, 'revision') : String(mailbox?.revision ?? 0),
  hasPassword: mailbox !== undefined,
  typed: typed ? asTyped(typed) : asKept(mailbox),
  errors,
  fictional: activity.fictional,
})

const asTyped = (typed: Typed): SettingsView['typed'] => ({
  host: typedText(typed, 'host'),
  port: typedText(typed, 'port'),
  security: typedText(typed, 'security'),
  userName: typedText(typed, 'userName'),
  folder: typedText(typed, 'folder'),
  isOn: typed.isOn !== undefined,
  sendsReceipts: typed.sendsReceipts !== undefined,
})

const asKept = (mailbox: MailboxRow | undefined): SettingsView['typed'] => ({
  host: mailbox?.host ?? '',
  port: String(mailbox?.port ?? 993),
  security: mailbox && !mailbox.isSecure ? 'plain' : 'tls',
  userName: mailbox?.userName ?? '',
  folder: mailbox?.folder ?? 'INBOX',
  isOn: mailbox?.isOn ?? true,
  sendsReceipts: mailbox?.sendsReceipts ?? false,
})

const sampleSettings: SettingsView = {
  title: sample.title,
  mailUrl: sample.uploadUrl,
  action: `${sample.uploadUrl}/settings`,
  revision: '0',
  hasPassword: false,
  typed: asKept(undefined),
  errors: [],
  fictional: false,
}

export const settingsPage = page<SettingsView>('listen/mailboxes/views/desk/settings.njk', {
  empty: sampleSettings,
  kept: { ...sampleSettings, hasPassword: true },
  refused: {
    ...sampleSettings,
    errors: [
      { field: 'host', message: 'Enter the name of the mail server' },
      { field: 'userName', message: 'Enter the user name' },
      { field: 'password', message: 'Enter the password' },
    ],
  },
})
