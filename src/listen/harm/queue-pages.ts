import { scoreOnUnseen } from '../../core/harm/harm.ts'
import { formatCode, formatDay, formatMoment, formatNumber, formatPercent } from '../../web/format.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { UnopenedRow } from '../responses/index.ts'
import type { Outcome } from './schema.ts'
import type { UnreadLine } from './unread.ts'
import { kindsInWords, nameOf, outcomeNames, readsLikeHarm } from './words.ts'

export type Open = {
  id: string
  responseId: string | null
  channel: string | null
  kinds: string[]
  raisedAt: Date
  dueOn: string
  byPerson: boolean
  byWords: boolean
}
type Closed = {
  id: string
  responseId: string | null
  outcome: string | null
  at: Date
  who: string | null
  dueOn: string
}

type Rate = { count: number; base: number }

export type QueueView = {
  programmeTitle: string
  programmeUrl: string
  waiting: { url: string; name: string; about: string; raised: string; due: string; overdue: boolean }[]
  overdue: number
  /** How the score did on texts that it had not learnt from. */
  rates: { harm: string; selfHarm: string; hard: string; plain: string }
  unread: { count: string; one: boolean; lines: { text: string; count: string; url: string }[] } | null
  closed: { url: string; name: string; what: string }[]
  /** Files in which no words are looked for, until somebody opens them. */
  files: { count: number; listed: { url: string; name: string; about: string }[] }
  fictional: boolean
}

export type QueueRows = {
  open: readonly Open[]
  closed: readonly Closed[]
  files: { listed: readonly UnopenedRow[]; count: number }
  unread: { count: number; lines: readonly UnreadLine[] }
  today: string
}

const rateInWords = ({ count, base }: Rate) =>
  `${formatNumber(count)} of ${formatNumber(base)} (${formatPercent(base === 0 ? 0 : count / base)})`

export const queueView = (
  programme: ProgrammeScope,
  { open, closed, files, unread, today }: QueueRows,
): QueueView => ({
  programmeTitle: programme.title,
  programmeUrl: urls.deskProgramme(programme.slug),
  waiting: open.map((one) => ({
    url: urls.harm(programme.slug, one.id),
    name: nameOf(one),
    about: [
      one.channel ? formatCode(one.channel) : '',
      one.byPerson ? 'Put here by a person' : one.byWords ? 'Put here by its words' : readsLikeHarm,
      kindsInWords(one.kinds),
    ]
      .filter(Boolean)
      .join('. '),
    raised: formatMoment(one.raisedAt),
    due: formatDay(one.dueOn),
    overdue: one.dueOn < today,
  })),
  overdue: open.filter(({ dueOn }) => dueOn < today).length,
  rates: {
    harm: rateInWords(scoreOnUnseen.harm),
    selfHarm: rateInWords(scoreOnUnseen.selfHarm),
    hard: rateInWords(scoreOnUnseen.hard),
    plain: rateInWords(scoreOnUnseen.plain),
  },
  unread:
    unread.count === 0
      ? null
      : {
          count: formatNumber(unread.count),
          one: unread.count === 1,
          lines: unread.lines.map((line) => ({ ...line, count: formatNumber(line.count) })),
        },
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
  byWords: true,
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
      { ...sampleOpen, id: 'c4', responseId: 'r4', kinds: [], byWords: false, dueOn: '2027-05-07' },
    ],
    closed: [sampleClosed],
    files: { listed: [sampleFile], count: 51 },
    unread: {
      count: 1204,
      lines: [{ text: 'Say it: What do you want to say?', count: 1204, url: '/desk/answers?state=unread' }],
    },
    today: '2027-05-06',
  }),
  empty: queueView(
    { ...sampleScope, fictional: true },
    {
      open: [],
      closed: [],
      files: { listed: [], count: 0 },
      unread: { count: 0, lines: [] },
      today: '2027-05-06',
    },
  ),
})
