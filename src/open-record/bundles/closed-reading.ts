import type { Figures } from '../../understand/closed-questions/index.ts'
import type { TableRow } from './counted-table.ts'

type Published = { title: string; strand: string; publishedAt: Date; figures: string; content: Figures }

/** Published figures of closed questions as lines that people read: one for each answer, a number's with its quarters. */
export const closedReadingRows = (rows: readonly Published[]): TableRow[] =>
  rows.flatMap(({ title, strand, publishedAt, figures, content }) =>
    content.questions.flatMap(({ text, kind, unit, labels, parts, inVariant, quarters }) => {
      const [low, middle, high] = quarters ?? []
      const about = { activity: title, strand, publishedAt, figures, question: text, kind, unit, inVariant }
      return parts.flatMap(({ label: row, people, organisations }): TableRow[] => {
        const bases = { peopleAnswered: people.base, organisationsAnswered: organisations.base }
        if (kind === 'number') return [{ ...about, row, ...bases, low, middle, high }]
        return labels.map((answer, place) => ({
          ...about,
          ...{ row, ...bases, answer },
          people: people.counts[place],
          organisations: organisations.counts[place],
        }))
      })
    }),
  )
