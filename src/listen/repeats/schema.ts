import { z } from 'zod'
import { choiceField, textField } from '../../web/text-field.ts'

export const judgements = ['same', 'different', 'unsure'] as const
export type Judgement = (typeof judgements)[number]

export const noteForm = z.object({
  judgement: choiceField(judgements, 'Select what you found'),
  note: textField({
    max: 2000,
    empty: 'Enter how you know',
    tooLong: 'How you know must be 2,000 characters or fewer',
  }),
})
