import { z } from 'zod'
import { recordContent } from '../versions/index.ts'

/** Of whom trust is shown: people who took part, or organisations, patient groups among them. */
export const sides = ['people', 'organisations'] as const

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

const asked = z.object({
  activityId: z.string(),
  activity: z.string(),
  questionId: z.string(),
  question: z.string(),
})
export type Asked = z.infer<typeof asked>

/** The closed questions that hold trust before and after: their figures stay where they were published. */
export const pairContent = z.object({ of: z.enum(sides), before: asked, after: asked })
export type PairContent = z.infer<typeof pairContent>

/** What a group says of the involvement, and what the body says to it. */
export const statementContent = z.object({
  group: z.string(),
  words: z.string(),
  saidOn: day,
  saidTo: z.enum(['day', 'month', 'year']),
  source: recordContent.nullable(),
  /** Empty while the body has not answered. */
  answer: z.string(),
  answeredBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  answeredOn: day.nullable(),
})
export type StatementContent = z.infer<typeof statementContent>
