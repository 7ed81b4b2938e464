import { z } from 'zod'
import { readReceipt } from '../../core/record/receipt.ts'
import { optionalTextField } from '../../web/text-field.ts'

const tooMany = 'Enter a whole number from 1 to 50'

/** Ordinary print, unless large print is chosen. */
const large = z
  .unknown()
  .optional()
  .transform((value) => value === 'large')

export const kitForm = z.object({ print: large })

/** At the desk: several kits at once. */
export const kitsForm = z.object({
  count: z.coerce.number(tooMany).int(tooMany).min(1, tooMany).max(50, tooMany),
  print: large,
})

/** The code on a sheet that came back; empty where it can not be read. */
export const codeForm = z.object({
  code: optionalTextField({ max: 60, tooLong: 'Enter the 12 characters of the code' }).transform(
    (typed, context) => {
      const code = typed === '' ? null : readReceipt(typed)
      if (code !== undefined) return code
      context.addIssue({
        code: 'custom',
        message:
          'Check the code: it has 12 characters, and one does not fit. If it can not be read, leave it empty',
      })
      return z.NEVER
    },
  ),
})
