import type { ClosedState } from '../../understand/closed-questions/index.ts'
import type { PairContent } from './content.ts'

/**
 * The public knows of an activity once it is published, and of one that came from elsewhere once its figures are. What
 * is still being drafted is nobody's to read but its writers'.
 */
export const isKnown = ({ activity, published }: ClosedState): boolean =>
  activity.publishedAt !== null || published !== null

/** The public knows where both questions of a pair are asked. */
export const isKnownPair = ({ before, after }: PairContent, states: readonly ClosedState[]): boolean =>
  [before, after].every(({ activityId }) =>
    states.some((state) => state.activity.id === activityId && isKnown(state)),
  )
