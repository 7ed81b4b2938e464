import { z } from 'zod'
import { dayField, withDays } from '../../web/date-field.ts'
import type { Typed } from '../../web/forms.ts'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'
import { dispositionKinds } from './content.ts'

const decisionFields = z.object({
  title: textField({
    max: 200,
    empty: 'Enter a title for the decision',
    tooLong: 'The title must be 200 characters or fewer',
  }),
  text: optionalTextField({ max: 20_000, tooLong: 'What was decided must be 20,000 characters or fewer' }),
  decidedBy: textField({ max: 40, empty: 'Select who decided', tooLong: 'Select who decided' }),
  decidedOn: dayField({ empty: 'Enter the day of the decision' }),
  option: optionalTextField({ max: 40, tooLong: 'Select an option' }).transform((id) => id || null),
})

export const newDecisionForm = withDays(['decidedOn'], decisionFields)
export const decisionForm = withDays(
  ['decidedOn'],
  decisionFields.extend({ revision: z.coerce.number({ message: 'Open the page again' }).int() }),
)
export type DecisionForm = z.infer<typeof decisionFields>

const dispositionFields = z.object({
  kind: choiceField(dispositionKinds, 'Select what became of this theme'),
  reason: textField({
    max: 5000,
    empty: 'Enter the reason',
    tooLong: 'The reason must be 5,000 characters or fewer',
  }),
})
export type DispositionForm = z.infer<typeof dispositionFields>

const partsOfBlock = ['kind', 'reason', 'seen'] as const
export type BlockField = (typeof partsOfBlock)[number]

/** The page of dispositions has one block for each theme; a field's name ends in the theme's id. */
export const blockField = (field: BlockField, themeId: string) => `${field}-${themeId}`

/** The fields of one theme out of the page's many. */
export const typedBlock = (typed: Typed, themeId: string): Typed =>
  Object.fromEntries(partsOfBlock.map((field) => [field, typed[blockField(field, themeId)]]))

export const dispositionForm = dispositionFields

/** Whether gaps may show, what was corrected, and which state of the draft the person saw. */
export const publishForm = z.object({
  withGaps: z
    .string()
    .optional()
    .transform((value) => value === 'yes'),
  whatWasCorrected: optionalTextField({
    max: 1000,
    tooLong: 'What was corrected must be 1,000 characters or fewer',
  }),
  seen: z.string({ message: 'Open the page again' }),
})
