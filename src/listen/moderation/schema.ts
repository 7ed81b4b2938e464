import { z } from 'zod'
import { isAboutOpinion } from '../../core/moderation/policy.ts'
import { dayField, withDays } from '../../web/date-field.ts'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'
import { safetyBases } from './online-safety.ts'

const acts = ['show', 'refuse', 'keep', 'uphold', 'overturn'] as const

/** What the desk decides; a refusal has a reason of the policy, and it and an appeal a note to the author. */
export const decisionForm = z
  .object({
    revision: z.coerce.number().int().catch(-1),
    act: choiceField(acts, 'Select what you decide'),
    reason: optionalTextField({ max: 60, tooLong: 'Select a reason of the policy' }),
    note: optionalTextField({ max: 1_000, tooLong: 'The note must be 1,000 characters or fewer' }),
    /** When the newest report came that was on the page; before all of them where there was none. */
    reportsUntil: z.coerce.date().catch(new Date(0)),
  })
  .superRefine(({ act, reason, note }, context) => {
    if (act === 'refuse' && !reason) {
      context.addIssue({ code: 'custom', path: ['reason'], message: 'Select the reason of the policy' })
    }
    const tellsAuthor = act === 'refuse' || act === 'uphold' || act === 'overturn'
    if (tellsAuthor && !note) {
      context.addIssue({ code: 'custom', path: ['note'], message: 'Enter a note that tells its author why' })
    }
  })

export const codeForm = z.object({
  code: optionalTextField({ max: 40, tooLong: 'listen:moderation.codeWrong' }),
})

export const appealForm = z.object({
  appeal: textField({
    empty: 'listen:moderation.appealEmpty',
    max: 1_000,
    tooLong: 'listen:moderation.appealTooLong',
  }),
})

export const reportForm = z.object({
  reason: textField({
    empty: 'listen:moderation.reportReasonEmpty',
    max: 60,
    tooLong: 'listen:moderation.reportReasonEmpty',
  }),
  note: optionalTextField({ max: 500, tooLong: 'listen:moderation.reportNoteTooLong' }),
})

const reasonLine = /^(?<title>[^|]{3,100})\|(?<meaning>[^|]{3,400})$/

/** One reason a line: what it is called, a bar, what it means. */
const reasonLines = z
  .string()
  .default('')
  .transform((text, context) => {
    const lines = text
      .split(/\r\n|[\r\n]/)
      .map((line) => line.trim())
      .filter(Boolean)
    const reasons = lines.flatMap((line) => {
      const { title = '', meaning = '' } = reasonLine.exec(line)?.groups ?? {}
      return title ? [{ title: title.trim(), meaning: meaning.trim() }] : []
    })
    const ofOpinion = reasons.find(isAboutOpinion)
    const titles = new Set(reasons.map(({ title }) => title.toLowerCase()))
    const fault =
      (reasons.length < lines.length && 'Write each reason as: what it is called | what it means') ||
      (reasons.length === 0 && 'Enter at least one reason') ||
      (titles.size < reasons.length && 'Two reasons have the same name') ||
      (ofOpinion && `Nothing is refused for what it thinks: take out “${ofOpinion.title}”`)
    if (fault) context.addIssue({ code: 'custom', message: fault })
    return reasons
  })

export const policyForm = z.object({
  number: z.coerce.number().int().catch(-1),
  introduction: textField({
    empty: 'Enter the introduction',
    max: 2_000,
    tooLong: 'The introduction must be 2,000 characters or fewer',
  }),
  aimHours: z.coerce
    .number({ message: 'Enter the hours as a number, such as 48' })
    .int('Enter the hours as a whole number')
    .min(1, 'Enter 1 hour or more')
    .max(720, 'Enter 720 hours or fewer'),
  reasons: reasonLines,
  whatChanged: textField({
    empty: 'Enter what changed',
    max: 500,
    tooLong: 'What changed must be 500 characters or fewer',
  }),
})

export const safetyForm = withDays(
  ['assessedOn'],
  z
    .object({
      basis: choiceField(safetyBases, 'Select what you rely on'),
      childrenAssessed: z.unknown().transform((ticked) => ticked !== undefined),
      explanation: textField({
        empty: 'Enter why it applies here',
        max: 2_000,
        tooLong: 'Why it applies must be 2,000 characters or fewer',
      }),
      assessedBy: textField({
        empty: 'Enter who assessed it, with their post',
        max: 200,
        tooLong: 'Who assessed it must be 200 characters or fewer',
      }),
      assessedOn: dayField({ empty: 'Enter the day of the assessment' }),
      document: textField({
        empty: 'Enter where the document is',
        max: 500,
        tooLong: 'Where the document is must be 500 characters or fewer',
      }),
    })
    .refine(({ basis, childrenAssessed }) => basis !== 'risk-assessed' || childrenAssessed, {
      path: ['childrenAssessed'],
      message: 'Confirm that children’s access was assessed too',
    })
    .transform(({ childrenAssessed, ...assessment }) => assessment),
)
