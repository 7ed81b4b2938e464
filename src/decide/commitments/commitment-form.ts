import type { Context } from '../../context.ts'
import { dayInLondon, firstDayOf, lastDayOf } from '../../core/days.ts'
import type { Db, Tx } from '../../db/database.ts'
import {
  type Choice,
  choice,
  choices,
  chooseOne,
  FieldsRefused,
  precisionChoices,
} from '../../register/programmes/index.ts'
import { errorsOfPastDay, type TypedDay, typedDay, typedFieldsOfDay } from '../../web/date-field.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { decisionContentOf, listDecisionRows } from '../decisions/index.ts'
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
import { type CommitmentContent, commitmentContent, commitmentKinds, degrees } from './content.ts'
import { linesOfCommitment } from './lines.ts'
import { commitmentForm } from './schema.ts'

type Around = {
  bodies: Scope['bodies']
  records: RecordContent[]
  decisions: { id: string; title: string }[]
  today: string
}

type CommitmentView = FormShared & {
  words: string
  kinds: Choice[]
  degrees: Choice[]
  bodies: Choice[]
  madeOn: TypedDay
  madeToChoices: Choice[]
  where: RecordOnForm
  dueOn: TypedDay
  dueToChoices: Choice[]
  howKnown: string
  decisions: Choice[]
}

const view = (shared: FormShared, { bodies, records, decisions }: Around, typed: Typed): CommitmentView => {
  const chosen = (field: string) => typedText(typed, field)
  return {
    ...shared,
    words: chosen('words'),
    kinds: choices(commitmentKinds, messages.commitments.kind, chosen('kind')),
    degrees: [
      chooseOne('Not a promise to share power', chosen('degree')),
      ...choices(degrees, messages.commitments.degree, chosen('degree')),
    ],
    bodies: [
      chooseOne('Select a body', chosen('madeBy')),
      ...bodies.map(({ id, name }) => choice(id, name, chosen('madeBy'))),
    ],
    madeOn: typedDay(typed, 'madeOn'),
    madeToChoices: precisionChoices(chosen('madeTo')),
    where: recordOnForm('where', records, typed),
    dueOn: typedDay(typed, 'dueOn'),
    dueToChoices: precisionChoices(chosen('dueTo')),
    howKnown: chosen('howKnown'),
    decisions:
      decisions.length === 0
        ? []
        : [
            chooseOne('None', chosen('decision')),
            ...decisions.map(({ id, title }) => choice(id, title, chosen('decision'))),
          ],
  }
}

const sampleShared = sampleForm('Add a promise', 'Promises')
const sampleAround: Around = {
  bodies: [{ id: 'icb', name: 'Quillshire Integrated Care Board' }],
  records: [{ kind: 'meeting', id: '1', title: 'Board, 4 May 2027: births', url: '' }],
  decisions: [{ id: 'd', title: 'Two units stay' }],
  today: '2027-05-04',
}
const atFirst: Typed = { madeTo: 'day', dueTo: 'day' }

const commitmentFormPage = page<CommitmentView>('decide/commitments/views/desk/commitment.njk', {
  empty: view(sampleShared, { ...sampleAround, records: [], decisions: [] }, atFirst),
  refused: view(
    {
      ...sampleShared,
      title: 'Change a promise',
      removeUrl: '/remove',
      revision: '2',
      theirs: [{ name: 'What is promised', value: 'To consult for 12 weeks' }],
      errors: [
        { field: 'words', message: 'Enter what is promised' },
        { field: 'kind', message: 'Select what kind of promise it is' },
        { field: 'degree', message: 'Select how far power is to be shared' },
        { field: 'madeBy', message: 'Select the body that made it' },
        { field: 'madeOn', message: 'Enter the day on which it was made' },
        { field: 'whereTitle', message: 'Enter what is at this address' },
        { field: 'howKnown', message: 'Enter how it will be known whether it was kept' },
        { field: 'save', message: 'Someone else changed this while you were editing it' },
      ],
    },
    sampleAround,
    atFirst,
  ),
})

