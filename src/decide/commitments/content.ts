import { z } from 'zod'
import { recordContent } from '../versions/index.ts'

export const commitmentKinds = [
  'consult',
  'keep-open',
  'share-power',
  'do',
  'not-do',
  'review',
  'tell',
  'other',
] as const
/** How far power is shared, from the least to the most: the levels of participation of IAP2. */
export const degrees = ['inform', 'consult', 'involve', 'collaborate', 'empower'] as const
export const stateKinds = ['under-way', 'kept', 'broken', 'late', 'overtaken', 'withdrawn'] as const

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const precision = z.enum(['day', 'month', 'year'])

/** What a published version of a promise says; of a month or a year the last day is kept. */
export const commitmentContent = z.object({
  kind: z.enum(commitmentKinds),
  /** Of a promise to share power alone. */
  degree: z.enum(degrees).nullable(),
  words: z.string(),
  madeBy: z.object({ id: z.string(), name: z.string() }),
  madeOn: day,
  madeTo: precision,
  /** The meeting, paper or other source in which it was made. */
  where: recordContent.nullable(),
  /** Null where no day was promised. */
  dueOn: day.nullable(),
  dueTo: precision,
  howKnown: z.string(),
  decision: z.object({ id: z.string(), title: z.string() }).nullable(),
})
export type CommitmentContent = z.infer<typeof commitmentContent>

/** What became of a promise by a day. */
export const stateContent = z.object({
  state: z.enum(stateKinds),
  happenedOn: day,
  happenedTo: precision,
  words: z.string(),
  evidence: recordContent.nullable(),
})
export type StateContent = z.infer<typeof stateContent>
