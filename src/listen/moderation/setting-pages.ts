import type { Policy } from '../../core/moderation/policy.ts'
import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { formatDay, formatMoment } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { SafetyBasis } from './online-safety.ts'
import type { listAssessments } from './policy-queries.ts'

type PolicyFormView = {
  number: number
  introduction: string
  aimHours: string
  reasons: string
  whatChanged: string
  errors: readonly FieldError[]
}

/** A policy as its form shows it. */
export const typedOfPolicy = ({ number, introduction, aimHours, reasons }: Policy): Typed => ({
  number: String(number),
  introduction,
  aimHours: String(aimHours),
  reasons: reasons.map(({ title, meaning }) => `${title} | ${meaning}`).join('\n'),
})

export const policyFormView = (typed: Typed, errors: readonly FieldError[] = []): PolicyFormView => ({
  number: Number(typedText(typed, 'number')),
  introduction: typedText(typed, 'introduction'),
  aimHours: typedText(typed, 'aimHours'),
  reasons: typedText(typed, 'reasons'),
  whatChanged: typedText(typed, 'whatChanged'),
  errors,
})

const samplePolicy = policyFormView({
  number: '1',
  introduction: 'A person reads it.',
  aimHours: '48',
  reasons: 'It is abusive | It insults.',
})

export const policyFormPage = page<PolicyFormView>('listen/moderation/views/desk/policy.njk', {
  full: samplePolicy,
  refused: {
    ...samplePolicy,
    errors: [
      { field: 'reasons', message: 'Nothing is refused for what it thinks: take out “It is negative”' },
    ],
  },
})

const bases: Record<SafetyBasis, { text: string; hint: string }> = {
  'public-body': {
    text: 'Exemption: a public body exercising public functions',
    hint: 'Online Safety Act 2023, Schedule 1. The service is provided by or for a public body in the exercise of its functions.',
  },
  'limited-functionality': {
    text: 'Exemption: limited functionality',
    hint: 'Online Safety Act 2023, Schedule 1. People can only react to or comment on what the provider itself publishes.',
  },
  'risk-assessed': {
    text: 'No exemption: the risks were assessed',
    hint: 'An illegal content risk assessment and a children’s access assessment are written down.',
  },
}

type Assessments = Awaited<ReturnType<typeof listAssessments>>

type SafetyView = {
  programmeTitle: string
  backUrl: string
  bases: { value: string; text: string; hint: { text: string }; checked: boolean }[]
  childrenAssessed: boolean
  explanation: string
  assessedBy: string
  assessedOn: TypedDay
  document: string
  recorded: { basis: string; explanation: string; by: string; on: string; document: string; at: string }[]
  errors: readonly FieldError[]
  fictional: boolean
}

export const safetyView = (
  programme: ProgrammeScope,
  recorded: Assessments,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): SafetyView => ({
  programmeTitle: programme.title,
  backUrl: urls.moderationQueue(programme.slug),
  bases: Object.entries(bases).map(([value, { text, hint }]) => ({
    value,
    text,
    hint: { text: hint },
    checked: typedText(typed, 'basis') === value,
  })),
  childrenAssessed: typed.childrenAssessed !== undefined,
  explanation: typedText(typed, 'explanation'),
  assessedBy: typedText(typed, 'assessedBy'),
  assessedOn: typedDay(typed, 'assessedOn'),
  document: typedText(typed, 'document'),
  recorded: recorded.map((one) => ({
    basis: bases[one.basis as SafetyBasis].text,
    explanation: one.explanation,
    by: one.assessedBy,
    on: formatDay(one.assessedOn),
    document: one.document,
    at: formatMoment(one.recordedAt),
  })),
  errors,
  fictional: programme.fictional,
})

const sampleProgramme = {
  id: '',
  slug: 'evening-clinic',
  title: 'Moving the evening clinic',
  fictional: false,
}

export const safetyPage = page<SafetyView>('listen/moderation/views/desk/online-safety.njk', {
  empty: safetyView(sampleProgramme, []),
  recorded: {
    ...safetyView(sampleProgramme, []),
    recorded: [
      {
        basis: 'Exemption: a public body exercising public functions',
        explanation: 'The board involves the public under its duty.',
        by: 'Jo Marsh, head of governance',
        on: '4 May 2027',
        document: 'GOV/2027/14',
        at: '5 May 2027, 9am',
      },
    ],
  },
  refused: safetyView(sampleProgramme, [], {}, [
    { field: 'basis', message: 'Select what you rely on' },
    { field: 'assessedOn', message: 'Enter the day of the assessment' },
    { field: 'document', message: 'Enter where the document is' },
  ]),
})
