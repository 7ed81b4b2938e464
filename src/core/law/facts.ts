import { z } from 'zod'
import { isDay } from '../days.ts'

const yesOrNo = z.boolean().nullable().default(null)
const wholeNumber = z.int().min(0).nullable().default(null)

/** A day as exactly as it is known: `2015-02-14`, `2015-02` or `2015`. */
const dayOrMonthOrYear = z
  .string()
  .refine((text) => isDay(`${text}-01-01`.slice(0, 10)), 'is no day, month or year that there is')

/**
 * What is known of how a change was brought about, in the terms in which courts and panels argue. `null`, and what is
 * left out, is not known: it is never taken for no.
 */
export const factsSchema = z.object({
  /** Whether people were involved before the options were fixed. */
  engagement_before_options_fixed: yesOrNo,
  /** How many options people were asked about. */
  options_presented: wholeNumber,
  /** Whether it was said which options had been ruled out, and why. */
  discarded_options_explained: yesOrNo,
  /** Whether people were told enough to answer with understanding. */
  reasons_sufficient: yesOrNo,
  information_misleading: yesOrNo,
  /** How many days people had to answer; 0 where nobody was consulted. */
  consultation_days: wholeNumber,
  /** Whether the decision-makers had before them, and weighed, what people said. */
  responses_considered_evidence: yesOrNo,
  equality_analysis_before_decision: yesOrNo,
  scrutiny_committee_consulted: yesOrNo,
  decision_before_consultation_ended: yesOrNo,
  promise_to_consult_broken: yesOrNo,
  public_involvement_arranged: yesOrNo,
  /** When it was decided: the law of that day is applied. Without it, the law of today. */
  date: dayOrMonthOrYear.nullable().default(null),
  /** Who decided, in words: `NHS trust`, `local authority`. */
  body: z.string().nullable().default(null),
})

export type Facts = z.infer<typeof factsSchema>
export type FactName = Exclude<keyof Facts, 'date' | 'body'>

export const factNames: readonly string[] = Object.keys(factsSchema.shape)

type ReadFacts = { facts: Facts; problem?: undefined } | { facts?: undefined; problem: string }

/**
 * Reads facts from the text of a JSON file. A name that is not one of the facts is refused: misspelt, it would pass for
 * something that is not known.
 * @param text one object with the keys of {@link factsSchema}, any of them null or left out
 */
export function readFacts(text: string): ReadFacts {
  const read = readJson(text)
  if (!isObject(read))
    return { problem: 'It holds no JSON object of facts, such as {"consultation_days": 84}.' }
  const strange = Object.keys(read).filter((name) => !factNames.includes(name))
  if (strange.length > 0) {
    return {
      problem: `There is no fact named ${strange.join(', ')}. The facts are: ${factNames.join(', ')}.`,
    }
  }
  const checked = factsSchema.safeParse(read)
  if (checked.success) return { facts: checked.data }
  return {
    problem: checked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}.`).join(' '),
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
