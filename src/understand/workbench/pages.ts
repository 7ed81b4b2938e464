import { doneBy } from '../../core/stats/done-by.ts'
import { moreToRead } from '../../core/stats/narrowing.ts'
import { shareInWords, wilsonShare } from '../../core/stats/wilson.ts'
import { formatDay, formatNumber } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { TextQuestion } from '../questions/index.ts'
import type { Pace, ShareRow } from './queries.ts'
import type { Order } from './schema.ts'

type ShareLine = { name: string; dealt: number; left: number; isOwn: boolean }
type NarrowingLine = { theme: string; share: string; more: string }

export type WorkView = {
  question: string
  activityTitle: string
  fictional: boolean
  left: { readable: number; read: number; unread: number; unshared: number; apart: number }
  /** How many say something: the answers that reading can tell of. */
  sayingSomething: number
  /** The person's own pace; the team's is told in sum only. */
  own: string[]
  team: string[]
  shares: ShareLine[]
  hasOwnShare: boolean
  seen: string
  people: { value: string; text: string; checked: boolean }[]
  orders: { value: string; text: string; checked: boolean }[]
  points: number
  pointItems: { value: number; text: string; selected: boolean }[]
  narrowing: NarrowingLine[]
  /** Answers that were accepted in lists: they are in no share of the table. */
  inLists: number
  errors: FieldError[]
  urls: { back: string; code: string; mine: string; form: string; share: string; apart: string }
}

export type WorkRows = {
  programme: ProgrammeScope
  question: TextQuestion
  accountId: string
  today: string
  left: WorkView['left']
  own: Pace
  team: Pace
  shares: readonly ShareRow[]
  seen: string
  people: readonly { id: string; name: string }[]
  themes: readonly { title: string; count: number; read: number }[]
  points: number
}

const orderNames: Record<Order, string> = {
  random: 'In random order, so that what is read at any time is a random sample',
  channel: 'From each way it came in turn (online, paper, letter …)',
  kind: 'From people, organisations, sessions and petitions in turn',
  option: 'About each option in turn',
}

const seconds = (value: number) =>
  `${formatNumber(Math.round(value))} ${Math.round(value) === 1 ? 'second' : 'seconds'}`

/** A pace in sentences: of today, of all days, and when what is left would be done at it. */
function sayPace(pace: Pace, left: number, today: string): string[] {
  if (pace.perDay === null) return ['Nothing read yet.']
  const day = doneBy(today, left, pace.perDay)
  return [
    `Today: ${formatNumber(pace.readToday)} read${pace.medianToday === null ? '' : `, ${seconds(pace.medianToday)} each in the middle`}.`,
    ...(pace.median === null ? [] : [`In all: ${seconds(pace.median)} each in the middle.`]),
    `${formatNumber(Math.round(pace.perDay))} on a day on which any is read. ${
      left === 0
        ? 'Nothing is left.'
        : day === null
          ? 'At this pace it would take years.'
          : `At this pace the ${formatNumber(left)} left would be done on ${formatDay(day)}.`
    }`,
  ]
}

export type TypedShares = { accounts: readonly string[]; order: string; errors: FieldError[] }

export function workView(rows: WorkRows, typed?: TypedShares): WorkView {
  const { programme, question, left, shares, points } = rows
  const url = (...rest: string[]) => urls.deskQuestion(programme.slug, question.id, ...rest)
  const sayingSomething = left.readable - left.apart
  const mine = shares.find(({ accountId }) => accountId === rows.accountId)
  const order = typed?.order ?? shares[0]?.orderedBy ?? 'random'
  return {
    question: question.text,
    activityTitle: question.activityTitle,
    fictional: programme.fictional,
    left,
    sayingSomething,
    own: sayPace(rows.own, mine?.left ?? left.unread, rows.today),
    team: sayPace(rows.team, left.unread, rows.today),
    shares: shares.map(({ name, dealt, left: unread, accountId }) => ({
      name,
      dealt,
      left: unread,
      isOwn: accountId === rows.accountId,
    })),
    hasOwnShare: mine !== undefined,
    seen: rows.seen,
    people: rows.people.map(({ id, name }) => ({
      value: id,
      text: name,
      checked: typed ? typed.accounts.includes(id) : shares.some(({ accountId }) => accountId === id),
    })),
    orders: Object.entries(orderNames)
      .filter(([value]) => value !== 'option' || question.kind === 'each-option')
      .map(([value, text]) => ({ value, text, checked: value === order })),
    points,
    pointItems: [1, 2, 3, 5, 10].map((value) => ({
      value,
      text: `${value} ${value === 1 ? 'point' : 'points'} up and down`,
      selected: value === points,
    })),
    inLists: Math.max(0, left.read - (rows.themes[0]?.read ?? left.read)),
    narrowing: rows.themes.map(({ title, count, read }) => {
      const more = moreToRead({ count, read, population: sayingSomething }, points / 100)
      return {
        theme: title,
        share: shareInWords(wilsonShare(count, read)),
        more: more === 0 ? 'None' : formatNumber(more),
      }
    }),
    errors: typed?.errors ?? [],
    urls: {
      back: urls.understand(programme.slug),
      code: url('code'),
      mine: `${url('code')}?show=mine`,
      form: url('work'),
      share: url('work', 'share'),
      apart: url('set-apart'),
    },
  }
}

const sample: WorkView = {
  question: 'What do you want to say about this?',
  activityTitle: 'Tell us in your own words',
  fictional: false,
  left: { readable: 7164, read: 312, unread: 6159, unshared: 12, apart: 693 },
  sayingSomething: 6471,
  own: ['Today: 120 read, 8 seconds each in the middle.', 'In all: 9 seconds each in the middle.'],
  team: ['Today: 312 read, 9 seconds each in the middle.'],
  shares: [
    { name: 'Ada Lee', dealt: 3582, left: 3400, isOwn: true },
    { name: 'Ben Hill', dealt: 3582, left: 3440, isOwn: false },
  ],
  hasOwnShare: true,
  seen: 'a-b',
  people: [
    { value: 'a', text: 'Ada Lee', checked: true },
    { value: 'b', text: 'Ben Hill', checked: true },
  ],
  orders: [{ value: 'random', text: orderNames.random, checked: true }],
  points: 5,
  pointItems: [{ value: 5, text: '5 points up and down', selected: true }],
  narrowing: [{ theme: 'Getting there', share: '60 of 312, 19.2% (15.3 to 24.0%)', more: '12' }],
  inLists: 150,
  errors: [],
  urls: {
    back: '/understand',
    code: '/code',
    mine: '/code?show=mine',
    form: '/work',
    share: '/work/share',
    apart: '/set-apart',
  },
}

export const workPage = page<WorkView>('understand/workbench/views/desk/work.njk', {
  full: sample,
  empty: {
    ...sample,
    left: { readable: 0, read: 0, unread: 0, unshared: 0, apart: 0 },
    sayingSomething: 0,
    own: ['Nothing read yet.'],
    team: ['Nothing read yet.'],
    shares: [],
    hasOwnShare: false,
    narrowing: [],
    inLists: 0,
  },
  refused: { ...sample, errors: [{ field: 'accounts', message: 'Tick who is to read' }] },
})
