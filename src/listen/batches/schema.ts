import { z } from 'zod'
import { dayField, withDays } from '../../web/date-field.ts'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'

/** By what a batch may have come: what comes by itself, such as e-mail, is counted as it comes. */
export const batchChannels = ['paper', 'letter', 'phone', 'in-person'] as const
export type BatchChannel = (typeof batchChannels)[number]

/** Why something of a batch is not entered. What it says is never a reason. */
export const setAsideReasons = ['blank', 'same-sheet', 'not-a-response'] as const

const mostForms = 100_000

const wholeNumber = (empty: string, least: number, most: number) =>
  textField({ empty, max: 10, tooLong: empty }).transform((typed, context) => {
    const number = /^\d+$/.test(typed.replaceAll(',', '')) ? Number(typed.replaceAll(',', '')) : Number.NaN
    if (number >= least && number <= most) return number
    context.addIssue({
      code: 'custom',
      message: `Enter a whole number from ${least} to ${most.toLocaleString('en-GB')}`,
    })
    return z.NEVER
  })

const short = (max: number) => optionalTextField({ max, tooLong: `Enter ${max} characters or fewer` })

export const batchForm = withDays(
  ['receivedOn'],
  z.object({
    label: textField({
      empty: 'Enter a name for the batch',
      max: 100,
      tooLong: 'Enter 100 characters or fewer',
    }),
    channel: choiceField(batchChannels, 'Select how they came'),
    receivedOn: dayField({ empty: 'Enter the day they were received' }),
    counted: wholeNumber('Enter how many there are', 1, mostForms),
    cameFrom: short(200),
    originals: short(200),
    secondShare: wholeNumber('Enter a number from 0 to 100', 0, 100),
  }),
)

export type BatchForm = z.output<typeof batchForm>

export const setAsideForm = z.object({
  reason: choiceField(setAsideReasons, 'Select why they are set aside'),
  count: wholeNumber('Enter how many', 1, mostForms),
  note: short(500),
})

const publicReason = textField({
  empty: 'Enter why it is counted again',
  max: 500,
  tooLong: 'Enter 500 characters or fewer',
})

/** A batch counted again; 0 for one that was recorded by mistake. */
export const recountForm = z.object({
  recounted: wholeNumber('Enter how many there are', 0, mostForms),
  recountReason: publicReason,
})

export type RecountForm = z.output<typeof recountForm>

export const takeBackForm = z.object({
  setAside: z.guid(),
  backReason: textField({
    empty: 'Enter why it is taken back',
    max: 500,
    tooLong: 'Enter 500 characters or fewer',
  }),
})

export type SetAsideForm = z.output<typeof setAsideForm>
