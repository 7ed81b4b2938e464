import type { Calendar } from '../calendar.ts'
import type { DemoAsked } from '../shape-asked.ts'

/** What was asked about births in Quillshire: answered in time, answered late, not answered, and not read yet. */
export const birthsAsked = ({ day }: Calendar): DemoAsked[] => [
  {
    ...{ askedOn: day(-60), shownOn: day(-59), askedAs: '' },
    words: 'How many babies were born on the way to hospital in the last three years?',
    answer: {
      on: day(-45),
      words:
        'Between six and nine in each thousand. The numbers by month are in the measure that is on record for this.',
    },
  },
  {
    ...{ askedOn: day(-50), shownOn: day(-48), askedAs: 'Friends of Pellowby Maternity' },
    disputed: { criterion: 'gunning2', found: 'unknown' },
    words:
      'The consultation gave drive times on a dry day. Without those of winter nobody could judge the options.',
    answer: { on: day(-12), words: 'The study of journeys in winter was not ready. It will be published.' },
  },
  {
    ...{ askedOn: day(-40), shownOn: day(-39), askedAs: 'A parent in Pellowby' },
    words: 'Who pays for the bus once the five years are over?',
  },
  { ...{ askedOn: day(-3), shownOn: null, askedAs: '' }, words: 'When do the family rooms open?' },
]
