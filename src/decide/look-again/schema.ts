import { z } from 'zod'
import { textField } from '../../web/text-field.ts'

export const leaveForm = z.object({
  state: z.string().max(64).catch(''),
  reason: textField({
    max: 2000,
    empty: 'Enter why nothing is to be changed',
    tooLong: 'The reason must be 2,000 characters or fewer',
  }),
})
