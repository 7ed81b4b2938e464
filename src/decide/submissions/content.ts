import { z } from 'zod'
import { submissionRoles } from './roles.ts'

const passage = z.object({ answerId: z.string(), start: z.number(), end: z.number() })
const point = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  passages: z.array(passage),
})

/** A place in the readable text of an answer. */
export type PlacedPassage = z.infer<typeof passage>
export type PointContent = z.infer<typeof point>

/** What a split that was signed off says, whole: the body as it was named that day, and its points. */
export const signOffContent = z.object({
  body: z.object({ id: z.string().nullable(), name: z.string() }),
  role: z.enum(submissionRoles),
  receivedOn: z.string(),
  url: z.string(),
  points: z.array(point),
  /** Of how many paragraphs how many are in a point. */
  cover: z.object({ total: z.number(), inPoint: z.number() }),
})

export type SignOffContent = z.infer<typeof signOffContent>

/** The parts that the log's entry commits to, each by itself: who sent it, and each point. */
export function partsOfSignOff({ points, ...submission }: SignOffContent): {
  name: string
  content: unknown
}[] {
  return [
    { name: 'submission', content: submission },
    ...points.map((one) => ({ name: `point:${one.id}`, content: one })),
  ]
}
