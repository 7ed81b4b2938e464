import { z } from 'zod'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'

/** Working days within which the body is to answer. A promise of Heard’s own, no rule of law: docs/adr/0067. */
export const workingDaysToAnswer = 20

/** Why something is not shown. That somebody disagrees is none. */
export const withheldReasons = ['personal', 'unlawful', 'abuse', 'not-about'] as const
export type WithheldReason = (typeof withheldReasons)[number]

export const questionForm = z.object({
  words: textField({
    empty: 'assure:questions.wordsEmpty',
    max: 2_000,
    tooLong: 'assure:questions.wordsTooLong',
  }),
  sourceUrl: optionalTextField({ max: 1_000, tooLong: 'assure:questions.sourceTooLong' }).refine(
    (url) => url === '' || /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(url),
    { message: 'assure:questions.sourceWrong' },
  ),
  askedAs: optionalTextField({ max: 100, tooLong: 'assure:questions.askedAsTooLong' }),
})
export type QuestionForm = z.output<typeof questionForm>

export const judgementForm = z
  .object({
    state: choiceField(['shown', 'withheld'], 'Select whether it is shown'),
    reason: z.enum(withheldReasons).optional().catch(undefined),
  })
  .refine(({ state, reason }) => state === 'shown' || reason !== undefined, {
    path: ['reason'],
    message: 'Select why it is not shown',
  })
export type Judgement = z.output<typeof judgementForm>

export const answerForm = z.object({
  words: textField({
    empty: 'Enter what the body answers',
    max: 4_000,
    tooLong: 'The answer must be 4,000 characters or fewer',
  }),
})
