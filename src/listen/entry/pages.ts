import {
  type EntryField,
  foundField,
  listEntryFields,
  markField,
  searchedField,
} from '../../core/desk-entry/entry-fields.ts'
import { newQuestion } from '../../core/questionnaire/content.ts'
import type { NamedPlace } from '../../register/areas/index.ts'
import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ActivityRow } from '../activities/index.ts'
import { type BatchRow, countOf, deskBatches } from '../batches/index.ts'
import { type QuestionsView, questionsView, sampleAsked } from '../equality/index.ts'
import { type AboutTyped, aboutTyped } from '../responses/index.ts'
import type { EntryForm } from './form.ts'

type AskedView = {
  number: string
  text: string
  option: string
  kind: string
  /** What is printed beside the boxes of the form, with its number. */
  choices: string[]
  boxes: (EntryField & { value: string })[]
  mark: { name: string; value: string }
  found: { name: string; searched: string; value: string; items: { value: string; text: string }[] } | null
}

function askedViews(
  { steps }: EntryForm,
  typed: Typed,
  found: Record<string, NamedPlace[]> = {},
): AskedView[] {
  return steps.map(({ name, question, option }) => ({
    number: name.slice(1),
    text: question.text.replace(/\{\{[^}]*\}\}/g, '…'),
    option: option?.title ?? '',
    kind: question.kind,
    choices: question.choices.map(({ label }, place) => `${place + 1} ${label}`),
    boxes: listEntryFields(question, name).map((box) => ({ ...box, value: typedText(typed, box.name) })),
    mark: { name: markField(name), value: typedText(typed, markField(name)) },
    found: found[name]
      ? {
          name: foundField(name),
          searched: searchedField(name),
          value: typedText(typed, name),
          items: found[name].map(({ key, name: text, of }) => ({
            value: key,
            text: of ? `${text}, ${of}` : text,
          })),
        }
      : null,
  }))
}

type Of = Pick<ActivityRow, 'title' | 'slug' | 'programmeSlug' | 'fictional'>
type OfBatch = Pick<BatchRow, 'id' | 'label' | 'number' | 'channel' | 'counted' | 'recounts' | 'entered'>

type EntryView = {
  /** Entered a second time: nothing but the answers, and nothing of the first entry. */
  second: { sequence: number; code: string } | null
  /** Entered again by whoever mistyped it: nothing but the answers, and nothing of what was entered. */
  again: { sequence: number; code: string; revision: string } | null
  /** The form that was kept just now, and where its equality answers are entered. */
  last: { number: string; url: string } | null
  activityTitle: string
  batchLabel: string
  channel: string
  next: number
  counted: number
  backUrl: string
  page: string
  /** The version whose questions are shown, and where those of others are. */
  version: string
  otherVersions: { number: number; url: string }[]
  formCode: string
  receivedOn: TypedDay
  asked: AskedView[]
  about: AboutTyped
  errors: readonly FieldError[]
  fictional: boolean
}

export const entryView = (
  activity: Of,
  batch: OfBatch,
  form: EntryForm,
  typed: Typed,
  wrong: {
    errors?: readonly FieldError[]
    found?: Record<string, NamedPlace[]>
    versions?: readonly number[]
  } = {},
): EntryView => ({
  second: null,
  again: null,
  last: null,
  activityTitle: activity.title,
  batchLabel: batch.label,
  channel: batch.channel,
  next: (batch.entered ?? 0) + 1,
  counted: countOf(batch),
  backUrl: deskBatches(activity, batch.id),
  page: typedText(typed, 'page'),
  version: String(form.version ?? ''),
  otherVersions: (wrong.versions ?? [])
    .filter((number) => number !== form.version)
    .map((number) => ({
      number,
      url: `${deskBatches(activity, batch.id, 'entry')}?version=${number}`,
    })),
  formCode: typedText(typed, 'formCode'),
  receivedOn: typedDay(typed, 'receivedOn'),
  asked: askedViews(form, typed, wrong.found),
  about: aboutTyped(typed),
  errors: wrong.errors ?? [],
  fictional: activity.fictional,
})

const sample: Of = {
  title: 'Questions',
  slug: 'questions',
  programmeSlug: 'evening-clinic',
  fictional: false,
}
const sampleBatch: OfBatch = {
  id: 'b',
  label: 'Freepost',
  number: 1,
  channel: 'paper',
  counted: 50,
  recounts: [],
  entered: 3,
}
const choices = [
  { key: 'bus', label: 'Bus' },
  { key: 'other', label: 'Other', hasText: true },
]
const rows = [{ key: 'day', label: 'By day' }]
const kinds = [
  'single-choice',
  'several-choices',
  'grid',
  'ranking',
  'number',
  'date',
  'place',
  'long-text',
] as const
const sampleForm: EntryForm = {
  version: 1,
  steps: kinds.map((kind, place) => ({
    key: kind,
    name: `q${place + 1}`,
    question: newQuestion({ id: kind, kind, text: `A question of the kind ${kind}?`, choices, rows }),
    option: null,
    section: { id: 's', title: '', introduction: '', shownWhen: null },
  })),
}

const full = entryView(sample, sampleBatch, sampleForm, { page: 'p' }, { versions: [2, 1] })

export const entryPage = page<EntryView>('listen/entry/views/desk/entry.njk', {
  empty: { ...full, last: { number: '3', url: '/desk' } },
  second: { ...full, second: { sequence: 3, code: '2ABC3DEF4GHJ' } },
  again: { ...full, again: { sequence: 3, code: '', revision: '1' } },
  refused: entryView(
    sample,
    sampleBatch,
    sampleForm,
    { q1: '9', q7: 'Pell', formCode: 'X', email: 'nobody' },
    {
      errors: [
        { field: 'formCode', message: 'Check the code' },
        { field: 'q1', message: 'Enter one number from 1 to 2' },
        { field: 'q7', message: 'listen:fault.placeSeveral' },
        { field: 'email', message: 'listen:about.emailWrong' },
      ],
      found: { q7: [{ key: 'area:1', name: 'Pellowby', of: null, code: 'E1', latitude: 1, longitude: 1 }] },
    },
  ),
})

type EntryEqualityView = QuestionsView & { sequence: number; batchLabel: string }

const sampleWords = { or: 'or', day: 'Day', month: 'Month', year: 'Year', dateWrong: 'Enter a real date' }
const sampleEquality = { sequence: 3, batchLabel: 'Freepost' }

/** Equality answers that came on a form: the words of the public page, without what is of the public alone. */
export const entryEqualityPage = page<EntryEqualityView>('listen/entry/views/desk/equality.njk', {
  full: { ...questionsView({}, [], sampleWords, sampleAsked), ...sampleEquality },
})
