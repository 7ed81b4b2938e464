import { z } from 'zod'
import { dayField, withDays } from '../../web/date-field.ts'
import { choiceField, optionalTextField } from '../../web/text-field.ts'
import { aboutResponseFields, checkReply } from '../responses/index.ts'
import { readFormCode } from './form-code.ts'

/** What stands around the answers of a form. */
export const aboutEntryForm = withDays(
  ['receivedOn'],
  z
    .object({
      page: z.string().max(100).catch(''),
      formCode: optionalTextField({ max: 60, tooLong: 'The code must be 40 characters or fewer' }).transform(
        (typed, context) => {
          const read = readFormCode(typed)
          if (read.ok) return read.code
          context.addIssue({
            code: 'custom',
            message: 'Check the code: one character does not fit. If it can not be read, leave it empty',
          })
          return z.NEVER
        },
      ),
      receivedOn: dayField({ empty: 'Enter the day it was received' }),
      ...aboutResponseFields,
    })
    .superRefine(checkReply),
)

export type AboutEntry = z.output<typeof aboutEntryForm>

export const resolveForm = z.object({
  // Three ids where a question asks about an option.
  key: z.string().max(120),
  stands: choiceField(['first', 'second'], 'Select which entry is as the form has it'),
  note: optionalTextField({ max: 500, tooLong: 'Enter 500 characters or fewer' }),
})
