import { z } from 'zod'
import { textField } from '../../web/text-field.ts'

/** The list of a field of tick boxes, of which one may come alone. */
const ticked = z
  .unknown()
  .optional()
  .transform((value) => {
    const list = Array.isArray(value) ? value : [value]
    return list.filter((one) => typeof one === 'string' && one !== '') as string[]
  })

export const joinForm = z.object({
  issues: ticked.pipe(z.array(z.string()).min(1, { message: 'Select at least one issue to join' })),
  into: textField({
    max: 40,
    empty: 'Select the issue that they are answered with',
    tooLong: 'Select the issue that they are answered with',
  }),
  reason: textField({
    max: 2000,
    empty: 'Enter why they are one issue',
    tooLong: 'The reason must be 2,000 characters or fewer',
  }),
})
