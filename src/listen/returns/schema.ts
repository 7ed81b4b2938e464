import { z } from 'zod'
import { readReceipt } from '../../core/record/receipt.ts'
import { cleanText } from '../../core/text/clean.ts'

export const codeForm = z.object({
  code: z
    .string()
    .default('')
    .transform((typed) => readReceipt(cleanText(typed)))
    .refine((code) => code !== undefined, 'listen:returning.wrong'),
})

export const linkForm = z.object({
  email: z
    .string()
    .default('')
    .transform(cleanText)
    .refine(
      (typed) => typed.length <= 254 && z.email().safeParse(typed).success,
      'listen:returning.emailNeeded',
    ),
})
