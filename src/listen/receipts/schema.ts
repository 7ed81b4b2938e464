import { z } from 'zod'
import { readReceipt } from '../../core/record/receipt.ts'
import { cleanText } from '../../core/text/clean.ts'

export const receiptForm = z.object({
  receipt: z
    .string()
    .default('')
    .transform((typed) => readReceipt(cleanText(typed)))
    .refine((receipt) => receipt !== undefined, 'listen:receipt.wrong'),
})

export const wordForm = z.object({
  word: z
    .string()
    .default('')
    .transform((typed) => cleanText(typed).toLowerCase()),
})
