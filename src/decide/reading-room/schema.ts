import { z } from 'zod'
import { dayField, withDays } from '../../web/date-field.ts'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'
import { interestKinds } from './interest-kinds.ts'

const ticked = z
  .unknown()
  .optional()
  .transform((value) => value === 'yes')

const list = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => [value ?? []].flat())

export const givingForm = withDays(
  ['votesOn'],
  z.object({
    revision: z.coerce.number({ message: 'Open the page again' }).int(),
    asked: textField({
      max: 5000,
      empty: 'Enter what is asked of members',
      tooLong: 'What is asked must be 5,000 characters or fewer',
    }),
    votesOn: dayField({ empty: 'Enter the day on which they decide' }),
    papers: list,
  }),
)

/** What a search may be looked for by; further pages of what is found begin after `from` others. */
export const searchQuery = z.object({
  q: optionalTextField({ max: 200, tooLong: 'Search for 200 characters or fewer' }),
  from: z.coerce.number().int().min(0).max(100_000).catch(0),
})

export const markForm = z.object({ number: z.coerce.number().int().min(1) })

export const askForm = z.object({
  text: textField({
    max: 3000,
    empty: 'Enter your question',
    tooLong: 'Your question must be 3,000 characters or fewer',
  }),
  isNamed: ticked,
})

export const answerForm = z.object({
  answer: textField({
    max: 10_000,
    empty: 'Enter the answer',
    tooLong: 'The answer must be 10,000 characters or fewer',
  }),
  seen: z.coerce.number({ message: 'Open the page again' }).int(),
})

export const interestForm = z
  .object({
    kind: choiceField(interestKinds, 'Select what kind of interest it is, or none'),
    words: optionalTextField({ max: 2000, tooLong: 'What it is must be 2,000 characters or fewer' }),
  })
  .refine(({ kind, words }) => kind === 'none' || words !== '', {
    path: ['words'],
    message: 'Enter what it is',
  })
  .refine(({ kind, words }) => kind !== 'none' || words === '', {
    path: ['words'],
    message: 'Leave this empty if you have no interest to declare, or select what kind it is',
  })
