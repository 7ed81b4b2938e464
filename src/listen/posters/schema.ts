import { z } from 'zod'
import { optionalTextField } from '../../web/text-field.ts'

export const shortCodeForm = z.object({
  revision: z.coerce.number().int().catch(-1),
  shortCode: optionalTextField({ max: 20, tooLong: 'The short address must be 20 characters or fewer' })
    .transform((typed) => typed.toLowerCase())
    .refine((typed) => typed === '' || /^[a-z0-9]{3,20}$/.test(typed), {
      message: 'The short address must have 3 to 20 letters a to z and digits, such as clinic27',
    })
    .transform((typed) => typed || null),
})
