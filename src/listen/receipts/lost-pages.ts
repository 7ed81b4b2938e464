import { printReceipt } from '../../core/record/receipt.ts'
import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { formatCode, formatMoment } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { channels } from '../responses/index.ts'
import type { FittingRow } from './lost-queries.ts'
import { mostFound } from './lost-schema.ts'

type FoundView = {
  receipt: string
  about: string
  state: string
  /** Null where no address is on file. */
  send: { action: string; value: string } | null
  withdrawUrl: string | null
  /** Where how they are told is changed; null for what was withdrawn or came online, whose sender does it. */
  toldUrl: string | null
  eraseUrl: string
}

type Option = { value: string; text: string; selected: boolean }

export type LostView = {
  programmeTitle: string
  backUrl: string
  most: number
  from: TypedDay
  to: TypedDay
  channels: Option[]
  activities: Option[]
  email: string
  organisation: string
  words: string
  reason: string
  /** Null before a search; `tooMany` where more fit than are shown. */
  result: { tooMany: boolean; found: FoundView[] } | null
  errors: readonly FieldError[]
  fictional: boolean
}

type Activities = readonly { id: string; title: string }[]

const optionsOf = (none: string, chosen: string, options: readonly [string, string][]): Option[] => [
  { value: '', text: none, selected: chosen === '' },
  ...options.map(([value, text]) => ({ value, text, selected: value === chosen })),
]

const stateOf = ({ withdrawnAt, version }: FittingRow) => {
  if (withdrawnAt) return `Withdrawn on ${formatMoment(withdrawnAt)}`
  return version > 1 ? `Corrected, version ${version}` : ''
}

const foundView = (programme: string, row: FittingRow): FoundView => ({
  receipt: printReceipt(row.receipt),
  about: `${row.activityTitle}, ${formatCode(row.channel).toLowerCase()}, received ${formatMoment(row.receivedAt)}`,
  state: stateOf(row),
  send: row.hasEmail
    ? { action: urls.deskProgramme(programme, 'lost-receipt', 'send-link'), value: row.receipt }
    : null,
  withdrawUrl: row.withdrawnAt ? null : urls.deskProgramme(programme, 'responses', row.receipt, 'withdraw'),
  toldUrl:
    row.withdrawnAt || row.channel === 'online'
      ? null
      : urls.deskProgramme(programme, 'responses', row.receipt, 'told'),
  eraseUrl: urls.deskProgramme(programme, 'responses', row.receipt, 'erase'),
})

export const lostView = (
  programme: ProgrammeScope,
  activities: Activities,
  typed: Typed,
  { errors = [], found }: { errors?: readonly FieldError[]; found?: readonly FittingRow[] | 'too-many' } = {},
): LostView => ({
  programmeTitle: programme.title,
  backUrl: urls.deskProgramme(programme.slug),
  most: mostFound,
  from: typedDay(typed, 'from'),
  to: typedDay(typed, 'to'),
  channels: optionsOf(
    'Not known',
    typedText(typed, 'channel'),
    channels.map((channel) => [channel, formatCode(channel)]),
  ),
  activities: optionsOf(
    'Not known',
    typedText(typed, 'activity'),
    activities.map(({ id, title }) => [id, title]),
  ),
  email: typedText(typed, 'email'),
  organisation: typedText(typed, 'organisation'),
  words: typedText(typed, 'words'),
  reason: typedText(typed, 'reason'),
  result: found
    ? {
        tooMany: found === 'too-many',
        found: found === 'too-many' ? [] : found.map((row) => foundView(programme.slug, row)),
      }
    : null,
  errors,
  fictional: programme.fictional,
})

const sampleProgramme: ProgrammeScope = {
  id: '1',
  slug: 'x',
  title: 'Moving the evening clinic',
  fictional: false,
}
const sampleActivities = [{ id: '1', title: 'Tell us about the evening clinic' }]
const sampleTyped: Typed = {
  fromDay: '4',
  fromMonth: '5',
  fromYear: '2027',
  words: 'marmalade bus',
  reason: 'By phone',
}
const sampleRow: FittingRow = {
  id: '1',
  receipt: '2ABC3DEF4GHJ',
  channel: 'paper',
  receivedAt: new Date('2027-05-04T16:30:00Z'),
  version: 2,
  withdrawnAt: null,
  hasEmail: true,
  activityTitle: 'Tell us about the evening clinic',
}

export const lostPage = page<LostView>('listen/receipts/views/desk/lost.njk', {
  empty: lostView(sampleProgramme, sampleActivities, {}),
  found: lostView(sampleProgramme, sampleActivities, sampleTyped, {
    found: [sampleRow, { ...sampleRow, hasEmail: null, withdrawnAt: new Date('2027-05-06T09:00:00Z') }],
  }),
  none: lostView({ ...sampleProgramme, fictional: true }, sampleActivities, sampleTyped, { found: [] }),
  tooMany: lostView(sampleProgramme, sampleActivities, sampleTyped, { found: 'too-many' }),
  refused: lostView(
    sampleProgramme,
    sampleActivities,
    {},
    {
      errors: [
        { field: 'words', message: 'Enter two words of 4 letters or more that they remember' },
        { field: 'reason', message: 'Enter who asked' },
      ],
    },
  ),
})
