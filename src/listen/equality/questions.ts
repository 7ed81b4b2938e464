// The equality questions of the GOV.UK Design System pattern "Equality information" (OGL v3.0, based on
// the GSS harmonised standards), word for word, because the wording is what makes answers comparable.
// Source: https://design-system.service.gov.uk/patterns/equality-information/
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const questionSchema = z.object({
  id: z.string(),
  text: z.string(),
  hint: z.string().optional(),
  type: z.enum(['date', 'postcode']).optional(),
  options: z.array(z.tuple([z.string(), z.string()])).optional(),
  other_text: z.string().optional(),
  no_text: z.string().optional(),
  show_if: z.record(z.string(), z.string()).optional(),
})

export type EqualityQuestion = z.infer<typeof questionSchema>

const source = z
  .object({
    explainer: z.object({ question: z.string(), options: z.array(z.tuple([z.string(), z.string()])) }),
    questions: z.array(questionSchema),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'questions.json'), 'utf8')))

/**
 * Not of the standard, and asked after it, where a list of postcodes tells the neighbourhood (`placing.ts`). The words that
 * the public reads are in the catalogue.
 */
export const postcodeQuestion = { id: 'postcode', text: 'What is your postcode?', type: 'postcode' } as const

/** All questions: those of the source in its order, which is kept, and after them the postcode. */
export const equalityQuestions: readonly EqualityQuestion[] = [...source.questions, postcodeQuestion]

/** The question that asks whether to answer them. */
export const equalityExplainer = source.explainer
