import { z } from 'zod'
import { dayField, withDays } from '../../web/date-field.ts'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'

/** By what a group's sheet, or notes, may have come. */
export const noteChannels = ['session', 'paper', 'e-mail', 'letter', 'in-person'] as const

const largestSession = 5_000

const short = (max: number) => optionalTextField({ max, tooLong: `Enter ${max} characters or fewer` })

const wholeNumber = (empty: string, most: number) =>
  textField({ empty, max: 10, tooLong: empty }).transform((typed, context) => {
    const number = /^\d+$/.test(typed) ? Number(typed) : Number.NaN
    if (number >= 1 && number <= most) return number
    context.addIssue({ code: 'custom', message: `Enter a whole number from 1 to ${most}` })
    return z.NEVER
  })

const ticked = z
  .unknown()
  .optional()
  .transform((value) => value !== undefined)

const header = z.object({
  tableName: textField({
    empty: 'Enter which table it was, such as Table 1',
    max: 100,
    tooLong: 'Enter 100 characters or fewer',
  }),
  heldOn: dayField({ empty: 'Enter the day of the session' }),
  heldAt: short(50),
  place: short(200),
  takenBy: short(100),
  headCount: wholeNumber('Enter how many people were at the table', largestSession),
  mayPublish: ticked,
  channel: choiceField(noteChannels, 'Select how it came').catch('session' as const),
})

/** What stands above one table's notes. */
export const noteForm = withDays(['heldOn'], header.extend({ organisationName: short(200) }))

/** A group's own sheet: one organisation. */
export const sheetForm = withDays(
  ['heldOn'],
  header.extend({
    organisationName: textField({
      empty: 'Enter the name of the group',
      max: 200,
      tooLong: 'The name must be 200 characters or fewer',
    }),
  }),
)

export type NoteHeader = z.output<typeof noteForm>

/** A correction says which version it saw, and why. */
export const correctionForm = z.object({
  version: z.coerce.number().int().catch(-1),
  reason: textField({
    empty: 'Enter why it is corrected',
    max: 1_000,
    tooLong: 'The reason must be 1,000 characters or fewer',
  }),
})

const lines = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(/\r\n|[\r\n]/)
      .map((line) => line.trim())
      .filter(Boolean),
  )

/** A heading for the notes; with answers below it, people are counted for each. */
export const headingForm = z
  .object({
    text: textField({
      empty: 'Enter the heading',
      max: 500,
      tooLong: 'The heading must be 500 characters or fewer',
    }),
    answers: lines,
    several: ticked,
    eachOption: ticked,
  })
  .refine(({ answers }) => answers.length !== 1 && answers.length <= 40, {
    path: ['answers'],
    message: 'Enter from 2 to 40 answers, each on a line of its own, or none',
  })
  .refine(({ answers }) => answers.every((answer) => answer.length <= 200), {
    path: ['answers'],
    message: 'Each answer must be 200 characters or fewer',
  })
