import { z } from 'zod'
import { isDay } from '../core/days.ts'
import { type Facts, nothingKnown } from '../core/law/index.ts'

const yesOrNo = z.boolean().nullable().default(null)
const wholeNumber = z.int().min(0).nullable().default(null)
const dayOrMonthOrYear = z
  .string()
  .refine((text) => isDay(`${text}-01-01`.slice(0, 10)), 'is no day, month or year that there is')

const factsSchema: z.ZodType<Facts> = z.object({
  engagement_before_options_fixed: yesOrNo,
  options_presented: wholeNumber,
  discarded_options_explained: yesOrNo,
  reasons_sufficient: yesOrNo,
  information_misleading: yesOrNo,
  consultation_days: wholeNumber,
  responses_considered_evidence: yesOrNo,
  equality_analysis_before_decision: yesOrNo,
  scrutiny_committee_consulted: yesOrNo,
  decision_before_consultation_ended: yesOrNo,
  promise_to_consult_broken: yesOrNo,
  public_involvement_arranged: yesOrNo,
  date: dayOrMonthOrYear.nullable().default(null),
  body: z.string().nullable().default(null),
})

const factNames = Object.keys(nothingKnown)

type ReadFacts = { facts: Facts; problem?: undefined } | { facts?: undefined; problem: string }

/**
 * Reads facts from the text of a JSON file. A name that is not one of the facts is refused: misspelt, it would pass for
 * something that is not known.
 * @param text one object with the keys of {@link Facts}, any of them null or left out
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
