import { dayInLondon } from '../../core/days.ts'
import { printReceipt } from '../../core/record/receipt.ts'
import { boxesOfDay, type TypedDay, typedDay } from '../../web/date-field.ts'
import { formatDay } from '../../web/format.ts'
import { type FieldError, type Typed, typedList, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { dueOn } from './again.ts'
import type { OpenReview, ReviewRow } from './again-queries.ts'
import { type OfferedMask, offerMasks } from './masking.ts'
import { type ShownReport, sampleReport, shownReport } from './public-pages.ts'
import type { ReportRow } from './queries.ts'
import { refusalReasons } from './schema.ts'

type Line = { url: string; number: string; kind: string; reportedAt: Date; about: string; how: string }
type QueueView = { waiting: Line[]; again: Line[]; accepted: Line[] }

const howOf = ({ state, askedOn, answeredOn }: ReportRow): string => {
  if (state === 'waiting') return 'Waits for you'
  if (answeredOn) return 'Answered'
  return askedOn ? 'Asked, no answer yet' : 'Not asked yet'
}

const lineOf = (row: ReportRow): Line => ({
  url: urls.deskPublicReport(row.id),
  number: printReceipt(row.reference),
  kind: row.kind,
  reportedAt: row.reportedAt,
  about: row.programmeTitle ?? (row.place || 'No programme named'),
  how: howOf(row),
})

/** A refusal that waits to be looked at again, and by when. */
const againLine = (
  { id, reference, kind, about, askedAt, refusedBy }: OpenReview,
  { now, accountId }: Looking,
): Line => {
  const due = dueOn(askedAt)
  const by = refusedBy === accountId ? 'By somebody else than you' : 'By you or somebody else'
  return {
    url: urls.deskPublicReport(id),
    number: printReceipt(reference),
    kind,
    reportedAt: askedAt,
    about: about || 'No programme named',
    how: `${by}, by ${formatDay(due)}${dayInLondon(now) > due ? ': late' : ''}`,
  }
}

type Looking = { now: Date; accountId: string | null }

export const queueView = (
  waiting: readonly ReportRow[],
  again: readonly OpenReview[],
  accepted: readonly ReportRow[],
  looking: Looking,
): QueueView => ({
  waiting: waiting.map(lineOf),
  again: again.map((one) => againLine(one, looking)),
  accepted: accepted.map(lineOf),
})

const sampleLooking = { now: new Date('2027-04-06T12:00:00Z'), accountId: '1' }

export const queuePage = page<QueueView>('register/public-reports/views/desk/queue.njk', {
  empty: queueView([], [], [], sampleLooking),
  full: queueView(
    [{ ...sampleReport, state: 'waiting' }],
    [{ ...sampleReport, about: 'Pellowby', askedAt: sampleReport.reportedAt, refusedBy: '1' }],
    [sampleReport],
    sampleLooking,
  ),
})

type DeskReportView = {
  number: string
  state: string
  kind: string
  said: string
  place: string
  sourceKind: string
  sourceWords: string
  sourceUrl: string
  happenedOn: string | null
  reportedAt: Date
  contact: string | null
  fileUrl: string | null
  programmeSlug: string
  fictional: boolean
  revision: number
  masks: (OfferedMask & { checked: boolean })[]
  shown: ShownReport
  reasons: { value: string; checked: boolean }[]
  typed: Record<
    'words' | 'mask' | 'note' | 'into' | 'askedWhom' | 'email' | 'answer' | 'correction' | 'programme',
    string
  >
  days: { askedOn: TypedDay; answeredOn: TypedDay; correctedOn: TypedDay }
  actions: Record<
    'accept' | 'refuse' | 'merge' | 'ask' | 'answer' | 'correct' | 'stand' | 'acceptAgain',
    string
  >
  effectUrl: string | null
  /** A refusal that is to be looked at again, or was. */
  again: { why: string; due: string; outcome: string | null; words: string; isYours: boolean } | null
  errors: readonly FieldError[]
}

type Beside = {
  contact: string | null
  today: string
  review?: ReviewRow | undefined
  accountId: string | null
}

export function deskReportView(
  row: ReportRow,
  { contact, today, review, accountId }: Beside,
  typed: Typed | null = null,
  errors: readonly FieldError[] = [],
): DeskReportView {
  const act = (name: string) => urls.deskPublicReport(row.id, name)
  const words = (field: string) => typedText(typed ?? {}, field)
  // Once noted, a day stands there: saved again as it is, the count of silent days does not begin anew.
  const day = (field: 'askedOn' | 'answeredOn' | 'correctedOn') =>
    typed ? typedDay(typed, field) : boxesOfDay(row[field])
  const ticked = typed && typedList(typed, 'span')
  return {
    number: printReceipt(row.reference),
    state: row.state,
    kind: row.kind,
    said: row.said,
    place: row.place,
    sourceKind: row.sourceKind,
    sourceWords: row.sourceWords,
    sourceUrl: row.sourceUrl,
    happenedOn: row.happenedOn,
    reportedAt: row.reportedAt,
    contact,
    fileUrl: row.fileHash ? act('file') : null,
    programmeSlug: row.programmeSlug ?? '',
    fictional: row.fictional,
    revision: row.revision,
    masks: offerMasks(row).map((one) => ({ ...one, checked: ticked ? ticked.includes(one.key) : true })),
    shown: shownReport(row, today),
    reasons: refusalReasons.map((value) => ({ value, checked: words('reason') === value })),
    typed: {
      words: words('words'),
      mask: words('mask'),
      note: words('note'),
      into: words('into'),
      askedWhom: words('askedWhom') || row.askedWhom,
      email: words('email'),
      answer: words('answer') || row.answer,
      correction: words('correction') || row.correction,
      programme: typed ? words('programme') : (row.programmeSlug ?? ''),
    },
    days: {
      askedOn: day('askedOn'),
      answeredOn: day('answeredOn'),
      correctedOn: day('correctedOn'),
    },
    actions: {
      accept: act('accept'),
      refuse: act('refuse'),
      merge: act('merge'),
      ask: act('ask'),
      answer: act('answer'),
      correct: act('correct'),
      stand: act('stand'),
      acceptAgain: act('accept-again'),
    },
    effectUrl: row.programmeSlug && !row.effectId ? urls.deskProgramme(row.programmeSlug, 'reports') : null,
    again: review
      ? {
          why: review.why,
          due: formatDay(dueOn(review.askedAt)),
          outcome: review.outcome,
          words: review.words,
          isYours: row.refusedBy !== accountId,
        }
      : null,
    errors,
  }
}

const on = { contact: 'kim@example.org', today: '2027-04-06', accountId: '2' }
const review: ReviewRow = {
  reportId: '1',
  askedAt: sampleReport.reportedAt,
  why: 'It is in the minutes.',
  decidedAt: null,
  decidedBy: null,
  outcome: null,
  words: '',
}

export const deskReportPage = page<DeskReportView>('register/public-reports/views/desk/report.njk', () => ({
  waiting: deskReportView({ ...sampleReport, state: 'waiting' }, on),
  accepted: deskReportView({ ...sampleReport, kind: 'error' }, { ...on, contact: null }),
  again: deskReportView({ ...sampleReport, state: 'refused', reason: 'no-source' }, { ...on, review }, {}, [
    { field: 'words', message: 'Enter why, for who sent it to read' },
  ]),
}))
