import { z } from 'zod'
import { dayField, withDays } from '../../web/date-field.ts'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'
import { longestAnswer } from '../responses/index.ts'

/** By what a petition may have come. */
export const petitionChannels = ['paper', 'letter', 'e-mail', 'in-person', 'import'] as const

const most = 100_000_000

const signatures = textField({
  empty: 'Enter how many signed',
  max: 20,
  tooLong: 'Enter a whole number of signatures',
}).transform((typed, context) => {
  const digits = typed.replace(/[,\s]/g, '')
  if (/^\d+$/.test(digits) && Number(digits) <= most) return Number(digits)
  context.addIssue({ code: 'custom', message: 'Enter a whole number of signatures' })
  return z.NEVER
})

export const petitionForm = withDays(
  ['receivedOn'],
  z.object({
    title: textField({
      empty: 'Enter the title',
      max: 300,
      tooLong: 'The title must be 300 characters or fewer',
    }),
    wording: textField({
      empty: 'Enter the wording that people signed',
      max: longestAnswer - 400,
      tooLong: 'The wording must be 19,600 characters or fewer',
    }),
    signatures,
    organiser: optionalTextField({ max: 200, tooLong: 'Enter 200 characters or fewer' }),
    area: optionalTextField({ max: 200, tooLong: 'Enter 200 characters or fewer' }),
    receivedOn: dayField({ empty: 'Enter the day it was received' }),
    channel: choiceField(petitionChannels, 'Select how it came'),
    mayPublish: z
      .unknown()
      .optional()
      .transform((value) => value !== undefined),
  }),
)

export type PetitionForm = z.output<typeof petitionForm>

export const petitionCorrectionForm = z.object({
  version: z.coerce.number().int().catch(-1),
  reason: textField({
    empty: 'Enter why it is corrected',
    max: 1_000,
    tooLong: 'The reason must be 1,000 characters or fewer',
  }),
})
