import { reconcile } from '../../core/desk-entry/reconcile.ts'
import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { formatDay, formatMoment, formatNumber } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'
import type { BatchRow, listCodesSeenAgain, listSetAsides } from './queries.ts'
import { batchChannels, setAsideReasons } from './schema.ts'
import { tallyOf } from './tally.ts'

type Of = Pick<ActivityRow, 'title' | 'slug' | 'programmeSlug' | 'fictional'>

/** An address of the batches of an activity at the desk. */
export const deskBatches = (activity: Pick<Of, 'programmeSlug' | 'slug'>, ...rest: string[]) =>
  urls.deskProgramme(activity.programmeSlug, 'activities', activity.slug, 'batches', ...rest)

/** How a batch stands: what was counted against what became of it, in figures and in a sentence. */
type TallyView = { counted: string; entered: string; setAside: string; isExact: boolean; sentence: string }

function tallyView(row: BatchRow): TallyView {
  const { counted, entered, difference } = reconcile(tallyOf(row))
  const aside = counted - entered - difference
  return {
    counted: formatNumber(counted),
    entered: formatNumber(entered),
    setAside: formatNumber(aside),
    isExact: difference === 0,
    sentence:
      difference === 0
        ? 'All that was counted is entered or set aside'
        : difference > 0
          ? `${formatNumber(difference)} still to enter or to find`
          : `${formatNumber(-difference)} more than was counted`,
  }
}

type BatchesView = {
  activityTitle: string
  backUrl: string
  addUrl: string
  batches: (TallyView & { number: number; label: string; url: string; channel: string; received: string })[]
  fictional: boolean
}

export const batchesView = (activity: Of, batches: readonly BatchRow[]): BatchesView => ({
  activityTitle: activity.title,
  backUrl: urls.deskProgramme(activity.programmeSlug, 'activities', activity.slug),
  addUrl: deskBatches(activity, 'new'),
  batches: batches.map((batch) => ({
    ...tallyView(batch),
    number: batch.number,
    label: batch.label,
    url: deskBatches(activity, batch.id),
    channel: batch.channel,
    received: formatDay(batch.receivedOn),
  })),
  fictional: activity.fictional,
})

const sample: Of = {
  title: 'Views on the clinic',
  slug: 'views',
  programmeSlug: 'evening-clinic',
  fictional: false,
}
const sampleBatch: BatchRow = {
  id: 'b',
  activityId: 'a',
  activityTitle: 'Views on the clinic',
  number: 1,
  label: 'Freepost, first week',
  channel: 'paper',
  receivedOn: '2027-05-04',
  counted: 50,
  recounts: [],
  entered: 46,
  setAside: { blank: 2, 'same-sheet': 1 },
  cameFrom: 'Freepost',
  originals: 'Cabinet 3',
  secondShare: 10,
  seed: 7,
  madeBy: null,
  madeAt: new Date('2027-05-04T12:00:00Z'),
}

export const batchesPage = page<BatchesView>('listen/batches/views/desk/batches.njk', {
  empty: batchesView(sample, []),
  full: batchesView(sample, [sampleBatch, { ...sampleBatch, number: 2, entered: 47 }]),
})

type BatchFormView = {
  activityTitle: string
  backUrl: string
  label: string
  channels: readonly string[]
  channel: string
  receivedOn: TypedDay
  counted: string
  cameFrom: string
  originals: string
  secondShare: string
  errors: readonly FieldError[]
  fictional: boolean
}

export const batchFormView = (
  activity: Of,
  typed: Typed,
  errors: readonly FieldError[] = [],
): BatchFormView => ({
  activityTitle: activity.title,
  backUrl: deskBatches(activity),
  label: typedText(typed, 'label'),
  channels: batchChannels,
  channel: typedText(typed, 'channel') || 'paper',
  receivedOn: typedDay(typed, 'receivedOn'),
  counted: typedText(typed, 'counted'),
  cameFrom: typedText(typed, 'cameFrom'),
  originals: typedText(typed, 'originals'),
  secondShare: 'secondShare' in typed ? typedText(typed, 'secondShare') : '10',
  errors,
  fictional: activity.fictional,
})

export const batchFormPage = page<BatchFormView>('listen/batches/views/desk/batch-form.njk', {
  empty: batchFormView(sample, {}),
  refused: batchFormView(sample, { counted: 'many' }, [
    { field: 'label', message: 'Enter a name for the batch' },
    { field: 'counted', message: 'Enter a whole number from 1 to 100,000' },
  ]),
})

