import { beyondMinutes } from '../../core/travel/index.ts'
import { csvOf } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import { roundPeople } from './numbers.ts'
import type { TravelResult } from './result.ts'

const columns = [
  'service',
  'mode',
  'source',
  'option',
  'state',
  'grouping',
  'group',
  'people',
  'minutesBefore',
  'minutesAfter',
  'minutesAfterIf',
  'longer',
  'shorter',
] as const

const oneDecimal = (minutes: number): string => minutes.toFixed(1)

/** Every figure of the page as a file: a row for each group of each option, service and mode. */
export function travelCsv(t: Translate, result: TravelResult | null): string {
  const say = (key: string) => t(`register:travel.${key}`)
  const rows = (result?.services ?? []).flatMap(({ name, figures }) =>
    (figures?.modes ?? []).flatMap(({ mode, peopleBySource, options }) =>
      options.flatMap(({ title, state, groups, groupsIf }) =>
        groups.map(({ grouping, group, figures: of }, place) => [
          name,
          say(`mode.${mode}`),
          Object.keys(peopleBySource)
            .map((source) => say(`csv.source.${source}`))
            .join(', '),
          title,
          say(`csv.state.${state}`),
          say(`grouping.${grouping}`),
          say(`group.${grouping}.${group}`),
          roundPeople(of.people),
          oneDecimal(of.meanBefore),
          oneDecimal(of.meanAfter),
          groupsIf ? oneDecimal(groupsIf[place]?.figures.meanAfter ?? of.meanAfter) : '',
          roundPeople(of.longer),
          roundPeople(of.shorter),
          ...of.beyondBefore.map(roundPeople),
          ...of.beyondAfter.map(roundPeople),
        ]),
      ),
    ),
  )
  return csvOf(
    [
      ...columns.map((column) => say(`csv.column.${column}`)),
      ...beyondMinutes.map((minutes) => t('register:travel.csv.column.beyondBefore', { minutes })),
      ...beyondMinutes.map((minutes) => t('register:travel.csv.column.beyondAfter', { minutes })),
    ],
    rows,
  )
}
