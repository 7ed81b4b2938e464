import { z } from 'zod'
import { textField } from '../../web/text-field.ts'

export const answerForm = z.object({
  words: textField({
    empty: 'Enter what the body answers',
    max: 2_000,
    tooLong: 'The answer must be 2,000 characters or fewer',
  }),
})
