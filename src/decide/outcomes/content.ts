import { z } from 'zod'
import { recordContent } from '../versions/index.ts'

export const betters = ['up', 'down', 'neither'] as const
export const reviewResults = ['open', 'carry-on', 'change', 'pause', 'reverse'] as const

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** What a published version of a measure says: what is promised of a change, where it stood before, and what starts a review. */
export const measureContent = z.object({
  title: z.string(),
  unit: z.string(),
  /** Which way is better. */
  better: z.enum(betters),
  /** What the case for change says of it. */
  claim: z.string(),
  claimSource: recordContent.nullable(),
  /** What it shows the outcome of. */
  belongsTo: z
    .object({ kind: z.enum(['decision', 'commitment']), id: z.string(), title: z.string() })
    .nullable()
    .default(null),
  /** The day on which the change starts. */
  startsOn: day,
  baseline: z.object({ value: z.number(), from: day, until: day, source: recordContent.nullable() }),
  /** Values beyond these start a review. */
  limits: z.object({
    low: z.number().nullable(),
    high: z.number().nullable(),
    agreedBy: z.string(),
    agreedOn: day,
  }),
})
export type MeasureContent = z.infer<typeof measureContent>

const valueRow = z.object({
  on: day,
  value: z.number(),
  sourceTitle: z.string(),
  sourceUrl: z.string(),
  /** Why it is another value than the one that was published for that day; empty for a first one. */
  reason: z.string(),
})
export type ValueRow = z.infer<typeof valueRow>

/** Values that were published together. Nothing published is altered: a correction is a later row for the same day. */
export const valuesContent = z.object({ rows: z.array(valueRow) })
export type ValuesContent = z.infer<typeof valuesContent>

export const reviewContent = z.object({
  startedOn: day,
  why: z.string(),
  by: z.object({ id: z.string(), name: z.string() }),
  result: z.enum(reviewResults),
  resultOn: day.nullable(),
  words: z.string(),
  evidence: recordContent.nullable(),
})
export type ReviewContent = z.infer<typeof reviewContent>
