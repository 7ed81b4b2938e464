import type { Context } from '../../context.ts'
import { dayInLondon, lastDayOf } from '../../core/days.ts'
import { type Choice, choices, FieldsRefused, precisionChoices } from '../../register/programmes/index.ts'
import { errorsOfPastDay, type TypedDay, typedDay, typedFieldsOfDay } from '../../web/date-field.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import messages from '../messages.en.json' with { type: 'json' }
import {
  type FormShared,
  type ItemForm,
  ItemRefused,
  listRecords,
  type RecordContent,
  type RecordOnForm,
  readRecord,
  recordOnForm,
  sampleForm,
  typedRecord,
} from '../versions/index.ts'
import { commitmentContent, type StateContent, stateContent, stateKinds } from './content.ts'
import { linesOfState } from './lines.ts'
import { stateForm } from './schema.ts'

type Around = {
  promise: { id: string; words: string; isPublished: boolean }
  records: RecordContent[]
  today: string
}

type StateView = FormShared & {
  promise: string
  states: Choice[]
  happenedOn: TypedDay
  precisions: Choice[]
  words: string
  evidence: RecordOnForm
}

const view = (shared: FormShared, { promise, records }: Around, typed: Typed): StateView => ({
  ...shared,
  promise: promise.words,
  states: choices(stateKinds, messages.commitments.state, typedText(typed, 'state')),
  happenedOn: typedDay(typed, 'happenedOn'),
  precisions: precisionChoices(typedText(typed, 'happenedTo')),
  words: typedText(typed, 'words'),
  evidence: recordOnForm('evidence', records, typed),
})

const sampleShared = sampleForm('Add what became of a promise', 'Promises')
const sampleAround: Around = {
  promise: { id: '1', words: 'To consult for 12 weeks', isPublished: true },
  records: [{ kind: 'paper', id: '1', title: 'Report of the consultation', url: '' }],
  today: '2027-05-04',
}

const stateFormPage = page<StateView>('decide/commitments/views/desk/state.njk', {
  empty: view(sampleShared, sampleAround, { happenedTo: 'day' }),
  refused: view(
    {
      ...sampleShared,
      errors: [
        { field: 'state', message: 'Select what became of it' },
        { field: 'happenedOn', message: 'Enter since when this holds' },
        { field: 'words', message: 'Enter what happened' },
        { field: 'evidenceUrl', message: 'A kept promise needs evidence that anyone can open' },
      ],
    },
    { ...sampleAround, records: [] },
    {},
  ),
})

function read(form: ReturnType<typeof stateForm.parse>, { records, today }: Around): StateContent {
  const errors = errorsOfPastDay('happenedOn', form.happenedOn, today, 'The day')
  const evidence = readRecord('evidence', form, records, errors)
  if (errors.length > 0) throw new FieldsRefused(errors)
  const { state, happenedTo, words } = form
  return { state, happenedOn: lastDayOf(form.happenedOn, happenedTo), happenedTo, words, evidence }
}

/** What became of a promise, at the desk. Nothing becomes of one that nobody has seen. */
export const createStateForm = (
  ctx: Context,
  t: Translate,
): ItemForm<typeof stateForm, StateContent, Around, StateView> => ({
  kind: 'commitment-state',
  underKind: 'commitment',
  path: 'commitments/:under/states',
  list: { path: 'commitments', text: 'Promises' },
  called: 'what became of a promise',
  schema: stateForm,
  content: stateContent,
  async around({ scope: { owner }, under }) {
    return {
      promise: {
        id: under?.id ?? '',
        words: commitmentContent.parse(under?.published ?? under?.draft).words,
        isPublished: under?.published != null,
      },
      records: 'programmeId' in owner ? await listRecords(ctx.db, owner.programmeId) : [],
      today: dayInLondon(ctx.now()),
    }
  },
  read(form, around) {
    if (!around.promise.isPublished) throw new ItemRefused('Publish the promise first', 'save')
    return read(form, around)
  },
  typedOf: (content): Typed => ({
    state: content.state,
    ...typedFieldsOfDay('happenedOn', content.happenedOn),
    happenedTo: content.happenedTo,
    words: content.words,
    ...typedRecord('evidence', content.evidence),
  }),
  typedAtFirst: { happenedTo: 'day' },
  page: stateFormPage,
  view,
  linesOf: linesOfState(t),
  facts: ({ state, happenedOn }) => ({ state, happenedOn }),
})
