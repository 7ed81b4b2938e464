import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { type Choice, choice, choices, chooseOne, FieldsRefused } from '../../register/programmes/index.ts'
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
  type Scope,
  sampleForm,
  typedRecord,
} from '../versions/index.ts'
import { measureContent, type ReviewContent, reviewContent, reviewResults } from './content.ts'
import { linesOfReview } from './lines.ts'
import { reviewForm } from './schema.ts'

type Around = {
  measure: { title: string; isPublished: boolean }
  bodies: Scope['bodies']
  records: RecordContent[]
  today: string
}

type ReviewView = FormShared & {
  measure: string
  startedOn: TypedDay
  why: string
  bodies: Choice[]
  results: Choice[]
  resultOn: TypedDay
  words: string
  evidence: RecordOnForm
}

const view = (shared: FormShared, { measure, bodies, records }: Around, typed: Typed): ReviewView => ({
  ...shared,
  measure: measure.title,
  startedOn: typedDay(typed, 'startedOn'),
  why: typedText(typed, 'why'),
  bodies: [
    chooseOne('Select a body', typedText(typed, 'by')),
    ...bodies.map(({ id, name }) => choice(id, name, typedText(typed, 'by'))),
  ],
  results: choices(reviewResults, messages.outcomes.result, typedText(typed, 'result')),
  resultOn: typedDay(typed, 'resultOn'),
  words: typedText(typed, 'words'),
  evidence: recordOnForm('evidence', records, typed),
})

const sampleAround: Around = {
  measure: { title: 'Births before arrival', isPublished: true },
  bodies: [{ id: 'icb', name: 'Quillshire Integrated Care Board' }],
  records: [],
  today: '2027-05-04',
}

const reviewFormPage = page<ReviewView>('decide/outcomes/views/desk/review.njk', {
  empty: view(sampleForm('Add a review', 'Outcomes'), sampleAround, { result: 'open' }),
  refused: view(
    {
      ...sampleForm('Add a review', 'Outcomes'),
      errors: [
        { field: 'startedOn', message: 'Enter the day on which the review began' },
        { field: 'why', message: 'Enter why there is a review' },
        { field: 'by', message: 'Select who reviews' },
        { field: 'resultOn', message: 'Enter the day of the result' },
        { field: 'words', message: 'Enter what the review found' },
      ],
    },
    sampleAround,
    { result: 'pause' },
  ),
})

function read(form: ReturnType<typeof reviewForm.parse>, { bodies, records, today }: Around): ReviewContent {
  const errors = [
    ...errorsOfPastDay('startedOn', form.startedOn, today, 'The day on which it began'),
    ...(form.resultOn ? errorsOfPastDay('resultOn', form.resultOn, today, 'The day of the result') : []),
  ]
  const by = bodies.find(({ id }) => id === form.by)
  if (!by) errors.push({ field: 'by', message: 'Select a body from the list' })
  const evidence = readRecord('evidence', form, records, errors)
  if (errors.length > 0 || !by) throw new FieldsRefused(errors)
  const { startedOn, why, result, words } = form
  const isOpen = result === 'open'
  return {
    startedOn,
    why,
    by: { id: by.id, name: by.name },
    result,
    resultOn: isOpen ? null : form.resultOn,
    words: isOpen ? '' : words,
    evidence,
  }
}

/** Reviews of a measure at the desk. */
export const createReviewForm = (
  ctx: Context,
  t: Translate,
): ItemForm<typeof reviewForm, ReviewContent, Around, ReviewView> => ({
  kind: 'measure-review',
  underKind: 'measure',
  path: 'outcomes/:under/reviews',
  list: { path: 'outcomes', text: 'Outcomes' },
  called: 'a review',
  schema: reviewForm,
  content: reviewContent,
  around: async ({ scope: { owner, bodies }, under }) => ({
    measure: {
      title: measureContent.parse(under?.published ?? under?.draft).title,
      isPublished: under?.published != null,
    },
    bodies,
    records: 'programmeId' in owner ? await listRecords(ctx.db, owner.programmeId) : [],
    today: dayInLondon(ctx.now()),
  }),
  read(form, around) {
    if (!around.measure.isPublished) throw new ItemRefused('Publish the measure first', 'save')
    return read(form, around)
  },
  typedOf: (content): Typed => ({
    ...typedFieldsOfDay('startedOn', content.startedOn),
    why: content.why,
    by: content.by.id,
    result: content.result,
    ...typedFieldsOfDay('resultOn', content.resultOn),
    words: content.words,
    ...typedRecord('evidence', content.evidence),
  }),
  typedAtFirst: { result: 'open' },
  page: reviewFormPage,
  view,
  linesOf: linesOfReview(t),
  facts: ({ startedOn, result, resultOn }) => ({ startedOn, result, resultOn }),
})
