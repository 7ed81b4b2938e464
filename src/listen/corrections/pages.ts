import type { SentFile } from '../../core/questionnaire/content.ts'
import { printReceipt } from '../../core/record/receipt.ts'
import { formatMoment } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'
import {
  type AboutTyped,
  aboutTyped,
  longestAnswer,
  type RecordingField,
  type ResponseByReceipt,
  recordingField,
} from '../responses/index.ts'

type Named = Pick<ResponseByReceipt, 'receipt' | 'fictional' | 'programmeTitle'>

export type ChangeBoxView = {
  receipt: string
  question: string
  limit: number
  until: string | null
  action: string
  backUrl: string
  recording: RecordingField
  /** `page` names this showing of the page, beside which a recording lies until it is sent. */
  typed: AboutTyped & { answer: string; version: number; page: string }
  /** What stands now, where it was changed in another window meanwhile. */
  standsNow: string | null
  errors: readonly FieldError[]
  fictional: boolean
}

type Box = {
  question: string
  version: number
  page: string
  standsNow?: string
  recording?: SentFile | undefined
  /** The recording was chosen just now, and is not in the record. */
  isUnsent?: boolean
}

export const changeBoxView = (
  response: Named,
  activity: Pick<ActivityRow, 'closesAt'>,
  { question, version, page, standsNow, recording, isUnsent = false }: Box,
  typed: Typed,
  errors: readonly FieldError[] = [],
): ChangeBoxView => ({
  receipt: printReceipt(response.receipt),
  question,
  limit: longestAnswer,
  until: activity.closesAt && formatMoment(activity.closesAt),
  action: urls.correct(response.receipt),
  backUrl: urls.receipt(response.receipt),
  typed: { ...aboutTyped(typed), answer: typedText(typed, 'answer'), version, page },
  recording: recordingField(recording, isUnsent),
  standsNow: standsNow ?? null,
  errors,
  fictional: response.fictional,
})

const sampleResponse: Named = {
  receipt: '2ABC3DEF4GHJ',
  fictional: false,
  programmeTitle: 'Moving the evening clinic',
}
const closing = { closesAt: new Date('2027-05-04T16:00:00Z') }
const sampleBox = { question: 'What do you want to say about this?', version: 1, page: 'a1b2' }
const sampleRecording = { hash: 'a1', name: 'voice memo.m4a', type: 'audio/mp4', bytes: 2_400_000 }
const sampleTyped = { answer: 'Keep it open', mayPublish: 'yes', email: 'jo@example.org' }

export const changeBoxPage = page<ChangeBoxView>('listen/corrections/views/change-box.njk', {
  full: changeBoxView(sampleResponse, closing, sampleBox, sampleTyped),
  recorded: changeBoxView(sampleResponse, closing, { ...sampleBox, recording: sampleRecording }, {}),
  empty: changeBoxView(sampleResponse, { closesAt: null }, sampleBox, {}),
  refused: changeBoxView(sampleResponse, closing, sampleBox, {}, [
    { field: 'answer', message: 'listen:box.empty' },
  ]),
  outdated: changeBoxView(
    sampleResponse,
    closing,
    { ...sampleBox, version: 2, standsNow: 'Keep it.\n\nOpen later.' },
    sampleTyped,
    [{ field: 'answer', message: 'listen:correct.outdated' }],
  ),
})

export type BeginView = {
  receipt: string
  title: string
  until: string | null
  hours: number
  action: string
  backUrl: string
  fictional: boolean
}

export const beginView = (
  response: Named,
  activity: Pick<ActivityRow, 'closesAt' | 'title'>,
  hours: number,
): BeginView => ({
  receipt: printReceipt(response.receipt),
  title: activity.title,
  until: activity.closesAt && formatMoment(activity.closesAt),
  hours,
  action: urls.correct(response.receipt),
  backUrl: urls.receipt(response.receipt),
  fictional: response.fictional,
})

export const beginPage = page<BeginView>('listen/corrections/views/begin.njk', {
  closing: beginView(sampleResponse, { ...closing, title: 'Questions about the clinic' }, 24),
  open: beginView(sampleResponse, { closesAt: null, title: 'Questions about the clinic' }, 24),
})

export type CannotView = {
  receipt: string
  /** Only that the second thing has to be given again: the rest of the page stays away. */
  isToOpen: boolean
  why: string
  closedOn: string
  typedText: string
  withdrawUrl: string
  backUrl: string
  fictional: boolean
}

/** Why it cannot be changed, what can be done all the same, and what was typed. */
export const cannotView = (
  response: Named,
  { kind, closesAt }: Pick<ActivityRow, 'kind' | 'closesAt'>,
  now: Date,
  typed = '',
): CannotView => {
  const isClosed = closesAt !== null && closesAt <= now
  const takesForms = kind === 'one-box' || kind === 'questionnaire'
  return {
    receipt: printReceipt(response.receipt),
    isToOpen: false,
    why: `listen:correct.${takesForms ? (isClosed ? 'closedOn' : 'notOpen') : 'otherKind'}`,
    closedOn: closesAt ? formatMoment(closesAt) : '',
    typedText: typed,
    withdrawUrl: urls.withdraw(response.receipt),
    backUrl: urls.receipt(response.receipt),
    fictional: response.fictional,
  }
}

/** The hour in which it was open ran out while somebody was writing. Says nothing of whether the receipt is known. */
export const openAgainView = (receipt: string, typed: string): CannotView => ({
  receipt: printReceipt(receipt),
  isToOpen: true,
  why: 'listen:correct.openAgain',
  closedOn: '',
  typedText: typed,
  withdrawUrl: '',
  backUrl: urls.receipt(receipt),
  fictional: false,
})

const now = new Date('2027-06-01T12:00:00Z')

export const cannotPage = page<CannotView>('listen/corrections/views/cannot.njk', {
  closed: cannotView(sampleResponse, { ...closing, kind: 'one-box' }, now),
  typed: cannotView(sampleResponse, { ...closing, kind: 'questionnaire' }, now, 'What I was\nwriting'),
  openAgain: openAgainView('2ABC3DEF4GHJ', 'What I was writing'),
  otherKind: cannotView(sampleResponse, { closesAt: null, kind: 'import' }, now),
})

export type WithdrawView = {
  receipt: string
  title: string
  action: string
  backUrl: string
  fictional: boolean
}

export const withdrawView = (response: Named): WithdrawView => ({
  receipt: printReceipt(response.receipt),
  title: response.programmeTitle,
  action: urls.withdraw(response.receipt),
  backUrl: urls.receipt(response.receipt),
  fictional: response.fictional,
})

export const withdrawPage = page<WithdrawView>('listen/corrections/views/withdraw.njk', {
  confirm: withdrawView(sampleResponse),
  fictional: withdrawView({ ...sampleResponse, fictional: true }),
})
