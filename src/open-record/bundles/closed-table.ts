import type { Question } from '../../core/questionnaire/content.ts'
import { questionOfRow } from '../../core/questionnaire/stored-question.ts'
import { readScheme } from '../../people/settings/index.ts'
import {
  type ClosedAnswer,
  type ClosedRows,
  countAnswered,
  countChangesSince,
  type Figures,
  listClosedActivities,
  listClosedAnswers,
  listClosedQuestions,
  listPublications,
  publishFigures,
} from '../../understand/closed-questions/index.ts'
import { byName, type CountedTable, type TableRow } from './counted-table.ts'

/** An answer to one question. The name is of this alone: it leads to no response and to no other answer. */
type ReviewedChoice = Omit<ClosedAnswer, 'id'> & { given: string }
type AskedQuestion = { activity: string; question: Question }
/** How many answered a question, so that a row that is not there is missed. */
type AnsweredCount = { questionId: string; kind: string; count: number }
/** A publication, and what has come, changed or gone since. */
type ReviewedFigures = { figures: string; responses: number; responsesNow: number; changedSince: number }
type PublishedRow = TableRow & { activity: string; figures: string; content: Figures }

/** How each closed question was answered: every publication, of which the newest can be counted again. */
export const closedTable: CountedTable = {
  path: 'tables/closed-questions.jsonl',

  async review({ db, programme }, name) {
    const publications = await listPublications(db, programme.id)
    const activities = await listClosedActivities(db, programme.id)
    const figures: ReviewedFigures[] = []
    for (const { id, activityId, publishedAt, responses } of publications) {
      const responsesNow = activities.find((activity) => activity.id === activityId)?.responses ?? 0
      const changedSince = await countChangesSince(db, activityId, publishedAt)
      figures.push({ figures: id, responses, responsesNow, changedSince })
    }
    const questions: AskedQuestion[] = []
    const counts: AnsweredCount[] = []
    const choices: ReviewedChoice[] = []
    // Of what is not published nothing is here: it may still be open.
    for (const activity of new Set(publications.map(({ activityId }) => activityId))) {
      for (const row of await listClosedQuestions(db, activity))
        questions.push({ activity, question: questionOfRow(row) })
      for (const { questionId, kind, count } of await countAnswered(db, activity))
        counts.push({ questionId, kind, count })
      for (const { id, ...row } of await listClosedAnswers(db, activity))
        choices.push({ ...row, given: name('closed answer', id) })
    }
    return {
      'review/closed-figures.jsonl': figures,
      'review/closed-questions.jsonl': questions,
      'review/closed-counts.jsonl': byName(counts, lineOf),
      'review/closed-answers.jsonl': byName(choices, ({ given }) => given),
    }
  },

  async recount(read, moved) {
    const published = await read<PublishedRow>('tables/closed-questions.jsonl')
    const kept = await read<ReviewedFigures>('review/closed-figures.jsonl')
    const asked = await read<AskedQuestion>('review/closed-questions.jsonl')
    const choices = await read<ReviewedChoice>('review/closed-answers.jsonl')
    ensureWhole(choices, await read<AnsweredCount>('review/closed-counts.jsonl'))
    const isAsCounted = ({ activity, figures }: PublishedRow) => {
      const own = kept.find((one) => one.figures === figures)
      if (!own) throw new Error(`nothing says what has come since ${figures} were published`)
      const newest = published.findLast((row) => row.activity === activity)
      return newest?.figures === figures && own.responses === own.responsesNow && own.changedSince === 0
    }
    moved(published.filter((row) => !isAsCounted(row)).length)
    const given = Map.groupBy(choices, ({ questionId }) => questionId)
    return published.map((row) => {
      if (!isAsCounted(row)) return row
      const questions = asked
        .filter(({ activity }) => activity === row.activity)
        .map(({ question }) => question)
      return { ...row, content: publishFigures(rowsFor(questions, given), readScheme(row.content.scheme)) }
    })
  },
}

const lineOf = ({ questionId, kind }: { questionId: string; kind: string }): string => `${questionId} ${kind}`

/** @throws where a row is missing, or one too many */
function ensureWhole(choices: readonly ReviewedChoice[], counts: readonly AnsweredCount[]): void {
  const found = Map.groupBy(choices, lineOf)
  for (const line of counts) {
    const there = found.get(lineOf(line))?.length ?? 0
    if (there !== line.count)
      throw new Error(`${there} answers to a question are there, and were ${line.count}`)
  }
  if (found.size !== counts.length) throw new Error('there are answers that nothing says the number of')
}

function rowsFor(
  questions: readonly Question[],
  given: ReadonlyMap<string, readonly ReviewedChoice[]>,
): ClosedRows {
  const own = questions.flatMap((question) => given.get(question.id) ?? [])
  const numbers = questions.flatMap(({ id, kind }) => {
    const values = (given.get(id) ?? []).flatMap(({ number }) => number ?? [])
    if (kind !== 'number' || values.length === 0) return []
    return [{ questionId: id, count: values.length, quarters: quartersOf(values) }]
  })
  const answered = [...Map.groupBy(own, lineOf).values()].flatMap((same) => {
    const [{ questionId, kind } = {}] = same
    if (questionId === undefined || kind === undefined) return []
    const inVariant = same.filter((one) => one.inVariant).length
    return [{ questionId, kind, count: same.length, inVariant }]
  })
  return { questions, chosen: countChoices(own), answered, quarters: numbers }
}

function countChoices(own: readonly ReviewedChoice[]): ClosedRows['chosen'] {
  const one = own.flatMap(({ questionId, kind, choices, grid }) => [
    ...choices.map((key) => ({ questionId, kind, row: '', key })),
    ...Object.entries(grid ?? {}).map(([row, key]) => ({ questionId, kind, row, key })),
  ])
  const same = Map.groupBy(one, ({ row, key, ...line }) => JSON.stringify([lineOf(line), row, key]))
  return [...same.values()].flatMap((rows) => (rows[0] ? [{ ...rows[0], count: rows.length }] : []))
}

/** Quarter points, linear between neighbours, as percentile_cont of SQL has them. */
function quartersOf(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b)
  return [0.25, 0.5, 0.75].map((share) => {
    const place = share * (sorted.length - 1)
    const [low = 0, high = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
    return low + (place - Math.floor(place)) * (high - low)
  })
}
