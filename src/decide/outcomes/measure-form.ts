import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import type { Db, Tx } from '../../db/database.ts'
import { type Choice, choice, choices, chooseOne, FieldsRefused } from '../../register/programmes/index.ts'
import { errorsOfPastDay, type TypedDay, typedDay, typedFieldsOfDay } from '../../web/date-field.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { listCommitments } from '../commitments/index.ts'
import { decisionContentOf, listPublishedDecisions } from '../decisions/index.ts'
import messages from '../messages.en.json' with { type: 'json' }
import {
  type FormShared,
  type ItemForm,
  ItemRefused,
  type ItemRow,
  listRecords,
  type RecordContent,
  type RecordOnForm,
  readRecord,
  recordOnForm,
  sampleForm,
  typedRecord,
} from '../versions/index.ts'
import { betters, type MeasureContent, measureContent } from './content.ts'
import { linesOfMeasure } from './lines.ts'
import { measureForm } from './schema.ts'

type BelongsTo = NonNullable<MeasureContent['belongsTo']>

type Around = {
  records: RecordContent[]
  /** Published decisions and promises that a measure can belong to. */
  belongs: BelongsTo[]
  /** As it was published, once the change has begun: what may not be altered any more. */
  fixed: MeasureContent | null
  today: string
}

const fields = ['unit', 'claim', 'baseline', 'low', 'high', 'agreedBy'] as const
const days = ['startsOn', 'from', 'until', 'agreedOn'] as const

type MeasureView = FormShared &
  Record<(typeof fields)[number], string> &
  Record<(typeof days)[number], TypedDay> & {
    /** The title of the page is another. */
    measured: string
    betters: Choice[]
    /** Empty where there is nothing to choose from. */
    belongs: Choice[]
    claimSource: RecordOnForm
    baseSource: RecordOnForm
    hasBegun: boolean
  }

const keyOf = ({ kind, id }: BelongsTo) => `${kind}:${id}`

const belongsNames = { decision: 'Decision', commitment: 'Promise' } as const

function belongsChoices(belongs: readonly BelongsTo[], typed: Typed): Choice[] {
  const chosen = typedText(typed, 'belongsTo')
  if (belongs.length === 0) return []
  return [
    chooseOne('None', chosen),
    ...belongs.map((one) => choice(keyOf(one), `${belongsNames[one.kind]}: ${one.title}`, chosen)),
  ]
}

const view = (shared: FormShared, { records, fixed, belongs }: Around, typed: Typed): MeasureView => ({
  ...shared,
  ...(Object.fromEntries(fields.map((field) => [field, typedText(typed, field)])) as Record<
    (typeof fields)[number],
    string
  >),
  ...(Object.fromEntries(days.map((field) => [field, typedDay(typed, field)])) as Record<
    (typeof days)[number],
    TypedDay
  >),
  measured: typedText(typed, 'title'),
  betters: choices(betters, messages.outcomes.better, typedText(typed, 'better')),
  belongs: belongsChoices(belongs, typed),
  claimSource: recordOnForm('claim', records, typed),
  baseSource: recordOnForm('base', records, typed),
  hasBegun: fixed !== null,
})

const sampleAround: Around = {
  records: [{ kind: 'paper', id: '1', title: 'Case for change', url: '' }],
  belongs: [{ kind: 'decision', id: 'd', title: 'Two units stay' }],
  fixed: null,
  today: '2027-05-04',
}

const measureFormPage = page<MeasureView>('decide/outcomes/views/desk/measure.njk', {
  empty: view(sampleForm('Add a measure', 'Outcomes'), sampleAround, {}),
  refused: view(
    {
      ...sampleForm('Change a measure', 'Outcomes'),
      revision: '2',
      errors: [
        { field: 'title', message: 'Enter what is measured' },
        { field: 'better', message: 'Select which way is better' },
        { field: 'baseline', message: 'Enter a number, such as 4.5' },
        { field: 'low', message: 'The change has begun: a limit agreed before it cannot be altered' },
        { field: 'agreedOn', message: 'Enter when the limits were agreed' },
      ],
    },
    { ...sampleAround, records: [], fixed: {} as MeasureContent },
    { baseline: 'four' },
  ),
})

function read(
  form: ReturnType<typeof measureForm.parse>,
  { records, fixed, belongs, today }: Around,
): MeasureContent {
  const errors: FieldError[] = errorsOfPastDay('agreedOn', form.agreedOn, today, 'The day')
  const belongsTo = belongs.find((one) => keyOf(one) === form.belongsTo) ?? null
  if (form.belongsTo !== '' && !belongsTo)
    errors.push({ field: 'belongsTo', message: 'Select a decision or a promise from the list' })
  const content: MeasureContent = {
    title: form.title,
    unit: form.unit,
    better: form.better,
    claim: form.claim,
    claimSource: readRecord('claim', form, records, errors),
    belongsTo,
    startsOn: form.startsOn,
    baseline: {
      value: form.baseline,
      from: form.from,
      until: form.until,
      source: readRecord('base', form, records, errors),
    },
    limits: { low: form.low, high: form.high, agreedBy: form.agreedBy, agreedOn: form.agreedOn },
  }
  if (fixed) errors.push(...alteredOf(content, fixed))
  if (errors.length > 0) throw new FieldsRefused(errors)
  return content
}

