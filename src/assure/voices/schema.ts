import { z } from 'zod'
import { choiceField, textField } from '../../web/text-field.ts'

/**
 * Working days within which the body is to reply to what an independent voice sent. Source: regulations of 2012 on local
 * Healthwatch, checked in part; where more than one body has to answer they give 30, and 20 are counted here.
 */
export const workingDaysToReply = 20

/** As a submission that is typed in at the desk. */
export const longestDraft = 200_000

const words = textField({
  empty: 'Enter the text of the draft',
  max: longestDraft,
  tooLong: 'The text must be 200,000 characters or fewer: send the rest as a second submission',
})

/** @param programmes those in which the voice has its part */
export const newDraftForm = (programmes: readonly string[]) =>
  z.object({ programme: choiceField(programmes, 'Select what it is about'), words })

export const draftForm = z.object({
  words,
  revision: z.coerce.number().int().catch(-1),
  act: z.enum(['save', 'send']).catch('save'),
  mayPublish: z
    .unknown()
    .optional()
    .transform((value) => value !== undefined),
})
export type DraftForm = z.output<typeof draftForm>

export const replyForm = z.object({
  words: textField({
    empty: 'Enter what the body replies',
    max: 10_000,
    tooLong: 'The reply must be 10,000 characters or fewer',
  }),
})
