import { boxesOfDay, type TypedDay, typedDay, typedFieldsOfDay } from '../../web/date-field.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { decisionUrl } from './desk-pages.ts'
import type { BodyAtTable, DecisionRow } from './queries.ts'

type SelectItem = { value: string; text: string; selected: boolean }

type DecisionFormView = {
  heading: string
  backUrl: string
  fictional: boolean
  isPublished: boolean
  title: string
  text: string
  bodies: SelectItem[]
  decidedOn: TypedDay
  options: SelectItem[]
  revision: string
  theirs: { title: string; text: string } | null
  errors: readonly FieldError[]
}

export type DecisionOnForm = {
  programme: ProgrammeScope
  /** Absent for a new one. */
  decision?: DecisionRow
  bodies: readonly BodyAtTable[]
  options: readonly { id: string; title: string }[]
}

export const decisionFormView = (
  { programme, decision, bodies, options }: DecisionOnForm,
  typed: Typed,
  errors: readonly FieldError[] = [],
  editedByAnother = false,
): DecisionFormView => ({
  heading: decision ? 'Edit the decision' : 'Add a decision',
  backUrl: decision ? decisionUrl(programme, decision.id) : urls.deskProgramme(programme.slug, 'decisions'),
  fictional: programme.fictional,
  isPublished: Boolean(decision?.publishedAt),
  title: typedText(typed, 'title'),
  text: typedText(typed, 'text'),
  bodies: [
    { value: '', text: 'Select a body', selected: typedText(typed, 'decidedBy') === '' },
    ...bodies.map(({ id, name }) => ({
      value: id,
      text: name,
      selected: typedText(typed, 'decidedBy') === id,
    })),
  ],
  decidedOn: typedDay(typed, 'decidedOn'),
  options: [
    { value: '', text: 'None of the options', selected: typedText(typed, 'option') === '' },
    ...options.map(({ id, title }) => ({
      value: id,
      text: title,
      selected: typedText(typed, 'option') === id,
    })),
  ],
  revision: editedByAnother ? String(decision?.revision ?? '') : typedText(typed, 'revision'),
  theirs: editedByAnother && decision ? { title: decision.title, text: decision.text } : null,
  errors,
})

/** A decision as its form would hold it. */
export const typedDecision = (decision: DecisionRow): Typed => ({
  title: decision.title,
  text: decision.text,
  decidedBy: decision.decidedBy,
  ...typedFieldsOfDay('decidedOn', decision.decidedOn),
  option: decision.optionId ?? '',
  revision: String(decision.revision),
})

const onForm: DecisionFormView = {
  heading: 'Add a decision',
  backUrl: '/decisions',
  fictional: false,
  isPublished: false,
  title: '',
  text: '',
  bodies: [
    { value: '', text: 'Select a body', selected: true },
    { value: '1', text: 'Quillshire ICB', selected: false },
  ],
  decidedOn: boxesOfDay(null),
  options: [{ value: '', text: 'None of the options', selected: true }],
  revision: '',
  theirs: null,
  errors: [],
}

export const decisionFormPage = page<DecisionFormView>('decide/decisions/views/desk/decision-form.njk', {
  empty: onForm,
  refused: {
    ...onForm,
    isPublished: true,
    errors: [
      { field: 'title', message: 'Enter a title for the decision' },
      { field: 'decidedBy', message: 'Select who decided' },
      { field: 'decidedOn', message: 'Enter the day of the decision' },
    ],
  },
  editedByAnother: {
    ...onForm,
    theirs: { title: 'The clinic moves', text: 'In April.' },
    errors: [{ field: 'text', message: 'Someone else changed this decision while you were editing it' }],
  },
})
