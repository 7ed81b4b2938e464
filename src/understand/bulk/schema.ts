import { z } from 'zod'
import { textField } from '../../web/text-field.ts'

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The answer that was read, with how many others its page offered. */
export const sameWordsForm = z.object({
  answer: z.string().regex(id),
  found: z.coerce.number().int().min(1),
  show: z.string().max(20).default('next'),
  theme: z.string().max(40).default(''),
})

export const bulkForm = z.object({
  name: textField({
    empty: 'Enter a name, like “Everyone who wrote parking, 12 May”',
    max: 120,
    tooLong: 'The name must be 120 characters or fewer',
  }),
  theme: z.string('Choose a theme').regex(id, 'Choose a theme'),
  search: z.string().max(4000).default(''),
  /** How many answers the page said that it finds. */
  found: z.coerce.number().int(),
  alsoRead: z
    .string()
    .optional()
    .transform((ticked) => ticked === 'yes'),
})
