import { z } from 'zod'
import type { ChangeKind } from './effect-content.ts'

/** Answers that say what applies to a small change. `no-answer`: the council was told and has not said. */
export const councilViews = ['not-substantial', 'substantial', 'no-answer', 'not-asked'] as const
export const equalityFindings = ['none', 'better', 'worse', 'not-known'] as const
export const sizes = ['under-100', 'under-1000', 'under-10000', 'more', 'not-known'] as const

/** What no small change does to a service. */
export const closes = (change: ChangeKind): boolean => ['close', 'downgrade', 'merge'].includes(change)

/** What the body answered when it published a small change: by these answers it is one. */
export const smallChangeContent = z.object({
  forWhom: z.string(),
  /** How many people use the service in a year. */
  size: z.enum(sizes),
  /** The way in which people get the service changes, or what there is to be had. */
  mannerChanges: z.boolean(),
  rangeChanges: z.boolean(),
  howTold: z.string(),
  viewsAsked: z.boolean(),
  whatPeopleSaid: z.string(),
  equality: z.enum(equalityFindings),
  equalityWords: z.string(),
  councilView: z.enum(councilViews),
  losesBeds: z.boolean(),
  needsCapital: z.boolean(),
})

export type SmallChangeContent = z.infer<typeof smallChangeContent>
