import { z } from 'zod'
import { cleanText } from '../../core/text/clean.ts'
import { dayField, withDays } from '../../web/date-field.ts'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'
import { grounds } from './grounds.ts'

/** Shorter than this, words would be found everywhere. */
const fewestCharacters = 3

const moreWords = optionalTextField({
  max: 2000,
  tooLong: 'Further words must be 2,000 characters or fewer',
}).transform((typed) => [...new Set(typed.split('\n').map(cleanText))].filter((line) => line !== ''))

/** @param today the day that it is: nothing came in after it */
export const askForm = (today: string) =>
  withDays(
    ['receivedOn'],
    z
      .object({
        ground: choiceField(grounds, 'Select the ground'),
        receivedOn: dayField({ empty: 'Enter the day on which the request came in' }),
        reason: textField({
          empty: 'Enter who asked or why it has to go, and how you know',
          max: 1000,
          tooLong: 'The reason must be 1,000 characters or fewer',
        }),
        moreWords: moreWords.refine((lines) => lines.every((line) => line.length >= fewestCharacters), {
          message: `Enter at least ${fewestCharacters} characters on each line of further words`,
        }),
      })
      .refine(({ receivedOn }) => receivedOn <= today, {
        path: ['receivedOn'],
        message: 'The day on which the request came in must be today or in the past',
      }),
  )
export type AskForm = z.output<ReturnType<typeof askForm>>

export const decideForm = z
  .object({
    decision: choiceField(['erase', 'refuse'], 'Select whether it is erased'),
    refusal: optionalTextField({ max: 1000, tooLong: 'The reason must be 1,000 characters or fewer' }),
  })
  .refine(({ decision, refusal }) => decision !== 'refuse' || refusal !== '', {
    path: ['refusal'],
    message: 'Enter why it is not erased',
  })

export const findForm = z.object({
  receipt: textField({ empty: 'Enter the receipt', max: 100, tooLong: 'This is no receipt' }),
})
