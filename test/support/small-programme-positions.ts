import { nhsEngland } from '../../src/core/stats/disclosure-schemes.ts'
import { positions } from '../../src/listen/activities/index.ts'
import { favourInLines, peopleOf } from '../../src/understand/positions/service.ts'
import { mayTellFavour } from '../../src/understand/results-by-group/elsewhere.ts'
import type { Figure } from './disclosure-reader.ts'
import { both, countOf, figure, is, not, type Of, type People, person } from './figures-of.ts'

const capacityLines = ['patient', 'carer', 'none'] as const
const speaking = (capacity: (typeof capacityLines)[number]): Of =>
  both(person, capacity === 'none' ? is('speaks', 'none') : is('speaks', capacity, 'both'))
const answersOnX = [is('favour', 'yes'), is('favour', 'no')]

/** How people stand on the first option, a line for each capacity. */
const linesOnX = (people: People) =>
  capacityLines.flatMap((capacity) => {
    const [support = 0, oppose = 0] = answersOnX.map((of) => countOf(people, both(speaking(capacity), of)))
    const line = { questionId: 'options', optionId: 'X', capacity, people: support + oppose }
    return support + oppose === 0 ? [] : [{ ...line, positions: { support, oppose } }]
  })

export function positionsOnX(people: People): Figure[] {
  return peopleOf({ choices: [...positions] }, linesOnX(people), nhsEngland).flatMap(
    ({ capacity, total, positions: counts }) => {
      const of = speaking(capacity as (typeof capacityLines)[number])
      const at = (key: string) => counts[positions.findIndex((one) => one.key === key)] ?? total
      return [
        figure(`positions: ${capacity}`, total, both(of, not(is('favour', ''))), true),
        figure(
          `positions: ${capacity} in favour`,
          at('support'),
          both(of, is('favour', 'yes')),
          !total.hidden,
        ),
        figure(`positions: ${capacity} against`, at('oppose'), both(of, is('favour', 'no')), !total.hidden),
      ]
    },
  )
}

export function mayTellFavourOfX(people: People): boolean {
  const lines = favourInLines({ choices: [...positions] }, linesOnX(people), nhsEngland)
  return mayTellFavour(countOf(people, both(person, is('favour', 'yes'))), lines, nhsEngland)
}
