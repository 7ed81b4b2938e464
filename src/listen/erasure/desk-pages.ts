import { printReceipt } from '../../core/record/receipt.ts'
import { boxesOfDay, type TypedDay, typedDay } from '../../web/date-field.ts'
import { formatCode, formatDay, formatMoment } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { ResponseByReceipt } from '../responses/index.ts'
import { type Ground, grounds } from './grounds.ts'
import type { Held } from './queries.ts'
import type { ErasureRequestRow } from './request-queries.ts'
import type { Quotation } from './slots.ts'

/** What each ground means, for the person who chooses one. */
const groundInWords: Record<Ground, string> = {
  asked: 'The person who said it asks for it',
  unlawful: 'It should never have been kept',
  'not-needed': 'It is no longer needed',
  'third-person': 'It is about somebody else, who may not be named in it',
  court: 'A court or the Information Commissioner ordered it',
}

type Row = { key: string; value: string }
type Named = Pick<ResponseByReceipt, 'receipt' | 'activityTitle' | 'channel' | 'receivedAt'>

const aboutResponse = ({ activityTitle, channel, receivedAt }: Omit<Named, 'receipt'>) =>
  `${activityTitle}, ${formatCode(channel).toLowerCase()}, received ${formatMoment(receivedAt)}`

const goesOf = (held: Held): Row[] => [
  { key: 'Answers', value: String(held.answers) },
  { key: 'Answers of earlier versions', value: String(held.pastAnswers) },
  { key: 'Files that came with it', value: String(held.files) },
  { key: 'Codings of its answers', value: String(held.codings) },
  { key: 'Published texts, taken down at once', value: String(held.published) },
  { key: 'Replies that were sent', value: String(held.mails) },
  { key: 'Notes on harm', value: String(held.concerns) },
  { key: 'How to reach the person', value: held.hasContact ? 'Yes' : 'None is kept' },
]

export type AskView = {
  programmeTitle: string
  backUrl: string
  receipt: string
  about: string
  waitingUrl: string | null
  goes: Row[]
  quotations: readonly Quotation[]
  grounds: { value: Ground; text: string; checked: boolean }[]
  receivedOn: TypedDay
  reason: string
  moreWords: string
  errors: readonly FieldError[]
  fictional: boolean
}

type ToErase = { held: Held; quotations: readonly Quotation[]; waitingId?: string | undefined }

export const askView = (
  programme: ProgrammeScope,
  response: Named,
  { held, quotations, waitingId }: ToErase,
  typed: Typed,
  errors: readonly FieldError[] = [],
): AskView => ({
  programmeTitle: programme.title,
  backUrl: urls.deskProgramme(programme.slug, 'erasures'),
  receipt: printReceipt(response.receipt),
  about: aboutResponse(response),
  waitingUrl: waitingId ? urls.deskProgramme(programme.slug, 'erasures', waitingId) : null,
  goes: goesOf(held),
  quotations,
  grounds: grounds.map((value) => ({
    value,
    text: groundInWords[value],
    checked: typedText(typed, 'ground') === value,
  })),
  receivedOn: typedDay(typed, 'receivedOn'),
  reason: typedText(typed, 'reason'),
  moreWords: typedText(typed, 'moreWords'),
  errors,
  fictional: programme.fictional,
})

export type ErasureView = {
  programmeTitle: string
  backUrl: string
  receipt: string
  about: string
  rows: Row[]
  steps: { text: string; isDone: boolean }[]
  goes: Row[]
  quotations: readonly Quotation[]
  /** Null where this person may not decide, or nothing is left to decide. */
  decideUrl: string | null
  /** Whether it waits for somebody else. */
  needsAnother: boolean
  decision: string
  refusal: string
  errors: readonly FieldError[]
  fictional: boolean
}

const day = (value: Date | null) => (value ? formatMoment(value) : '')

export const erasureView = (
  programme: ProgrammeScope,
  request: ErasureRequestRow,
  { viewer, held, quotations }: { viewer: string; held: Held | null; quotations: readonly Quotation[] },
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): ErasureView => {
  const waits = request.outcome === null
  const isErased = request.outcome === 'erased'
  return {
    programmeTitle: programme.title,
    backUrl: urls.deskProgramme(programme.slug, 'erasures'),
    receipt: printReceipt(request.receipt),
    about: aboutResponse(request),
    rows: [
      { key: 'Ground, which is public', value: groundInWords[request.ground as Ground] },
      { key: 'Reason, for the audit trail', value: request.reason },
      { key: 'Asked for by', value: `${request.askedByName}, ${formatMoment(request.askedAt)}` },
      { key: 'Came in', value: formatDay(request.receivedOn) },
      { key: 'To be answered by', value: formatDay(request.dueOn) },
      ...(request.moreWords ? [{ key: 'Further words to look for', value: request.moreWords }] : []),
      ...(request.outcome === 'refused'
        ? [
            { key: 'Refused by', value: `${request.decidedByName}, ${day(request.decidedAt)}` },
            { key: 'Why it was refused', value: request.refusal ?? '' },
          ]
        : []),
    ],
    steps:
      request.outcome === 'refused'
        ? []
        : [
            {
              text: waits ? 'Waits for a second person' : `Confirmed by ${confirmedBy(request)}`,
              isDone: !waits,
            },
            { text: isErased ? `Erased on ${day(request.erasedAt)}` : 'Erased', isDone: isErased },
            {
              text: request.finishedAt
                ? `Files gone and tables vacuumed on ${day(request.finishedAt)}`
                : 'Files gone and tables vacuumed',
              isDone: request.finishedAt !== null,
            },
          ],
    goes: held ? goesOf(held) : [],
    quotations,
    decideUrl:
      waits && viewer !== request.askedBy
        ? urls.deskProgramme(programme.slug, 'erasures', request.id, 'decide')
        : null,
    needsAnother: waits && viewer === request.askedBy,
    decision: typedText(typed, 'decision'),
    refusal: typedText(typed, 'refusal'),
    errors,
    fictional: programme.fictional,
  }
}

