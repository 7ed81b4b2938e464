import { findHints, type HintKind } from '../../core/moderation/hints.ts'
import type { Policy } from '../../core/moderation/policy.ts'
import type { ModerationState } from '../../core/moderation/states.ts'
import { formatMoment } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { findReason } from './policy.ts'
import type { CaseRow, listActsOfCase, listOpenReports } from './queries.ts'
import type { ModeratedThing } from './slots.ts'

const hour = 60 * 60 * 1000

/** How long something has waited: `3 hours`, `2 days`. */
function waited(since: Date, now: Date): string {
  const hours = Math.floor((now.getTime() - since.getTime()) / hour)
  if (hours < 1) return 'less than an hour'
  if (hours < 48) return hours === 1 ? '1 hour' : `${hours} hours`
  return `${Math.floor(hours / 24)} days`
}

const whyWaiting: Record<ModerationState, string> = {
  waiting: 'New',
  mended: 'Mended by its author',
  appealed: 'Appeal: for somebody who has not refused it',
  shown: 'Reported',
  overturned: 'Reported',
  refused: 'Refused',
  upheld: 'Appeal not upheld',
}

const standing: Record<ModerationState, string> = {
  waiting: 'Waiting',
  mended: 'Mended, waiting',
  appealed: 'Appealed, waiting',
  shown: 'Shown',
  overturned: 'Shown after an appeal',
  refused: 'Refused',
  upheld: 'Refused, appeal not upheld',
}

type QueueView = {
  programmeTitle: string
  programmeUrl: string
  waiting: { url: string; what: string; since: string; waited: string; late: boolean }[]
  decided: { url: string; what: string; standing: string; reason: string }[]
  aimHours: number
  logUrl: string
  publicUrl: string
  safetyUrl: string
  fictional: boolean
}

type Queue = {
  waiting: readonly CaseRow[]
  decided: readonly CaseRow[]
  policies: readonly Policy[]
  policy: Policy
  now: Date
}

const whatOf = ({ kind }: Pick<CaseRow, 'kind'>, why: string) =>
  `${kind.charAt(0).toUpperCase()}${kind.slice(1)}: ${why.charAt(0).toLowerCase()}${why.slice(1)}`

export const queueView = (programme: ProgrammeScope, queue: Queue): QueueView => ({
  programmeTitle: programme.title,
  programmeUrl: urls.deskProgramme(programme.slug),
  waiting: queue.waiting.map((held) => {
    const since = held.waitingSince ?? held.receivedAt
    return {
      url: urls.moderationCase(programme.slug, held.id),
      what: whatOf(held, whyWaiting[held.state]),
      since: formatMoment(since),
      waited: waited(since, queue.now),
      late: queue.now.getTime() - since.getTime() > queue.policy.aimHours * hour,
    }
  }),
  decided: queue.decided.map((held) => ({
    url: urls.moderationCase(programme.slug, held.id),
    what: whatOf(held, formatMoment(held.receivedAt)),
    standing: standing[held.state],
    reason: findReason(queue.policies, held.reason)?.title ?? '',
  })),
  aimHours: queue.policy.aimHours,
  logUrl: urls.deskProgramme(programme.slug, 'moderation', 'log.csv'),
  publicUrl: urls.moderationOf(programme.slug),
  safetyUrl: urls.onlineSafety(programme.slug),
  fictional: programme.fictional,
})

const sampleQueue: QueueView = {
  programmeTitle: 'Moving the evening clinic',
  programmeUrl: '/desk/programmes/evening-clinic',
  waiting: [
    { url: '/desk/x', what: 'Statement: new', since: '4 May 2027, 9am', waited: '3 days', late: true },
    {
      url: '/desk/y',
      what: 'Statement: appeal: for somebody who has not refused it',
      since: '7 May 2027, 8:30am',
      waited: '1 hour',
      late: false,
    },
  ],
  decided: [
    {
      url: '/desk/z',
      what: 'Statement: 3 May 2027, 9am',
      standing: 'Refused',
      reason: 'It has more than one idea',
    },
  ],
  aimHours: 48,
  logUrl: '/desk/programmes/evening-clinic/moderation/log.csv',
  publicUrl: '/moderation?programme=evening-clinic',
  safetyUrl: '/desk/programmes/evening-clinic/online-safety',
  fictional: false,
}

export const queuePage = page<QueueView>('listen/moderation/views/desk/queue.njk', {
  full: sampleQueue,
  empty: { ...sampleQueue, waiting: [], decided: [], fictional: true },
})

const hintNames: Record<HintKind, string> = {
  contact: 'May be a contact detail or a number of a person',
  address: 'Web address',
  name: 'May be somebody’s name',
  swearing: 'May be abusive or a swear word',
  capitals: 'Words in capitals',
  harm: 'May speak of harm: see to it today',
  complaint: 'May be a complaint about somebody’s own care',
}

const actNames: Record<string, string> = {
  receive: 'Received',
  show: 'Shown',
  refuse: 'Refused',
  keep: 'Looked at after a report, and kept',
  mend: 'Mended by its author',
  appeal: 'Appealed by its author',
  uphold: 'Appeal not upheld',
  overturn: 'Appeal upheld: shown',
  report: 'Reported by a reader',
}

type Choice = { value: string; text: string; checked: boolean; hint?: { text: string } }

