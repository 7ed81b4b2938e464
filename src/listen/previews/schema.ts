import { z } from 'zod'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'

export const parts = ['board', 'lawyer', 'scrutiny', 'tester', 'other'] as const
const signOffs = ['agreed', 'agreed-with-changes', 'not-agreed'] as const

const mostDays = 60

export const newPreviewForm = z.object({
  forWhom: textField({
    empty: 'Enter who it is for',
    max: 200,
    tooLong: 'Who it is for must be 200 characters or fewer',
  }),
  part: choiceField(parts, 'Select their part'),
  days: z
    .string()
    .default('')
    .transform((typed) => (typed.trim() === '' ? 14 : Number(typed)))
    .refine((days) => Number.isInteger(days) && days >= 1 && days <= mostDays, {
      message: `The days must be a whole number from 1 to ${mostDays}`,
    }),
})
export type NewPreviewForm = z.output<typeof newPreviewForm>

export const commentForm = z.object({
  about: z.string().max(100).catch(''),
  comment: textField({
    empty: 'listen:preview.commentEmpty',
    max: 2_000,
    tooLong: 'listen:preview.commentTooLong',
  }),
})

export const signOffForm = z
  .object({
    seen: z.string().max(64).catch(''),
    signOff: choiceField(signOffs, 'listen:preview.signOffNone'),
    name: textField({ empty: 'listen:preview.nameEmpty', max: 200, tooLong: 'listen:preview.nameTooLong' }),
    reason: optionalTextField({ max: 2_000, tooLong: 'listen:preview.reasonTooLong' }),
  })
  .refine(({ signOff, reason }) => signOff === 'agreed' || reason !== '', {
    path: ['reason'],
    message: 'listen:preview.reasonEmpty',
  })
export type SignOffForm = z.output<typeof signOffForm>

export const answerForm = z.object({
  answer: textField({
    empty: 'Enter an answer',
    max: 2_000,
    tooLong: 'The answer must be 2,000 characters or fewer',
  }),
})
