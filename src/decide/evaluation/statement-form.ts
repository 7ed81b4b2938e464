import { z } from 'zod'
import type { Context } from '../../context.ts'
import { dayInLondon, lastDayOf } from '../../core/days.ts'
import {
  type Choice,
  choice,
  chooseOne,
  FieldsRefused,
  precisionChoices,
} from '../../register/programmes/index.ts'
import {
  dayField,
  errorsOfPastDay,
  optionalDayField,
  type TypedDay,
  typedDay,
  typedFieldsOfDay,
  withDays,
} from '../../web/date-field.ts'
import { formatDay, formatPrecisely } from '../../web/format.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'
import {
  type FormShared,
  type ItemForm,
  type Line,
  listRecords,
  type RecordContent,
  type RecordOnForm,
  readRecord,
  recordFields,
  recordOnForm,
  type Scope,
  sampleForm,
  typedRecord,
} from '../versions/index.ts'
import { type StatementContent, statementContent } from './content.ts'

const statementForm = withDays(
  ['saidOn', 'answeredOn'],
  z
    .object({
      group: textField({
        empty: 'Enter the name of the group',
        max: 200,
        tooLong: 'The name of the group must be 200 characters or fewer',
      }),
      words: textField({
        empty: 'Enter what the group says',
        max: 5_000,
        tooLong: 'What the group says must be 5,000 characters or fewer',
      }),
      saidOn: dayField({ empty: 'Enter the day on which it said so' }),
      saidTo: choiceField(['day', 'month', 'year'], 'Select how exactly the date is known'),
      ...recordFields('source'),
      answer: optionalTextField({ max: 5_000, tooLong: 'The answer must be 5,000 characters or fewer' }),
      answeredBy: optionalTextField({ max: 40, tooLong: 'Select a body from the list' }),
      answeredOn: optionalDayField(),
    })
    .refine(({ sourceRecord, sourceTitle }) => sourceRecord !== '' || sourceTitle !== '', {
      path: ['sourceTitle'],
      message: 'Enter where the group says so',
    })
    .refine(({ answer, answeredBy }) => answer === '' || answeredBy !== '', {
      path: ['answeredBy'],
      message: 'Select the body that answers',
    })
    .refine(({ answer, answeredOn }) => answer === '' || answeredOn !== null, {
      path: ['answeredOn'],
      message: 'Enter the day of the answer',
    }),
)

type Around = { bodies: Scope['bodies']; records: RecordContent[]; today: string }

type StatementView = FormShared & {
  group: string
  words: string
  saidOn: TypedDay
  precisions: Choice[]
  source: RecordOnForm
  answer: string
  bodies: Choice[]
  answeredOn: TypedDay
}

const view = (shared: FormShared, { bodies, records }: Around, typed: Typed): StatementView => ({
  ...shared,
  group: typedText(typed, 'group'),
  words: typedText(typed, 'words'),
  saidOn: typedDay(typed, 'saidOn'),
  precisions: precisionChoices(typedText(typed, 'saidTo')),
  source: recordOnForm('source', records, typed),
  answer: typedText(typed, 'answer'),
  bodies: [
    chooseOne('Select a body', typedText(typed, 'answeredBy')),
    ...bodies.map(({ id, name }) => choice(id, name, typedText(typed, 'answeredBy'))),
  ],
  answeredOn: typedDay(typed, 'answeredOn'),
})

const sampleAround: Around = {
  bodies: [{ id: 'icb', name: 'Quillshire Integrated Care Board' }],
  records: [],
  today: '2027-05-04',
}

const statementFormPage = page<StatementView>('decide/evaluation/views/desk/statement.njk', {
  empty: view(sampleForm('Add a statement of a group', 'Evaluation'), sampleAround, { saidTo: 'day' }),
  refused: view(
    {
      ...sampleForm('Add a statement of a group', 'Evaluation'),
      errors: [
        { field: 'group', message: 'Enter the name of the group' },
        { field: 'words', message: 'Enter what the group says' },
        { field: 'saidOn', message: 'Enter the day on which it said so' },
        { field: 'sourceTitle', message: 'Enter where the group says so' },
        { field: 'answeredBy', message: 'Select the body that answers' },
      ],
    },
    sampleAround,
    { answer: 'We were late.' },
  ),
})

function read(form: z.output<typeof statementForm>, { bodies, records, today }: Around): StatementContent {
  const hasAnswer = form.answer !== ''
  const errors = [
    ...errorsOfPastDay('saidOn', form.saidOn, today, 'The day'),
    ...(form.answeredOn ? errorsOfPastDay('answeredOn', form.answeredOn, today, 'The day') : []),
  ]
  const by = bodies.find(({ id }) => id === form.answeredBy)
  if (hasAnswer && !by) errors.push({ field: 'answeredBy', message: 'Select a body from the list' })
  const source = readRecord('source', form, records, errors)
  if (errors.length > 0) throw new FieldsRefused(errors)
  const { group, words, saidTo, answer } = form
  return {
    group,
    words,
    saidOn: lastDayOf(form.saidOn, saidTo),
    saidTo,
    source,
    answer,
    answeredBy: hasAnswer && by ? { id: by.id, name: by.name } : null,
    answeredOn: hasAnswer ? form.answeredOn : null,
  }
}

export const linesOfStatement =
  (t: Translate) =>
  (content: StatementContent): Line[] => {
    const line = (field: string, value: string): Line => ({
      name: t(`decide:evaluation.field.${field}`),
      value,
    })
    return [
      line('group', content.group),
      line('words', content.words),
      line('saidOn', formatPrecisely(content.saidOn, content.saidTo)),
      line('source', [content.source?.title, content.source?.url].filter(Boolean).join(', ')),
      line('answer', content.answer),
      line('answeredBy', content.answeredBy?.name ?? ''),
      line('answeredOn', content.answeredOn ? formatDay(content.answeredOn) : ''),
    ]
  }

/** What groups say of the involvement, entered at the desk with its source, and what a body says to it. */
export const createStatementForm = (
  ctx: Context,
  t: Translate,
): ItemForm<typeof statementForm, StatementContent, Around, StatementView> => ({
  kind: 'group-statement',
  path: 'evaluation/statements',
  list: { path: 'evaluation', text: 'Evaluation' },
  called: 'a statement of a group',
  schema: statementForm,
  content: statementContent,
  around: async ({ scope: { owner, bodies } }) => ({
    bodies,
    records: 'programmeId' in owner ? await listRecords(ctx.db, owner.programmeId) : [],
    today: dayInLondon(ctx.now()),
  }),
  read,
  typedOf: (content): Typed => ({
    group: content.group,
    words: content.words,
    ...typedFieldsOfDay('saidOn', content.saidOn),
    saidTo: content.saidTo,
    ...typedRecord('source', content.source),
    answer: content.answer,
    answeredBy: content.answeredBy?.id ?? '',
    ...typedFieldsOfDay('answeredOn', content.answeredOn),
  }),
  typedAtFirst: { saidTo: 'day' },
  page: statementFormPage,
  view,
  linesOf: linesOfStatement(t),
  facts: ({ saidOn, answeredOn }) => ({ saidOn, answeredOn }),
})
