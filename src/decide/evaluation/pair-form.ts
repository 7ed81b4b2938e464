import { z } from 'zod'
import type { Context } from '../../context.ts'
import type { Db, Tx } from '../../db/database.ts'
import { type Choice, choice, choices, chooseOne, FieldsRefused } from '../../register/programmes/index.ts'
import { listClosedQuestions, readClosedQuestions } from '../../understand/closed-questions/index.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { choiceField, textField } from '../../web/text-field.ts'
import messages from '../messages.en.json' with { type: 'json' }
import { type FormShared, type ItemForm, ItemRefused, type Line, sampleForm } from '../versions/index.ts'
import { type Asked, type PairContent, pairContent, sides } from './content.ts'
import { isKnown } from './known-questions.ts'

const questionField = (empty: string) => textField({ empty, max: 40, tooLong: empty })

const pairForm = z
  .object({
    of: choiceField(sides, 'Select whose trust it is'),
    before: questionField('Select the question that was asked before'),
    after: questionField('Select the question that was asked after'),
  })
  .refine(({ before, after }) => before !== after, {
    path: ['after'],
    message: 'Select another question than the one that was asked before',
  })

type Around = { questions: Asked[] }
type PairView = FormShared & { sides: Choice[]; before: Choice[]; after: Choice[] }

const view = (shared: FormShared, { questions }: Around, typed: Typed): PairView => {
  const list = (field: 'before' | 'after') => [
    chooseOne('Select a question', typedText(typed, field)),
    ...questions.map(({ questionId, question, activity }) =>
      choice(questionId, `${activity}: ${question}`, typedText(typed, field)),
    ),
  ]
  return {
    ...shared,
    sides: choices(sides, messages.evaluation.side, typedText(typed, 'of')),
    before: list('before'),
    after: list('after'),
  }
}

const sampleAround: Around = {
  questions: [
    { activityId: 'a', activity: 'Before', questionId: '1', question: 'Do you trust the board to listen?' },
    { activityId: 'b', activity: 'After', questionId: '2', question: 'Do you trust the board to listen?' },
  ],
}

const pairFormPage = page<PairView>('decide/evaluation/views/desk/pair.njk', {
  full: view(sampleForm('Add questions that hold trust', 'Evaluation'), sampleAround, {
    before: '1',
    after: '2',
  }),
  refused: view(
    {
      ...sampleForm('Add questions that hold trust', 'Evaluation'),
      errors: [
        { field: 'of', message: 'Select whose trust it is' },
        { field: 'before', message: 'Select the question that was asked before' },
        { field: 'after', message: 'Select the question that was asked after' },
      ],
    },
    sampleAround,
    {},
  ),
})

/** Questions that have one answer of a list, of every activity that may hold one of the two and that the public knows of. */
async function listAskable(db: Db | Tx, programmeId: string, now: Date): Promise<Asked[]> {
  const { states } = await readClosedQuestions(db, programmeId, now)
  const found = await Promise.all(
    states.filter(isKnown).map(async ({ activity: { id, title } }) =>
      (await listClosedQuestions(db, id))
        .filter(({ kind }) => kind === 'single-choice' || kind === 'scale')
        .map((question) => ({
          activityId: id,
          activity: title,
          questionId: question.id,
          question: question.text,
        })),
    ),
  )
  return found.flat()
}

function read({ of, ...form }: z.output<typeof pairForm>, { questions }: Around): PairContent {
  const find = (field: 'before' | 'after') => questions.find(({ questionId }) => questionId === form[field])
  const [before, after] = [find('before'), find('after')]
  if (!before || !after) {
    const fields = (['before', 'after'] as const).filter((field) => !find(field))
    throw new FieldsRefused(fields.map((field) => ({ field, message: 'Select a question from the list' })))
  }
  return { of, before, after }
}

const linesOf =
  (t: Translate) =>
  ({ of, before, after }: PairContent): Line[] => [
    { name: t('decide:evaluation.field.of'), value: t(`decide:evaluation.side.${of}`) },
    { name: t('decide:evaluation.field.before'), value: `${before.activity}: ${before.question}` },
    { name: t('decide:evaluation.field.after'), value: `${after.activity}: ${after.question}` },
  ]

/** Which questions hold trust before and after the involvement, at the desk. */
export const createPairForm = (
  ctx: Context,
  t: Translate,
): ItemForm<typeof pairForm, PairContent, Around, PairView> => ({
  kind: 'trust-pair',
  path: 'evaluation/trust',
  list: { path: 'evaluation', text: 'Evaluation' },
  called: 'questions that hold trust',
  schema: pairForm,
  content: pairContent,
  around: async ({ scope: { owner } }) => ({
    questions: 'programmeId' in owner ? await listAskable(ctx.db, owner.programmeId, ctx.now()) : [],
  }),
  read,
  typedOf: ({ of, before, after }): Typed => ({ of, before: before.questionId, after: after.questionId }),
  typedAtFirst: { of: 'people' },
  page: pairFormPage,
  view,
  linesOf: linesOf(t),
  async ensureFit(tx, { programmeId }, { before, after }) {
    const askable = programmeId ? await listAskable(tx, programmeId, ctx.now()) : []
    const isThere = ({ questionId }: Asked) => askable.some((one) => one.questionId === questionId)
    if (!isThere(before) || !isThere(after)) {
      throw new ItemRefused('Publish where both questions are asked first')
    }
  },
  facts: ({ of, before, after }) => ({ side: of, before: before.questionId, after: after.questionId }),
})
