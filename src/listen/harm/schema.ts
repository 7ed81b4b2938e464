import { z } from 'zod'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'

/** What a person did about it. */
export const outcomes = [
  'emergency',
  'safeguarding-lead',
  'provider-safety',
  'called',
  'wrote',
  'passed-on',
  'known',
  'no-action',
] as const
export type Outcome = (typeof outcomes)[number]

const longest = 2_000

export const closeForm = z.object({
  revision: z.coerce.number().int().catch(-1),
  outcome: choiceField(outcomes, 'Select what was done'),
  note: textField({
    empty: 'Enter what was done and by whom, or why nothing is needed',
    max: longest,
    tooLong: 'What was done must be 2,000 characters or fewer',
  }),
})

export const raiseForm = z.object({
  note: optionalTextField({ max: longest, tooLong: 'What you noticed must be 2,000 characters or fewer' }),
})
