import { z } from 'zod'
import { someTickedField, textField } from '../../web/text-field.ts'

export const joinForm = z.object({
  issues: someTickedField('Select at least one issue to join'),
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