type BatchView = {
  activityTitle: string
  number: number
  label: string
  backUrl: string
  channel: string
  received: string
  cameFrom: string
  originals: string
  tally: TallyView
  secondShare: number
  entryUrl: string
  secondUrl: string
  bureauUrl: string
  againUrl: string
  equalityUrl: string
  setAsides: {
    id: string
    reason: string
    count: string
    note: string
    when: string
    who: string
    /** Why it counts no more. */
    back: string | null
  }[]
  setAsideUrl: string
  backUrlOfSetAside: string
  counts: { counted: string; what: string }[]
  recountUrl: string
  reasons: readonly string[]
  typed: { reason: string; count: string; note: string; recounted: string; recountReason: string }
  seenAgain: { code: string; places: string }[]
  errors: readonly FieldError[]
  fictional: boolean
}

type Beside = {
  setAsides: Awaited<ReturnType<typeof listSetAsides>>
  seenAgain: Awaited<ReturnType<typeof listCodesSeenAgain>>
}

export const batchView = (
  activity: Of,
  batch: BatchRow,
  { setAsides, seenAgain }: Beside,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): BatchView => ({
  activityTitle: activity.title,
  number: batch.number,
  label: batch.label,
  backUrl: deskBatches(activity),
  channel: batch.channel,
  received: formatDay(batch.receivedOn),
  cameFrom: batch.cameFrom,
  originals: batch.originals,
  tally: tallyView(batch),
  secondShare: batch.secondShare,
  entryUrl: deskBatches(activity, batch.id, 'entry'),
  secondUrl: deskBatches(activity, batch.id, 'second'),
  bureauUrl: deskBatches(activity, batch.id, 'file'),
  againUrl: deskBatches(activity, batch.id, 'again'),
  equalityUrl: deskBatches(activity, batch.id, 'equality'),
  setAsides: setAsides.map(({ id, reason, count, note, setAt, who, takenBackFor }) => ({
    id,
    reason,
    count: formatNumber(count),
    note,
    when: formatMoment(setAt),
    who: who ?? '',
    back: takenBackFor,
  })),
  setAsideUrl: deskBatches(activity, batch.id, 'set-aside'),
  backUrlOfSetAside: deskBatches(activity, batch.id, 'set-aside', 'back'),
  counts:
    batch.recounts.length === 0
      ? []
      : [
          { counted: formatNumber(batch.counted), what: 'as it was recorded' },
          ...batch.recounts.map(({ counted, reason, countedAt, who }) => ({
            counted: formatNumber(counted),
            what: `${reason} (${[who, formatMoment(new Date(countedAt))].filter(Boolean).join(', ')})`,
          })),
        ],
  recountUrl: deskBatches(activity, batch.id, 'recount'),
  reasons: setAsideReasons,
  typed: {
    reason: typedText(typed, 'reason'),
    count: typedText(typed, 'count'),
    note: typedText(typed, 'note'),
    recounted: typedText(typed, 'recounted'),
    recountReason: typedText(typed, 'recountReason'),
  },
  seenAgain: [...Map.groupBy(seenAgain, ({ formCode }) => formCode ?? '')].map(([code, places]) => ({
    code,
    places: places.map(({ label, sequence }) => `number ${sequence} of ${label}`).join(', '),
  })),
  errors,
  fictional: activity.fictional,
})

const sampleRecounts = [
  { counted: 51, reason: 'One had fallen behind the desk', countedAt: '2027-05-05T12:00:00Z', who: 'Lee' },
]
const sampleSetAside = {
  reason: 'blank',
  count: 2,
  note: 'Two sheets',
  setAt: sampleBatch.madeAt,
  who: 'Lee',
}
const none: Beside = { setAsides: [], seenAgain: [] }

export const batchPage = page<BatchView>('listen/batches/views/desk/batch.njk', {
  empty: batchView(sample, { ...sampleBatch, entered: 0, setAside: {} }, none),
  full: batchView(
    sample,
    { ...sampleBatch, recounts: sampleRecounts },
    {
      setAsides: [
        { ...sampleSetAside, id: 'a', takenBackFor: null },
        { ...sampleSetAside, id: 'b', takenBackFor: 'They were answered on the back' },
      ],
      seenAgain: [
        { formCode: '2ABC3DEF4GHJ', sequence: 3, label: 'Freepost' },
        { formCode: '2ABC3DEF4GHJ', sequence: 9, label: 'Freepost' },
      ],
    },
  ),
  refused: batchView(sample, sampleBatch, none, { count: '0' }, [
    { field: 'reason', message: 'Select why they are set aside' },
    { field: 'count', message: 'Enter a whole number from 1 to 100,000' },
  ]),
})
