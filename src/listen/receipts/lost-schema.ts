import { z } from 'zod'
import { cleanText } from '../../core/text/clean.ts'
import { optionalDayField, withDays } from '../../web/date-field.ts'
import { optionalTextField, textField } from '../../web/text-field.ts'
import { channels } from '../responses/index.ts'

/** Most responses that are shown; where more fit, none is. */
export const mostFound = 10

const shortestWord = 4

/** Words that tell one response from another: the short ones stand in most. */
const readWords = (typed: string): string[] => [
  ...new Set(
    cleanText(typed)
      .split(/[\s\p{P}]+/u)
      .filter((word) => [...word].length >= shortestWord)
      .map((word) => word.toLowerCase()),
  ),
]

const chosen = z
  .string()
  .default('')
  .transform((typed) => typed || null)

const fields = {
  from: optionalDayField(),
  to: optionalDayField(),
  channel: chosen.refine(
    (typed) => typed === null || channels.some((channel) => channel === typed),
    'Select a way from the list',
  ),
  activity: chosen,
  email: optionalTextField({ max: 254, tooLong: 'The email address must be 254 characters or fewer' }),
  organisation: optionalTextField({ max: 200, tooLong: 'The name must be 200 characters or fewer' }),
  words: optionalTextField({ max: 500, tooLong: 'The words must be 500 characters or fewer' }),
  reason: textField({
    max: 1000,
    empty: 'Enter who asked, how, and why you believe that it is theirs',
    tooLong: 'The reason must be 1,000 characters or fewer',
  }),
}

type Known = { [Field in keyof typeof fields]: unknown } & { words: string[] }

/** Facts that few responses share; without one of them it would be browsing. */
const tellsApart = ({ email, organisation, words }: Known) =>
  Boolean(email) || Boolean(organisation) || words.length >= 2

const countFacts = ({ from, to, channel, activity, email, organisation, words }: Known) =>
  [from ?? to, channel, activity, email, organisation, words.length > 0].filter(Boolean).length

/** At least two facts, and among them one that tells people apart. */
export const lostForm = withDays(
  ['from', 'to'],
  z
    .object(fields)
    .transform((form) => ({ ...form, words: readWords(form.words) }))
    .refine((form) => !form.from || !form.to || form.from <= form.to, {
      path: ['to'],
      message: 'The last day must be the first day or after it',
    })
    .refine((form) => [...(form.organisation || 'none')].length >= 3, {
      path: ['organisation'],
      message: 'Enter at least 3 characters of the name',
    })
    .refine(tellsApart, {
      path: ['words'],
      message:
        'Enter two words of 4 letters or more that they remember, or their email address, or the name of their organisation',
    })
    .refine((form) => countFacts(form) >= 2, {
      path: ['from'],
      message: 'Enter one more thing that they know: a day, the way it came, or where it was said',
    }),
)

export const sendForm = z.object({ receipt: z.string().default(''), reason: fields.reason })
