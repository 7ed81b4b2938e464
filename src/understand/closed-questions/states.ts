import type { Figures } from './publish.ts'
import type { ClosedActivity } from './queries.ts'

/** What keeps the figures of an activity from being published now. */
export type WhyNot = 'not-closed' | 'no-responses' | 'few-new'

/** In words for the desk. */
export const whatFiguresWaitFor: Record<WhyNot, string> = {
  'not-closed':
    'They can be published once the activity has closed: figures on show while people answer lead them.',
  'no-responses': 'Nobody has responded.',
  'few-new':
    'Too few responses have come or gone since they were last published: new figures would tell what those people said.',
}

/** Whether its people were drawn, so that a share has limits; else they are those who chose to respond. */
export const isSample = ({ activity }: ClosedState): boolean => activity.strand === 'sample'

/** An activity that asks closed questions, with its newest published figures. */
export type ClosedState = {
  activity: ClosedActivity
  /** Null where they may be published now. */
  whyNot: WhyNot | null
  published: { at: Date; figures: Figures } | null
}
