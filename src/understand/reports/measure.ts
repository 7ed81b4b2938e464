import type { PublishedQuestion } from '../counts/index.ts'

type Measure = { base: number; bestIsHeld: number }

/** How right the computer's suggestions were, where any of them was taken. */
export const measureOf = (
  { id, made }: PublishedQuestion,
  { measures }: { measures: ReadonlyMap<string, Measure> },
): Measure | undefined =>
  made.some(({ how }) => how === 'accepted' || how === 'bulk') ? measures.get(id) : undefined
