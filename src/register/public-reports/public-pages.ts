import { dayInLondon } from '../../core/days.ts'
import { printReceipt } from '../../core/record/receipt.ts'
import { countWorkingDays } from '../../core/working-days.ts'
import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { type AgainView, workingDaysToLook } from './again.ts'
import type { ReviewCounts } from './again-queries.ts'
import type { ReportCounts, ReportRow } from './queries.ts'
import { largestFileMb, longestSaid, reportKinds, sourceKinds } from './schema.ts'

type Programme = { slug: string; title: string; fictional: boolean } | null

type TellView = {
  programme: Programme
  kinds: readonly string[]
  sourceKinds: readonly string[]
  typed: Record<'kind' | 'said' | 'place' | 'sourceKind' | 'sourceUrl' | 'sourceWords' | 'contact', string>
  happenedOn: TypedDay
  longestSaid: number
  largestFileMb: number
  errors: readonly FieldError[]
  fictional: boolean
}

export const tellView = (
  programme: Programme,
  typed: Typed,
  errors: readonly FieldError[] = [],
): TellView => ({
  programme,
  kinds: reportKinds,
  sourceKinds,
  typed: {
    kind: typedText(typed, 'kind'),
    said: typedText(typed, 'said'),
    place: typedText(typed, 'place'),
    sourceKind: typedText(typed, 'sourceKind'),
    sourceUrl: typedText(typed, 'sourceUrl'),
    sourceWords: typedText(typed, 'sourceWords'),
    contact: typedText(typed, 'contact'),
  },
  happenedOn: typedDay(typed, 'happenedOn'),
  longestSaid,
  largestFileMb,
  errors,
  fictional: programme?.fictional ?? false,
})

const sampleProgramme = { slug: 'births', title: 'Births in Quillshire', fictional: false }

export const tellPage = page<TellView>('register/public-reports/views/tell.njk', {
  empty: tellView(null, {}),
  refused: tellView(sampleProgramme, { kind: 'effect', sourceKind: 'address', sourceUrl: 'javascript:1' }, [
    { field: 'said', message: 'register:tell.saidEmpty' },
    { field: 'sourceUrl', message: 'register:tell.addressWrong' },
  ]),
})

/** A report as the public reads it. */
export type ShownReport = Pick<
  ReportRow,
  | 'id'
  | 'sourceUrl'
  | 'happenedOn'
  | 'reportedAt'
  | 'note'
  | 'answer'
  | 'answeredOn'
  | 'correction'
  | 'correctedOn'
> & {
  kind: string
  said: string
  place: string
  source: string
  sourceKind: string
  programme: { slug: string; title: string } | null
  askedOn: string | null
  askedWhom: string
  /** Without an answer until today. */
  silentDays: number | null
}

export const shownReport = (row: ReportRow, today: string): ShownReport => ({
  id: row.id,
  kind: row.kind,
  said: row.shownSaid,
  place: row.shownPlace,
  source: row.shownSource,
  sourceKind: row.sourceKind,
  sourceUrl: row.sourceUrl,
  happenedOn: row.happenedOn,
  reportedAt: row.reportedAt,
  note: row.note,
  programme:
    row.programmeSlug && row.programmeTitle ? { slug: row.programmeSlug, title: row.programmeTitle } : null,
  askedOn: row.askedOn,
  askedWhom: row.askedWhom,
  silentDays: row.askedOn && !row.answeredOn ? countWorkingDays(row.askedOn, today) : null,
  answer: row.answer,
  answeredOn: row.answeredOn,
  correction: row.correction,
  correctedOn: row.correctedOn,
})

type ToldView = {
  number: string
  state: string
  /** The ending of its sentence: what another says that was taken down is not public. */
  text: string
  reason: string | null
  note: string
  reportUrl: string | null
  reportedOn: string
  /** Looking at a refusal again: until when it can be asked for, and what came of it. */
  again: AgainView & { url: string; days: number; why: string }
  errors: readonly FieldError[]
  fictional: boolean
}

export const toldView = (
  row: ReportRow,
  again: AgainView,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): ToldView => ({
  number: printReceipt(row.reference),
  state: row.state,
  text: row.state === 'merged' && row.mergedState !== 'accepted' ? 'mergedAndTakenDown' : row.state,
  reason: row.reason,
  note: row.note,
  reportUrl:
    row.state === 'accepted'
      ? urls.publicReport(row.id)
      : row.mergedInto && row.mergedState === 'accepted'
        ? urls.publicReport(row.mergedInto)
        : null,
  reportedOn: dayInLondon(row.reportedAt),
  again: {
    ...again,
    url: urls.askAgain(row.reference),
    days: workingDaysToLook,
    why: typedText(typed, 'why'),
  },
  errors,
  fictional: row.fictional,
})

export const shownOnAPage = 20

