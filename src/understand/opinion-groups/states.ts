/** What keeps a result from being published now. */
export type WhyNot = 'not-closed' | 'few' | 'few-new' | 'waiting'

/** In words for the desk. */
export const whatResultsWaitFor: Record<WhyNot, string> = {
  'not-closed': 'They can be worked out once voting has closed: what is shown while people vote leads them.',
  few: 'Too few people have voted: what was said of them would tell how single people voted.',
  'few-new':
    'Too few people have come or gone since they were last published: new ones would tell how those people voted.',
  waiting: 'They are being worked out. Open this page again in a minute.',
}
