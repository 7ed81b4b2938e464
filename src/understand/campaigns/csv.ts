import { csvOf } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import { countText } from '../counts/index.ts'
import type { QuestionCampaigns } from './public-service.ts'

const columns = ['question', 'campaign', 'organiser', 'askedFor', 'theme', 'measure', 'count'] as const

/** The campaigns of a programme as a file: a line for each number of the page. */
export function campaignsCsv(t: Translate, questions: readonly QuestionCampaigns[]): string {
  const measure = (name: string) => t(`understand:campaigns.measure.${name}`)
  const rows = questions.flatMap(({ text, base, outside, known, campaigns, themes }) => [
    [text, '', '', '', '', measure('base'), countText(t, base)],
    [text, '', '', '', '', measure('outside'), countText(t, outside)],
    ...campaigns.flatMap(({ responses, texts, withAddress, addresses }, place) => {
      const { title = '', organiser = '', askedFor = '' } = known[place] ?? {}
      return Object.entries({ responses, texts, withAddress, addresses }).map(([name, count]) => [
        text,
        title,
        organiser,
        askedFor,
        '',
        measure(name),
        countText(t, count),
      ])
    }),
    ...themes.flatMap(({ title, all, withoutEach, withoutAll }) => [
      [text, '', '', '', title, measure('all'), countText(t, all)],
      ...withoutEach.map((count, place) => [
        text,
        known[place]?.title ?? '',
        '',
        '',
        title,
        measure('without'),
        countText(t, count),
      ]),
      [text, '', '', '', title, measure('withoutAll'), countText(t, withoutAll)],
    ]),
  ])
  return csvOf(
    columns.map((column) => t(`understand:campaigns.column.${column}`)),
    rows,
  )
}