type ReportsView = {
  programme: Programme
  reports: ShownReport[]
  accepted: number
  waiting: number
  merged: number
  refused: { reason: string; count: number }[]
  /** Refusals that somebody else looked at again. */
  again: { stands: number; accepted: number; open: number }
  tellUrl: string
  earlier: string | null
  later: string | null
  fictional: boolean
}

export function reportsView(
  programme: Programme,
  rows: readonly ReportRow[],
  counts: readonly ReportCounts[],
  reviews: readonly ReviewCounts[],
  { pageNumber, today }: { pageNumber: number; today: string },
): ReportsView {
  const countOf = (state: string) => counts.find((one) => one.state === state)?.count ?? 0
  const reviewsOf = (outcome: string | null) => reviews.find((one) => one.outcome === outcome)?.count ?? 0
  const onPage = (number: number) =>
    `${urls.publicReports()}?${new URLSearchParams({
      ...(programme ? { programme: programme.slug } : {}),
      page: String(number),
    })}`
  return {
    programme,
    reports: rows.map((row) => shownReport(row, today)),
    accepted: countOf('accepted'),
    waiting: countOf('waiting'),
    merged: countOf('merged'),
    refused: counts.flatMap(({ state, reason, count }) =>
      state === 'refused' && reason ? [{ reason, count }] : [],
    ),
    again: {
      stands: reviewsOf('stands'),
      accepted: reviewsOf('accepted'),
      open: reviewsOf(null),
    },
    tellUrl: programme ? urls.tellOf(programme.slug) : urls.tell(),
    earlier: pageNumber > 1 ? onPage(pageNumber - 1) : null,
    later: pageNumber * shownOnAPage < countOf('accepted') ? onPage(pageNumber + 1) : null,
    fictional: programme?.fictional ?? false,
  }
}

export const sampleReport: ReportRow = {
  id: '1',
  reference: '2ABC3DEF4GHJ',
  kind: 'effect',
  programmeId: '1',
  programmeSlug: 'births',
  programmeTitle: 'Births in Quillshire',
  fictional: false,
  said: 'The night clinic closes in May, Ann Bell of the board told us on 01632 960 001.',
  place: 'Pellowby',
  sourceKind: 'address',
  sourceUrl: 'https://example.org/minutes',
  sourceWords: 'Minutes of the board',
  fileHash: 'x',
  fileType: 'application/pdf',
  happenedOn: '2027-05-01',
  reportedAt: new Date('2027-03-01T09:30:00Z'),
  state: 'accepted',
  shownSaid: 'The night clinic closes in May, [name removed] of the board told us on [phone number removed].',
  shownPlace: 'Pellowby',
  shownSource: 'Minutes of the board',
  moderatedAt: new Date('2027-03-02T09:30:00Z'),
  moderatedBy: '1',
  reason: null,
  note: '',
  mergedInto: null,
  mergedState: null,
  askedOn: '2027-03-03',
  askedWhom: 'Quillshire Integrated Care Board',
  answeredOn: null,
  answer: '',
  correctedOn: null,
  correction: '',
  effectId: null,
  refusedAt: null,
  refusedBy: null,
  revision: 2,
}
const answered: ReportRow = {
  ...sampleReport,
  id: '2',
  kind: 'error',
  sourceKind: 'told',
  sourceUrl: '',
  programmeSlug: null,
  answeredOn: '2027-03-10',
  answer: 'It has 24 beds.',
  correctedOn: '2027-03-11',
  correction: 'Beds: 24, not 42.',
}
const on = { pageNumber: 1, today: '2027-04-06' }

const noneAsked: AgainView = { until: null, lines: [] }
const refused: ReportRow = {
  ...sampleReport,
  state: 'refused',
  reason: 'no-source',
  note: 'We could not find it.',
}

export const toldPage = page<ToldView>('register/public-reports/views/told.njk', {
  waiting: toldView({ ...sampleReport, state: 'waiting' }, noneAsked),
  accepted: toldView(sampleReport, noneAsked),
  refused: toldView(refused, { until: '2027-04-01', lines: [] }, { why: 'x' }, [
    { field: 'why', message: 'register:again.whyTooLong' },
  ]),
})

export const reportsPage = page<ReportsView>('register/public-reports/views/reports.njk', {
  empty: reportsView(null, [], [], [], on),
  full: reportsView(
    sampleProgramme,
    [sampleReport, answered],
    [
      { state: 'accepted', reason: null, count: 30 },
      { state: 'refused', reason: 'spam', count: 7 },
      { state: 'waiting', reason: null, count: 2 },
    ],
    [{ outcome: 'stands', count: 2 }],
    on,
  ),
})

type ReportView = { report: ShownReport; fictional: boolean }

export const reportView = (row: ReportRow, today: string): ReportView => ({
  report: shownReport(row, today),
  fictional: row.fictional,
})

export const reportPage = page<ReportView>('register/public-reports/views/report.njk', {
  silent: reportView(sampleReport, on.today),
})
