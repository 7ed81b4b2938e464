import { z } from 'zod'
import { choiceField, textField } from '../../web/text-field.ts'

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Tick boxes with the ids of themes. */
const themes = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((sent) => (sent === undefined ? [] : [sent].flat()).filter((id) => idForm.test(id)))

export const doubtForm = z
  .object({
    shouldNot: themes,
    shouldHave: themes,
    why: textField({
      empty: 'understand:doubts.whyEmpty',
      max: 1_000,
      tooLong: 'understand:doubts.whyTooLong',
    }),
  })
  .check((context) => {
    const { shouldHave, shouldNot } = context.value
    if (shouldHave.length + shouldNot.length > 0) return
    context.issues.push({
      code: 'custom',
      path: ['shouldHave'],
      message: 'understand:doubts.themesEmpty',
      input: context.value,
    })
  })

export const answerForm = z.object({
  outcome: choiceField(['upheld', 'refused'], 'Select what you decide'),
  reason: textField({
    empty: 'Enter the reason, which is published',
    max: 1_000,
    tooLong: 'The reason must be 1,000 characters or fewer',
  }),
})