/** What may not be another than was published before the change began: what is measured, from when, and the limits. */
function alteredOf(content: MeasureContent, fixed: MeasureContent): FieldError[] {
  const refuse = (field: string, what: string, isSame: boolean): FieldError[] =>
    isSame ? [] : [{ field, message: `The change has begun: ${what} cannot be altered any more` }]
  const limit = 'a limit agreed before it'
  return [
    ...refuse('unit', 'in what it is measured', content.unit === fixed.unit),
    ...refuse('better', 'which way is better', content.better === fixed.better),
    ...refuse('startsOn', 'the day on which it starts', content.startsOn === fixed.startsOn),
    ...refuse('low', limit, content.limits.low === fixed.limits.low),
    ...refuse('high', limit, content.limits.high === fixed.limits.high),
    ...refuse('agreedBy', 'who agreed the limits', content.limits.agreedBy === fixed.limits.agreedBy),
    ...refuse('agreedOn', 'when the limits were agreed', content.limits.agreedOn === fixed.limits.agreedOn),
  ]
}

const typedOf = (content: MeasureContent): Typed => ({
  title: content.title,
  unit: content.unit,
  better: content.better,
  claim: content.claim,
  ...typedRecord('claim', content.claimSource),
  belongsTo: content.belongsTo ? keyOf(content.belongsTo) : '',
  ...typedFieldsOfDay('startsOn', content.startsOn),
  baseline: String(content.baseline.value),
  ...typedFieldsOfDay('from', content.baseline.from),
  ...typedFieldsOfDay('until', content.baseline.until),
  ...typedRecord('base', content.baseline.source),
  low: content.limits.low === null ? '' : String(content.limits.low),
  high: content.limits.high === null ? '' : String(content.limits.high),
  agreedBy: content.limits.agreedBy,
  ...typedFieldsOfDay('agreedOn', content.limits.agreedOn),
})

/** The measure as it was published, where its change has begun. */
function findFixed({ published }: ItemRow, today: string): MeasureContent | null {
  const measure = published && measureContent.parse(published)
  return measure && measure.startsOn <= today ? measure : null
}

/** What the public can read of decisions and promises, by the words that it reads there. */
async function listBelongs(db: Db, programmeId: string, today: string): Promise<BelongsTo[]> {
  const decisions = await listPublishedDecisions(db, programmeId)
  const promises = await listCommitments(db, { programmeId }, today)
  return [
    ...decisions.map(({ id, content }) => ({ kind: 'decision' as const, id, title: content.title })),
    ...promises.map(({ promise: { id, content } }) => ({
      kind: 'commitment' as const,
      id,
      title: content.words,
    })),
  ]
}

/** By the words that the public reads now; as it stands where that is not public any more. */
async function asRead(
  db: Db | Tx,
  belongsTo: MeasureContent['belongsTo'],
): Promise<MeasureContent['belongsTo']> {
  if (belongsTo?.kind !== 'decision') return belongsTo
  return { ...belongsTo, title: (await decisionContentOf(db, belongsTo.id))?.title ?? belongsTo.title }
}

/** Measures at the desk: once the change has begun, a baseline is corrected with a reason and nothing else is altered. */
export const createMeasureForm = (
  ctx: Context,
  t: Translate,
): ItemForm<typeof measureForm, MeasureContent, Around, MeasureView> => {
  const today = () => dayInLondon(ctx.now())
  return {
    kind: 'measure',
    path: 'outcomes',
    list: { path: 'outcomes', text: 'Outcomes' },
    called: 'a measure',
    schema: measureForm,
    content: measureContent,
    around: async ({ scope: { owner }, item }) => ({
      records: 'programmeId' in owner ? await listRecords(ctx.db, owner.programmeId) : [],
      belongs: 'programmeId' in owner ? await listBelongs(ctx.db, owner.programmeId, today()) : [],
      fixed: item && findFixed(item, today()),
      today: today(),
    }),
    read,
    typedOf,
    typedAtFirst: {},
    page: measureFormPage,
    view,
    linesOf: linesOfMeasure(t),
    asPublished: async (db, content) => ({ ...content, belongsTo: await asRead(db, content.belongsTo) }),
    async ensureFit(_tx, item, content) {
      const fixed = findFixed(item, today())
      const [altered] = fixed ? alteredOf(content, fixed) : []
      if (altered) throw new ItemRefused(altered.message)
    },
    async warnings(item, content) {
      if (content.startsOn > today()) return []
      return item.published
        ? [
            'The change has begun. The public page will show where it stood at its start beside this correction.',
          ]
        : ['The change has begun. The public page will say that this baseline was fixed after it had begun.']
    },
    facts: ({ startsOn, baseline, limits }) => ({
      startsOn,
      baseline: baseline.value,
      low: limits.low,
      high: limits.high,
      agreedOn: limits.agreedOn,
    }),
  }
}