const confirmedBy = ({ decidedByName }: ErasureRequestRow) => decidedByName ?? 'whoever has the machine'

const programme: ProgrammeScope = { id: '1', slug: 'x', title: 'Moving the evening clinic', fictional: false }
const response: Named = {
  receipt: '2ABC3DEF4GHJ',
  activityTitle: 'Tell us about the evening clinic',
  channel: 'paper',
  receivedAt: new Date('2027-05-04T16:30:00Z'),
}
const held: Held = {
  answers: 3,
  pastAnswers: 1,
  files: 2,
  codings: 4,
  published: 1,
  mails: 0,
  concerns: 0,
  hasContact: true,
}
const quotations: Quotation[] = [
  {
    where: 'Published decision “The clinic moves”, version 2',
    text: 'One person said: “my daughter waits two hours for the night bus”.',
    blanked: 'One person said: “[words erased on 4 May 2027 at the request of the person]”.',
  },
]
export const sampleRequest: ErasureRequestRow = {
  id: '1',
  programmeId: '1',
  responseId: '1',
  ground: 'asked',
  reason: 'By letter of 3 May, signed; the receipt was in it',
  moreWords: null,
  receivedOn: '2027-05-03',
  dueOn: '2027-06-03',
  askedBy: 'a',
  askedAt: new Date('2027-05-04T09:00:00Z'),
  outcome: null,
  decidedBy: null,
  decidedAt: null,
  refusal: null,
  finishedAt: null,
  erasedAt: null,
  askedByName: 'Lee Okafor',
  decidedByName: null,
  ...response,
}
const erased: ErasureRequestRow = {
  ...sampleRequest,
  outcome: 'erased',
  decidedBy: 'b',
  decidedByName: 'Sam Hill',
  decidedAt: new Date('2027-05-05T09:00:00Z'),
  erasedAt: new Date('2027-05-05T09:00:00Z'),
}

export const askPage = page<AskView>('listen/erasure/views/desk/ask.njk', {
  empty: askView(programme, response, { held, quotations: [] }, {}),
  quoted: askView({ ...programme, fictional: true }, response, { held, quotations }, { ground: 'asked' }),
  waiting: askView(programme, response, { held, quotations, waitingId: '1' }, {}),
  refused: askView(programme, response, { held, quotations }, {}, [
    { field: 'ground', message: 'Select the ground' },
    { field: 'receivedOn', message: 'Enter the day on which the request came in' },
    { field: 'reason', message: 'Enter who asked or why it has to go, and how you know' },
  ]),
})

export const erasurePage = page<ErasureView>('listen/erasure/views/desk/erasure.njk', {
  own: erasureView(programme, sampleRequest, { viewer: 'a', held, quotations }),
  toDecide: erasureView(programme, sampleRequest, { viewer: 'b', held, quotations }),
  noReason: erasureView(
    programme,
    sampleRequest,
    { viewer: 'b', held, quotations: [] },
    { decision: 'refuse' },
    [{ field: 'refusal', message: 'Enter why it is not erased' }],
  ),
  erased: erasureView(programme, erased, { viewer: 'b', held: null, quotations: [] }),
  finished: erasureView(
    { ...programme, fictional: true },
    { ...erased, finishedAt: new Date('2027-05-05T09:00:00Z') },
    { viewer: 'a', held: null, quotations: [] },
  ),
  notErased: erasureView(
    programme,
    {
      ...sampleRequest,
      outcome: 'refused',
      refusal: 'It is not theirs',
      decidedByName: 'Sam Hill',
      decidedAt: new Date('2027-05-05T09:00:00Z'),
    },
    { viewer: 'a', held: null, quotations: [] },
  ),
})

/** The day that it is, in the boxes of a new form. */
export const typedToday = (today: string): Typed => {
  const { day: ofMonth, month, year } = boxesOfDay(today)
  return { receivedOnDay: ofMonth, receivedOnMonth: month, receivedOnYear: year }
}