export type CaseView = {
  heading: string
  queueUrl: string
  text: string
  where: string
  whereUrl: string
  standing: string
  waited: string | null
  /** What its author says against the refusal. */
  appeal: string
  refusal: { reason: string; note: string; by: string } | null
  hints: { what: string; words: string }[]
  reports: { reason: string; note: string; at: string }[]
  acts: { at: string; what: string; who: string; reason: string; note: string }[]
  choices: Choice[]
  reasons: Choice[]
  /** Why this person can not decide, though somebody else can. */
  anotherNeeded: boolean
  note: string
  revision: number
  reportsUntil: string
  policyNumber: number
  errors: readonly FieldError[]
  fictional: boolean
}

export type CaseRows = {
  held: CaseRow
  thing: ModeratedThing
  acts: Awaited<ReturnType<typeof listActsOfCase>>
  reports: Awaited<ReturnType<typeof listOpenReports>>
  policies: readonly Policy[]
  policy: Policy
  refusedIt: boolean
  now: Date
}

const choicesFrom: Partial<Record<ModerationState, [string, string][]>> = {
  waiting: [
    ['show', 'Show it'],
    ['refuse', 'Refuse it, with a reason of the policy'],
  ],
  appealed: [
    ['overturn', 'Show it: the refusal was not right'],
    ['uphold', 'The refusal stands'],
  ],
  shown: [
    ['keep', 'Keep showing it'],
    ['refuse', 'Refuse it, with a reason of the policy'],
  ],
}

export function caseView(rows: CaseRows, typed: Typed = {}, errors: readonly FieldError[] = []): CaseView {
  const { held, thing, policies, policy } = rows
  const state = held.state === 'mended' ? 'waiting' : held.state === 'overturned' ? 'shown' : held.state
  const reasonOf = (code: string | null) => findReason(policies, code)?.title ?? ''
  const anotherNeeded = held.state === 'appealed' && rows.refusedIt
  const checked = (field: string, value: string) => typedText(typed, field) === value
  const mayRefuse = !(held.state === 'overturned' && rows.refusedIt)
  const choices = (anotherNeeded ? [] : (choicesFrom[state] ?? [])).filter(
    ([act]) => act !== 'refuse' || mayRefuse,
  )
  return {
    heading: whatOf(held, standing[held.state]),
    queueUrl: urls.moderationQueue(held.programmeSlug),
    text: thing.text,
    where: thing.where,
    whereUrl: thing.url,
    standing: standing[held.state],
    waited: held.waitingSince && waited(held.waitingSince, rows.now),
    appeal: held.appeal,
    refusal: held.reason
      ? { reason: reasonOf(held.reason), note: held.note, by: held.refusedByName ?? '' }
      : null,
    hints: findHints(thing.text).map(({ kind, words }) => ({ what: hintNames[kind], words })),
    reports: rows.reports.map(({ reason, note, reportedAt }) => ({
      reason: reasonOf(reason),
      note,
      at: formatMoment(reportedAt),
    })),
    acts: rows.acts.map(({ act, at, who, reason, note }) => ({
      at: formatMoment(at),
      what: actNames[act] ?? act,
      who: who ?? '',
      reason: reasonOf(reason),
      note,
    })),
    choices: choices.map(([value, text]) => ({ value, text, checked: checked('act', value) })),
    reasons: policy.reasons.map(({ code, title, meaning }) => ({
      value: code,
      text: title,
      hint: { text: meaning },
      checked: checked('reason', code),
    })),
    anotherNeeded,
    note: typedText(typed, 'note'),
    revision: held.revision,
    reportsUntil: rows.reports.at(-1)?.reportedAt.toISOString() ?? '',
    policyNumber: policy.number,
    errors,
    fictional: held.fictional,
  }
}

const sampleCase: CaseView = {
  heading: 'Statement: waiting',
  queueUrl: '/desk/programmes/evening-clinic/moderation',
  text: 'Dr Example was rude and the clinic should close.',
  where: 'Statements about the evening clinic',
  whereUrl: '/statements/evening-clinic',
  standing: 'Waiting',
  waited: '3 hours',
  appeal: '',
  refusal: null,
  hints: [{ what: 'May be somebody’s name', words: 'Dr Example' }],
  reports: [],
  acts: [{ at: '4 May 2027, 9am', what: 'Received', who: '', reason: '', note: '' }],
  choices: [
    { value: 'show', text: 'Show it', checked: false },
    { value: 'refuse', text: 'Refuse it, with a reason of the policy', checked: true },
  ],
  reasons: [
    {
      value: 'abuse',
      text: 'It is abusive',
      checked: false,
      hint: { text: 'It insults, threatens or stirs up hatred.' },
    },
  ],
  anotherNeeded: false,
  note: '',
  revision: 1,
  reportsUntil: '',
  policyNumber: 1,
  errors: [],
  fictional: false,
}

export const casePage = page<CaseView>('listen/moderation/views/desk/case.njk', {
  waiting: sampleCase,
  refused: { ...sampleCase, errors: [{ field: 'reason', message: 'Select the reason of the policy' }] },
  appealed: {
    ...sampleCase,
    appeal: 'It is not about a person.',
    refusal: { reason: 'It is abusive', note: 'Take out the name.', by: 'Ada Desk' },
    anotherNeeded: true,
    choices: [],
    hints: [],
    reports: [{ reason: 'It is abusive', note: 'Rude', at: '5 May 2027, 9am' }],
    fictional: true,
  },
})
