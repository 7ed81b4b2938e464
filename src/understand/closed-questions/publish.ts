import { carry } from '../../core/questionnaire/carry.ts'
import type { Question } from '../../core/questionnaire/content.ts'
import { type DisclosureScheme, leastPublished } from '../../core/stats/disclosure-schemes.ts'
import {
  type PublishedCount,
  publishedCount,
  publishedSplit,
  publishedSplits,
} from '../../core/stats/small-numbers.ts'
import { wilsonShare } from '../../core/stats/wilson.ts'
import type { AnsweredRow, ChosenRow, QuartersRow } from './queries.ts'

/** One kind of respondent: how many answered, and how many of them chose each, in the order of the labels. */
export type Side = { base: PublishedCount; counts: PublishedCount[] }

/** A question without rows has one part; a grid one for each row. */
export type Part = { label: string; people: Side; organisations: Side }

export type FigureQuestion = {
  id: string
  kind: Question['kind']
  text: string
  /** The unit of a number; empty for the other kinds. */
  unit: string
  labels: string[]
  parts: Part[]
  /** How many people answered in a variant such as Easy Read, whose words differ. */
  inVariant: PublishedCount
  /** Of numbers, with people only, to one decimal place: the middle half and the middle. Null where few answered, and for other kinds. */
  quarters: [low: number, middle: number, high: number] | null
}

export type Figures = {
  questions: FigureQuestion[]
  /** Under which they were published; left out of what was published before there was a choice. */
  scheme?: DisclosureScheme
}

export type ClosedRows = {
  questions: readonly Question[]
  chosen: readonly ChosenRow[]
  answered: readonly AnsweredRow[]
  quarters: readonly QuartersRow[]
}

/** Under so many numbers, quarter points would be too near to single answers: in each quarter are as many as are ever shown. */
const leastForQuarters = (scheme: DisclosureScheme): number => 4 * leastPublished(scheme)

/** The figures of an activity as the public may see them; questions that nobody answered stay, with their 0. */
export const publishFigures = (rows: ClosedRows, scheme: DisclosureScheme): Figures => ({
  questions: rows.questions.map((question) => publishQuestion(question, rows, scheme)),
  scheme,
})

function publishQuestion(question: Question, rows: ClosedRows, scheme: DisclosureScheme): FigureQuestion {
  const { id, kind } = question
  const chosen = rows.chosen.filter(({ questionId }) => questionId === id)
  const quarters = rows.quarters.find(({ questionId }) => questionId === id)
  const keys = keysOf(question, chosen)
  const parts = partsOf(question, chosen, keys, rows, scheme)
  return {
    id,
    kind,
    text: carry(question.text, rows.questions, {}, { unanswered: '…', locale: 'en-GB' }),
    unit: kind === 'number' ? question.number.unit : '',
    labels: keys.map((key) => labelOf(question, key)),
    parts,
    inVariant: inVariantOf(
      rows.answered.find((one) => one.questionId === id && one.kind === 'person'),
      parts.some(({ people }) => people.base.hidden),
      scheme,
    ),
    quarters: quarters && quarters.count >= leastForQuarters(scheme) ? toOnePlace(quarters.quarters) : null,
  }
}

/**
 * Those who answered in the full one are told by subtraction from who answered at all, so neither may be few; and where all
 * answered in the variant it would tell a base that is hidden. Of people alone, as the report's workbook counts by wording:
 * from people and organisations together the few organisations could be had.
 */
function inVariantOf(
  people: AnsweredRow | undefined,
  isBaseHidden: boolean,
  scheme: DisclosureScheme,
): PublishedCount {
  const { count = 0, inVariant = 0 } = people ?? {}
  if (isBaseHidden && inVariant > 0) return { hidden: true, why: 'withheld' }
  return publishedSplit([inVariant, count - inVariant], scheme).parts[0] ?? nobody
}

/** As they are shown everywhere: more places would tell more of the single answers that they lie between. */
const toOnePlace = (quarters: readonly number[]) =>
  quarters.map((quarter) => Math.round(quarter * 10) / 10) as [number, number, number]

/** Stands for everything that was not offered, as a file from elsewhere may have it: its words are nobody's to see. */
const elsewhere = ''

/** What was offered, in order; then, where there is any, all the rest together. */
function keysOf({ kind, choices }: Question, chosen: readonly ChosenRow[]): string[] {
  if (kind === 'number') return []
  const offered = choices.map(({ key }) => key)
  return chosen.every(({ key }) => offered.includes(key)) ? offered : [...offered, elsewhere]
}

const labelOf = ({ choices }: Question, key: string): string =>
  choices.find((choice) => choice.key === key)?.label ?? 'Another answer'

function partsOf(
  question: Question,
  chosen: readonly ChosenRow[],
  keys: readonly string[],
  { answered, quarters }: ClosedRows,
  scheme: DisclosureScheme,
): Part[] {
  if (question.kind === 'number') {
    const count = quarters.find(({ questionId }) => questionId === question.id)?.count ?? 0
    const base = publishedCount(count, scheme)
    return [{ label: '', people: { base, counts: [] }, organisations: { base: nobody, counts: [] } }]
  }
  const isRest = (key: string, own: string) => key === elsewhere && !keys.includes(own)
  const rows = question.kind === 'grid' ? question.rows : [{ key: '', label: '' }]
  return rows.map((row) => {
    const sideOf = (kind: 'person' | 'organisation'): Side => {
      const here = chosen.filter((one) => one.kind === kind && one.row === row.key)
      const counts = keys.map((key) => sumOf(here.filter((one) => one.key === key || isRest(key, one.key))))
      if (question.kind !== 'several-choices') return sideOfSplit(counts, scheme)
      const base = answered.find((one) => one.questionId === question.id && one.kind === kind)?.count ?? 0
      // Somebody may have given several answers that were not offered.
      return sideOfSeveral(
        counts.map((count) => Math.min(count, base)),
        base,
        scheme,
      )
    }
    return { label: row.label, people: sideOf('person'), organisations: sideOf('organisation') }
  })
}

const sumOf = (rows: readonly ChosenRow[]): number => rows.reduce((sum, { count }) => sum + count, 0)

const nobody: PublishedCount = { hidden: false, count: 0 }

function sideOfSplit(counts: readonly number[], scheme: DisclosureScheme): Side {
  const { total, parts } = publishedSplit(counts, scheme)
  return { base: total, counts: parts }
}

/** Choices overlap: each splits the base into those who chose it and those who did not, and neither may be small. */
function sideOfSeveral(counts: readonly number[], base: number, scheme: DisclosureScheme): Side {
  const splits = publishedSplits(
    counts.map((count) => [count, base - count]),
    scheme,
  )
  return {
    base: splits[0]?.total ?? publishedCount(base, scheme),
    counts: splits.map(({ parts }) => parts[0] ?? nobody),
  }
}

/** A share of the base from 0 to 1; undefined where either number is hidden or nobody answered. */
export const shareOf = (count: PublishedCount, base: PublishedCount): number | undefined =>
  count.hidden || base.hidden || base.count === 0 ? undefined : count.count / base.count

/** The limits of a share where the people are a sample that was drawn; undefined where it is hidden. */
export function limitsOf(
  count: PublishedCount,
  base: PublishedCount,
): { low: number; high: number } | undefined {
  if (count.hidden || base.hidden) return undefined
  const { low, high } = wilsonShare(count.count, base.count)
  return low === null || high === null ? undefined : { low, high }
}
