import { z } from 'zod'
import { textField } from '../../web/text-field.ts'

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const text = textField({
  empty: 'Enter the memo',
  max: 4000,
  tooLong: 'The memo must be 4,000 characters or fewer',
})

/** What a memo is of: an answer, a theme, or else the question itself. */
export const newMemoForm = z.object({
  text,
  theme: z.string().regex(id).nullable().catch(null),
  answer: z.string().regex(id).nullable().catch(null),
})

export const memoForm = z.object({ text, number: z.coerce.number().int().catch(0) })