function read(form: ReturnType<typeof commitmentForm.parse>, around: Around): CommitmentContent {
  const errors: FieldError[] = errorsOfPastDay(
    'madeOn',
    form.madeOn,
    around.today,
    'The day on which it was made',
  )
  const madeBy = around.bodies.find(({ id }) => id === form.madeBy)
  if (!madeBy) errors.push({ field: 'madeBy', message: 'Select a body from the list' })
  const where = readRecord('where', form, around.records, errors)
  const decision = around.decisions.find(({ id }) => id === form.decision)
  if (form.decision !== '' && !decision)
    errors.push({ field: 'decision', message: 'Select a decision from the list' })
  const dueOn = form.dueOn && lastDayOf(form.dueOn, form.dueTo)
  if (dueOn && dueOn < firstDayOf(form.madeOn, form.madeTo)) {
    errors.push({ field: 'dueOn', message: 'The day by which it is promised must not be before it was made' })
  }
  if (errors.length > 0 || !madeBy) throw new FieldsRefused(errors)
  return {
    kind: form.kind,
    degree: form.kind === 'share-power' && form.degree !== '' ? form.degree : null,
    words: form.words,
    madeBy: { id: madeBy.id, name: madeBy.name },
    madeOn: lastDayOf(form.madeOn, form.madeTo),
    madeTo: form.madeTo,
    where,
    dueOn,
    dueTo: dueOn ? form.dueTo : 'day',
    howKnown: form.howKnown,
    decision: decision ?? null,
  }
}

const typedOf = (content: CommitmentContent): Typed => ({
  words: content.words,
  kind: content.kind,
  degree: content.degree ?? '',
  madeBy: content.madeBy.id,
  ...typedFieldsOfDay('madeOn', content.madeOn),
  madeTo: content.madeTo,
  ...typedRecord('where', content.where),
  ...typedFieldsOfDay('dueOn', content.dueOn),
  dueTo: content.dueTo,
  howKnown: content.howKnown,
  decision: content.decision?.id ?? '',
})

type Carrying = NonNullable<CommitmentContent['decision']>

/** A decision by the title that the public reads; one that is not published yet by that of its draft. */
const asRead = async (db: Db | Tx, { id, title }: Carrying): Promise<Carrying> => ({
  id,
  title: (await decisionContentOf(db, id))?.title ?? title,
})

/** Promises at the desk. One that a decision carries is published after the decision. */
export const createCommitmentForm = (
  ctx: Context,
  t: Translate,
): ItemForm<typeof commitmentForm, CommitmentContent, Around, CommitmentView> => ({
  kind: 'commitment',
  path: 'commitments',
  list: { path: 'commitments', text: 'Promises' },
  called: 'a promise',
  schema: commitmentForm,
  content: commitmentContent,
  async around({ scope: { owner, bodies } }) {
    const programmeId = 'programmeId' in owner ? owner.programmeId : null
    return {
      bodies,
      records: programmeId ? await listRecords(ctx.db, programmeId) : [],
      decisions: await Promise.all(
        (programmeId ? await listDecisionRows(ctx.db, programmeId) : []).map((row) => asRead(ctx.db, row)),
      ),
      today: dayInLondon(ctx.now()),
    }
  },
  read,
  typedOf,
  typedAtFirst: atFirst,
  page: commitmentFormPage,
  view,
  linesOf: linesOfCommitment(t),
  decisionOf: ({ decision }) => decision?.id ?? null,
  async ensureFit(tx, item, { decision }) {
    if (!decision || !item.programmeId) return
    const carried = (await listDecisionRows(tx, item.programmeId)).find(({ id }) => id === decision.id)
    if (!carried?.publishedAt) throw new ItemRefused('Publish the decision that carries it first')
  },
  asPublished: async (db, content) => ({
    ...content,
    decision: content.decision && (await asRead(db, content.decision)),
  }),
  facts: ({ madeBy, madeOn, dueOn }) => ({ madeBy: madeBy.id, madeOn, dueOn }),
})
