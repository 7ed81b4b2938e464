import { z } from 'zod'
import { isDay, notADay } from '../../core/days.ts'

/**
 * What is said of a programme as a whole, and of one option. `judging`: how options were judged, beside criteria and
 * scores. `fixed`: why something cannot be influenced.
 */
export const wholeKinds = ['case', 'need', 'present', 'proposal', 'judging', 'fixed'] as const
/** The three aims that a body must have regard to. */
export const aims = ['health', 'quality', 'money'] as const
export const optionStatementKinds = [...aims, 'gain', 'loss', 'staffing'] as const
export const moneyKinds = ['capital', 'yearly'] as const

export type WholeKind = (typeof wholeKinds)[number]
export type OptionStatementKind = (typeof optionStatementKinds)[number]
export type MoneyKind = (typeof moneyKinds)[number]

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isDay, notADay)
/** The id of a source of the programme; null where none is given. */
const source = z.string().nullable()

const criterion = z.object({
  id: z.string(),
  name: z.string(),
  plain: z.string(),
  /** Null where the papers give none. */
  weight: z.number().nullable(),
  isMoney: z.boolean(),
  /** The highest score that can be given; more is better. */
  best: z.number(),
  setBy: z.string(),
  setOn: day.nullable(),
  source,
})

const alternative = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  suggestedBy: z.string(),
  /** Which record of what people said it comes from, where it does. */
  record: z.string().nullable(),
  reasonNotScored: z.string(),
  source,
})

const scoring = z.object({
  id: z.string(),
  scorer: z.string(),
  scoredOn: day.nullable(),
  source,
  /** `of`: the id of an option or of an alternative. What was not scored has no line. */
  scores: z.array(z.object({ criterion: z.string(), of: z.string(), score: z.number() })),
})

const statement = z.object({
  id: z.string(),
  option: z.string().nullable(),
  kind: z.enum([...wholeKinds, ...optionStatementKinds]),
  words: z.string(),
  saidOn: day.nullable(),
  source,
})

const money = z.object({
  option: z.string(),
  kind: z.enum(moneyKinds),
  /** Below nought where it saves; null where it is told in words alone. */
  pounds: z.number().nullable(),
  words: z.string(),
  payer: z.string(),
  /** Whose prices these are, such as 2019/20. */
  priceYear: z.string(),
  source,
})

/** The record that a sentence about what people say rests on. */
const claimRecord = z.object({ sentence: z.string(), title: z.string(), url: z.string() })

/**
 * How the options of a programme are judged, as a version holds it. A version that was published before any of it could be
 * entered reads as one in which nothing is.
 */
export const appraisalContent = z.object({
  criteria: z.array(criterion).default([]),
  alternatives: z.array(alternative).default([]),
  scorings: z.array(scoring).default([]),
  statements: z.array(statement).default([]),
  money: z.array(money).default([]),
  claims: z.array(claimRecord).default([]),
})

export type AppraisalContent = z.infer<typeof appraisalContent>
export type CriterionContent = z.infer<typeof criterion>
export type AlternativeContent = z.infer<typeof alternative>
export type ScoringContent = z.infer<typeof scoring>
export type StatementContent = z.infer<typeof statement>
export type MoneyContent = z.infer<typeof money>
