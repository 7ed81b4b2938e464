/** A row is published anew only where so many responses came, left or were coded otherwise: fewer would be told by it. */
export const leastDiffering = 10

/** What keeps results from being published now. */
export type WhyNot = 'not-closed' | 'nothing' | 'waiting'

/** In words for the desk. */
export const whatResultsWaitFor: Record<WhyNot, string> = {
  'not-closed':
    'They can be published once every way of listening has closed: what is shown while people answer leads them.',
  nothing: 'There is no theme that is signed off, and no answer about an option.',
  waiting: 'They are being counted. Open this page again in a minute.',
}

export const fewDiffer = `Nothing new is published: in no result do ${leastDiffering} responses or more differ from those counted last time, so new figures would tell what a few people said.`
