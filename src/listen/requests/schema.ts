import { z } from 'zod'
import { cleanText } from '../../core/text/clean.ts'
import { typedList } from '../../web/forms.ts'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'

export const ways = [
  'paper',
  'large-print',
  'easy-read',
  'braille',
  'audio',
  'voice-call',
  'text',
  'relay',
  'bsl',
  'interpreter',
  'visit',
  'other',
] as const
/** Working days within which a request is to be met. A promise of ours, not a rule of law. */
export const workingDaysPromised = 2

/** Days after which a closed request forgets how to reach the person. */
export const daysContactIsKept = 30

export const requestForm = z
  .object({
    ways: z.unknown().transform((typed) => {
      const chosen = typedList({ ways: typed as string | string[] | undefined }, 'ways').map(cleanText)
      return ways.filter((way) => chosen.includes(way))
    }),
    details: optionalTextField({ max: 1_000, tooLong: 'listen:request.detailsTooLong' }),
    name: optionalTextField({ max: 200, tooLong: 'listen:request.nameTooLong' }),
    contact: textField({
      empty: 'listen:request.contactEmpty',
      max: 500,
      tooLong: 'listen:request.contactTooLong',
    }),
  })
  .refine((form) => form.ways.length > 0, { path: ['ways'], message: 'listen:request.waysEmpty' })
  .refine((form) => !form.ways.includes('other') || form.details !== '', {
    path: ['details'],
    message: 'listen:request.detailsEmpty',
  })
export type RequestForm = z.output<typeof requestForm>

export const closeForm = z.object({
  revision: z.coerce.number().int().catch(-1),
  outcome: choiceField(['met', 'not-met'], 'Select whether it was met'),
  whatWasDone: textField({
    empty: 'Enter what was done',
    max: 1_000,
    tooLong: 'What was done must be 1,000 characters or fewer',
  }),
})
export type CloseForm = z.output<typeof closeForm>
