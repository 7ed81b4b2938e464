import type { PublishedOpinion } from '../../understand/opinion-groups/index.ts'
import { type GroupResults, readLines } from '../../understand/results-by-group/index.ts'
import type { SampleFigures } from '../../understand/samples/index.ts'
import { closedReadingRows } from './closed-reading.ts'
import type { TableRow } from './counted-table.ts'

type Publication<Content> = { title: string; publishedAt: Date; content: Content }

/** A line for each statement and each group, and one for all. */
const groundLines = (rows: readonly Publication<PublishedOpinion>[]): TableRow[] =>
  rows.flatMap(({ title, publishedAt, content }) => {
    const { voters, notPlaced, groups, statements, stability, separation } = content
    const about = { activity: title, publishedAt, voters, notPlaced, stability, separation }
    return statements.flatMap(({ id: statement, all, byGroup }) =>
      [all, ...byGroup].map((shares, place) => ({
        ...{ ...about, statement },
        group: place === 0 ? 'everybody' : String.fromCharCode(64 + place),
        people: place === 0 ? voters : groups[place - 1]?.people,
        ...shares,
      })),
    )
  })

/** A line for each row and group, with the difference from the rest as the page has it. */
const groupLines = (rows: readonly Publication<GroupResults>[]): TableRow[] =>
  rows.flatMap(({ publishedAt, content }) =>
    readLines(content).flatMap(({ kind, questionId, optionId, title, asOf, divisions }) =>
      divisions.flatMap(({ id: division, total, lines }) =>
        lines.map((line) => ({
          ...{ publishedAt, kind, question: questionId, option: optionId, title, countedAt: asOf },
          ...{ division, total, ...line },
        })),
      ),
    ),
  )

/** A line for each answer. */
const sampleLines = (rows: readonly Publication<SampleFigures>[]): TableRow[] =>
  rows.flatMap(({ title, publishedAt, content }) =>
    content.questions.flatMap(({ text, base, designEffect, effectiveSize, lines }) =>
      lines.map((line) => ({
        ...{ activity: title, publishedAt, weightedTo: content.base, source: content.source },
        ...{ question: text, base, designEffect, effectiveSize, ...line },
      })),
    ),
  )

/** How the files whose rows are whole publications are laid out for people. */
export const linesOfTable: Readonly<Record<string, (rows: readonly never[]) => TableRow[]>> = {
  'tables/closed-questions.jsonl': closedReadingRows,
  'tables/common-ground.jsonl': groundLines,
  'tables/results-by-group.jsonl': groupLines,
  'tables/samples.jsonl': sampleLines,
}
