import { printReceipt } from '../../core/record/receipt.ts'
import { boxesOfDay, type TypedDay, typedDay } from '../../web/date-field.ts'
import { type FieldError, type Typed, typedList, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { type OfferedMask, offerMasks } from './masking.ts'
import { type ShownReport, sampleReport, shownReport } from './public-pages.ts'
import type { ReportRow } from './queries.ts'
import { refusalReasons } from './schema.ts'

type Line = { url: string; number: string; kind: string; reportedAt: Date; about: string; how: string }
type QueueView = { waiting: Line[]; accepted: Line[] }

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

export const queueView = (waiting: readonly ReportRow[], accepted: readonly ReportRow[]): QueueView => ({
  waiting: waiting.map(lineOf),
  accepted: accepted.map(lineOf),
})

export const queuePage = page<QueueView>('register/public-reports/views/desk/queue.njk', {
  empty: queueView([], []),
  full: queueView([{ ...sampleReport, state: 'waiting' }], [sampleReport]),
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
    'mask' | 'note' | 'into' | 'askedWhom' | 'email' | 'answer' | 'correction' | 'programme',
    string
  >
  days: { askedOn: TypedDay; answeredOn: TypedDay; correctedOn: TypedDay }
  actions: Record<'accept' | 'refuse' | 'merge' | 'ask' | 'answer' | 'correct', string>
  effectUrl: string | null
  errors: readonly FieldError[]
}

export function deskReportView(
  row: ReportRow,
  { contact, today }: { contact: string | null; today: string },
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
    },
    effectUrl: row.programmeSlug && !row.effectId ? urls.deskProgramme(row.programmeSlug, 'reports') : null,
    errors,
  }
}

const on = { contact: 'kim@example.org', today: '2027-04-06' }

export const deskReportPage = page<DeskReportView>('register/public-reports/views/desk/report.njk', {
  waiting: deskReportView({ ...sampleReport, state: 'waiting' }, on),
  accepted: deskReportView({ ...sampleReport, kind: 'error' }, { ...on, contact: null }),
  refused: deskReportView({ ...sampleReport, state: 'waiting' }, on, {}, [
    { field: 'reason', message: 'Select why it is refused' },
  ]),
})
