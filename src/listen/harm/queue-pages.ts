import { formatCode, formatDay, formatMoment } from '../../web/format.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { UnopenedRow } from '../responses/index.ts'
import type { Outcome } from './schema.ts'
import { kindsInWords, nameOf, outcomeNames } from './words.ts'

export type Open = {
  id: string
  responseId: string | null
  channel: string | null
  kinds: string[]
  raisedAt: Date
  dueOn: string
  byPerson: unknown
}
type Closed = {
  id: string
  responseId: string | null
  outcome: string | null
  at: Date
  who: string | null
  dueOn: string
}

export type QueueView = {
  programmeTitle: string
  programmeUrl: string
  waiting: { url: string; name: string; about: string; raised: string; due: string; overdue: boolean }[]
  overdue: number
  closed: { url: string; name: string; what: string }[]
  /** Files in which no words are looked for, until somebody opens them. */
  files: { count: number; listed: { url: string; name: string; about: string }[] }
  fictional: boolean
}

export type QueueRows = {
  open: readonly Open[]
  closed: readonly Closed[]
  files: { listed: readonly UnopenedRow[]; count: number }
  today: string
}

export const queueView = (
  programme: ProgrammeScope,
  { open, closed, files, today }: QueueRows,
): QueueView => ({
  programmeTitle: programme.title,
  programmeUrl: urls.deskProgramme(programme.slug),
  waiting: open.map((one) => ({
    url: urls.harm(programme.slug, one.id),
    name: nameOf(one),
    about: [
      one.channel ? formatCode(one.channel) : '',
      one.byPerson ? 'Put here by a person' : 'Put here by its words',
      kindsInWords(one.kinds),
    ]
      .filter(Boolean)
      .join('. '),
    raised: formatMoment(one.raisedAt),
    due: formatDay(one.dueOn),
    overdue: one.dueOn < today,
  })),
  overdue: open.filter(({ dueOn }) => dueOn < today).length,
  closed: closed.map((one) => ({
    url: urls.harm(programme.slug, one.id),
    name: nameOf(one),
    what: `${outcomeNames[one.outcome as Outcome]?.text ?? one.outcome}. ${one.who ?? ''}, ${formatMoment(one.at)}`,
  })),
  files: {
    count: files.count,
    listed: files.listed.map(({ id, name, addedAt, responseId, channel }) => ({
      url: urls.deskProgramme(programme.slug, 'attachments', id),
      name,
      about: `${nameOf({ responseId })}, ${formatCode(channel)}, ${formatMoment(addedAt)}`,
    })),
  },
  fictional: programme.fictional,
})

export const sampleScope = {
  id: '',
  slug: 'evening-clinic',
  title: 'Moving the evening clinic',
  fictional: false,
}
export const sampleOpen: Open = {
  id: 'c1',
  responseId: 'r1',
  channel: 'online',
  kinds: ['neglect', 'adult-at-risk'],
  raisedAt: new Date('2027-05-04T09:00:00Z'),
  dueOn: '2027-05-05',
  byPerson: false,
}
const sampleClosed: Closed = {
  id: 'c3',
  responseId: null,
  outcome: 'no-action',
  at: new Date('2027-05-04T09:00:00Z'),
  who: 'Ada Lee',
  dueOn: '2027-05-05',
}

const sampleFile: UnopenedRow = {
  id: 'f1',
  name: 'letter to the board.pdf',
  addedAt: new Date('2027-05-04T09:00:00Z'),
  responseId: 'r1',
  channel: 'e-mail',
}

export const queuePage = page<QueueView>('listen/harm/views/desk/queue.njk', {
  full: queueView(sampleScope, {
    open: [
      sampleOpen,
      {
        ...sampleOpen,
        id: 'c2',
        responseId: 'r2',
        channel: 'paper',
        kinds: [],
        byPerson: true,
        dueOn: '2027-05-07',
      },
    ],
    closed: [sampleClosed],
    files: { listed: [sampleFile], count: 51 },
    today: '2027-05-06',
  }),
  empty: queueView(
    { ...sampleScope, fictional: true },
    { open: [], closed: [], files: { listed: [], count: 0 }, today: '2027-05-06' },
  ),
})
