import type { StatementsContent } from '../statements.ts'

/** Short statements on minor injuries and same-day care: some for the move, some against, some beside it. */
export const sameDayStatements: Omit<StatementsContent, 'opensOn' | 'closesOn'> = {
  key: 'statements',
  title: 'Agree or disagree: same-day care in short statements',
  introduction: 'One short statement at a time. Stop whenever you like.',
  voters: 30,
  seeds: [
    { text: 'A minor injuries unit should be open every evening', against: 82, favour: 94 },
    { text: 'Ten miles is too far to go with a minor injury', against: 88, favour: 24 },
    { text: 'People should be able to walk in without booking', against: 86, favour: 80 },
    { text: 'One place with an X-ray is better than two without', against: 28, favour: 86 },
    { text: 'Brindlecote needs something in its place if the unit moves', against: 92, favour: 71 },
    { text: 'It is right to save money here if the care is as good', against: 25, favour: 74 },
    { text: 'Buses to Saltmarrow run too seldom to rely on', against: 85, favour: 58 },
    { text: 'I would rather see a nurse soon than a doctor later', against: 60, favour: 72 },
    { text: 'Booking should not be online only', against: 93, favour: 84 },
    { text: 'Shorter hours in both places would confuse people', against: 48, favour: 77 },
    { text: 'The building in Brindlecote is worth repairing', against: 79, favour: 21 },
    { text: 'A unit that is often short of nurses is not safe', against: 44, favour: 83 },
  ],
  proposals: [
    { text: 'A volunteer driver scheme would help more than a bus', outcome: 'shown' },
    {
      text: 'Keep the unit and build a car park and hire more nurses',
      outcome: 'refused',
      reason: 'several-ideas',
      note: 'These are three ideas. Send each by itself, so that people can agree with one and not with another.',
    },
    { text: 'School nurses could treat small injuries', outcome: 'waiting' },
  ],
}
