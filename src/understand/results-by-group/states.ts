/** What keeps results from being published now. */
export type WhyNot = 'not-closed' | 'nothing' | 'waiting'

/** In words for the desk. */
export const whatResultsWaitFor: Record<WhyNot, string> = {
  'not-closed':
    'They can be published once every way of listening has closed: what is shown while people answer leads them.',
  nothing:
    'There is no theme that is signed off, no answer about an option, and no figure of a closed question that is published.',
  waiting: 'They are being counted. Open this page again in a minute.',
}

export const fewDiffer =
  'Nothing new is published: in every result too few responses differ from those counted last time, so new figures would tell what a few people said.'
