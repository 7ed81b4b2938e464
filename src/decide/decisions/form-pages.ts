import { boxesOfDay, type TypedDay, typedDay, typedFieldsOfDay } from '../../web/date-field.ts'
import { formatDay } from '../../web/format.ts'
import { type FieldError, type Typed, typedList, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { decisionStages } from './content.ts'
import { decisionUrl } from './desk-pages.ts'
import type { BodyAtTable, DecisionRow, MeetingChoice } from './queries.ts'

type SelectItem = { value: string; text: string; selected: boolean }

type CheckItem = { value: string; text: string; checked: boolean }

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
  stages: CheckItem[]
  meetings: SelectItem[]
  conditions: string
  findings: CheckItem[]
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
  meetings: readonly MeetingChoice[]
  findings: readonly { id: string; text: string }[]
}

export const decisionFormView = (
  t: Translate,
  { programme, decision, bodies, options, meetings, findings }: DecisionOnForm,
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
  stages: decisionStages.map((stage) => ({
    value: stage,
    text: t(`decide:stage.${stage}`),
    checked: typedText(typed, 'stage') === stage,
  })),
  meetings: [
    { value: '', text: 'No meeting is named', selected: typedText(typed, 'meeting') === '' },
    ...meetings.map(({ id, heldOn, body, about }) => ({
      value: id,
      text: `${formatDay(heldOn)}, ${body}: ${about}`,
      selected: typedText(typed, 'meeting') === id,
    })),
  ],
  conditions: typedText(typed, 'conditions'),
  findings: findings.map(({ id, text }) => ({
    value: id,
    text,
    checked: typedList(typed, 'findings').includes(id),
  })),
  revision: editedByAnother ? String(decision?.revision ?? '') : typedText(typed, 'revision'),
  theirs: editedByAnother && decision ? { title: decision.title, text: decision.text } : null,
  errors,
})

/** A decision as its form would hold it. */
export const typedDecision = (decision: DecisionRow, findings: readonly string[]): Typed => ({
  title: decision.title,
  text: decision.text,
  decidedBy: decision.decidedBy,
  ...typedFieldsOfDay('decidedOn', decision.decidedOn),
  option: decision.optionId ?? '',
  stage: decision.stage,
  meeting: decision.meetingId ?? '',
  conditions: decision.conditions,
  findings: [...findings],
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
  stages: [{ value: 'proceed', text: 'What is done', checked: true }],
  meetings: [{ value: '', text: 'No meeting is named', selected: true }],
  conditions: '',
  findings: [{ value: 'f', text: 'The journey matters most.', checked: true }],
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
