import { createHash } from 'node:crypto'
import { CsvError, parse } from 'csv-parse/sync'
import { cleanText, neutraliseCell } from '../../core/text/clean.ts'
import { csvOf } from '../../web/csv.ts'
import type { ProgrammeContent } from '../programmes/index.ts'
import { plainNumber } from './schema.ts'

// Scores in a CSV file: a row for each option, criterion and scorer. What it would change is shown before anything is.

const heads = ['Option', 'Criterion', 'Scorer', 'Score'] as const
type Cells = { option: string; criterion: string; scorer: string; score: string }

/** A row of the file, with the line on which it begins. */
export type ScoreRow = Cells & { line: number }

type Named = { id: string; title: string }
type Change = {
  line: number
  option: Named
  criterion: Named
  /** Null for a scorer who has no scores yet. */
  scoring: string | null
  scorer: string
  before: number | null
  after: number
}

/** What a file would change, and which of its rows cannot be taken. */
export type ScoresPlan = {
  changes: Change[]
  bad: (ScoreRow & { reason: string })[]
  /** Rows with the score that is there already. */
  same: number
  /** Rows without a score: nothing is changed by them. */
  empty: number
}

/** Spreadsheets write UTF-8 or the code page of Windows; separated by commas, semicolons or tabs. */
export function readText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The rows of a file, or what is wrong with it as a whole. */
export function readScoreRows(text: string): ScoreRow[] | string {
  if (text.includes('\0')) return 'The file is not a CSV file: save the sheet as CSV first'
  try {
    return readRecords(text)
  } catch (error) {
    if (error instanceof CsvError) return `The file cannot be read as CSV: ${error.message}`
    throw error
  }
}

function readRecords(text: string): ScoreRow[] | string {
  const firstLine = text.split(/\r?\n/, 1)[0] ?? ''
  const [delimiter = ','] = [',', ';', '\t'].toSorted(
    (one, other) => countOf(firstLine, other) - countOf(firstLine, one),
  )
  const records = parse(text, { bom: true, info: true, relax_column_count: true, delimiter }) as unknown as {
    record: string[]
    info: { lines: number }
  }[]
  const names = (records[0]?.record ?? []).map((name) => cleanText(name).toLowerCase())
  const missing = heads.filter((head) => !names.includes(head.toLowerCase()))
  if (missing.length > 0) {
    return `The first row of the file does not name the ${missing.length === 1 ? 'column' : 'columns'} ${missing.join(', ')}: begin from the file that is offered here`
  }
  const twice = heads.find(
    (head) => names.indexOf(head.toLowerCase()) !== names.lastIndexOf(head.toLowerCase()),
  )
  if (twice) return `Two columns of the file are named ${twice}`
  return records.slice(1).flatMap(({ record }, place) => {
    const cell = (head: (typeof heads)[number]) => cleanText(record[names.indexOf(head.toLowerCase())] ?? '')
    const line = (records[place]?.info.lines ?? 0) + 1
    const row = {
      option: cell('Option'),
      criterion: cell('Criterion'),
      scorer: cell('Scorer'),
      score: cell('Score'),
    }
    return Object.values(row).every((value) => value === '') ? [] : [{ line, ...row }]
  })
}

const countOf = (text: string, sign: string): number => text.split(sign).length

/** Names are the same whatever their case and spaces, and as a spreadsheet was given them too. */
const keyOf = (name: string) => cleanText(name).replaceAll(/\s+/g, ' ').toLowerCase()

/** Finds what a cell names; all that it may be, where two have one name. */
function finder<Item>(items: readonly Item[], nameOf: (item: Item) => string): (cell: string) => Item[] {
  const byName = Map.groupBy(items, (item) => keyOf(nameOf(item)))
  const asWritten = Map.groupBy(items, (item) => keyOf(neutraliseCell(nameOf(item))))
  return (cell) => byName.get(keyOf(cell)) ?? asWritten.get(keyOf(cell)) ?? []
}

type Draft = Pick<ProgrammeContent, 'options' | 'appraisal'>

/** Holds the rows of a file against the scores of the working draft. */
export function planScores(rows: readonly ScoreRow[], { options, appraisal }: Draft): ScoresPlan {
  const { alternatives, criteria, scorings } = appraisal
  const findOptions = finder([...options, ...alternatives], ({ title }) => title)
  const findCriteria = finder(criteria, ({ name }) => name)
  const findScorings = finder(scorings, ({ scorer }) => scorer)
  const firstLine = new Map<string, number>()
  const plan: ScoresPlan = { changes: [], bad: [], same: 0, empty: 0 }
  for (const row of rows) {
    const judged = findOptions(row.option)
    const found = findCriteria(row.criterion)
    const scoring = findScorings(row.scorer)
    const [option, criterion, known] = [judged[0], found[0], scoring[0]]
    if (row.score === '' && option && criterion) {
      plan.empty += 1
      continue
    }
    const reason =
      whyNotOne('option or alternative of this programme', row.option, judged) ??
      whyNotOne('criterion of this programme', row.criterion, found) ??
      whyNotScorer(row.scorer, scoring.length) ??
      whyNotScore(row.score, criterion?.best ?? 0)
    if (reason !== null || !option || !criterion) {
      plan.bad.push({ ...row, reason: reason ?? '' })
      continue
    }
    const key = [option.id, criterion.id, keyOf(row.scorer)].join(' ')
    const first = firstLine.get(key)
    if (first !== undefined) {
      plan.bad.push({ ...row, reason: `This score stands in the file twice: first in line ${first}` })
      continue
    }
    firstLine.set(key, row.line)
    const before = known?.scores.find((one) => one.of === option.id && one.criterion === criterion.id)
    const after = Number(row.score)
    if (before?.score === after) plan.same += 1
    else
      plan.changes.push({
        line: row.line,
        option: { id: option.id, title: option.title },
        criterion: { id: criterion.id, title: criterion.name },
        scoring: known?.id ?? null,
        scorer: known?.scorer ?? row.scorer,
        before: before?.score ?? null,
        after,
      })
  }
  return plan
}

const whyNotOne = (what: string, cell: string, found: readonly unknown[]): string | null => {
  if (found.length === 1) return null
  if (found.length > 1) return `More than one ${what} is called “${cell}”`
  return cell === '' ? `It does not say which ${what} it is about` : `No ${what} is called “${cell}”`
}

const longestScorer = 200

const whyNotScorer = (cell: string, found: number): string | null => {
  if (cell === '') return 'It does not say who scored'
  if (found > 1) return `More than one set of scores is by “${cell}”: change it at the desk`
  return cell.length <= longestScorer ? null : `Who scored must be ${longestScorer} characters or fewer`
}

const whyNotScore = (cell: string, best: number): string | null => {
  if (!plainNumber.test(cell)) return `“${cell}” is no number from 0 up, such as 3.5`
  return Number(cell) <= best ? null : `The highest score here is ${best}`
}

/** Stands for a plan as a page showed it. */
export const planState = (plan: ScoresPlan): string =>
  createHash('sha256').update(JSON.stringify(plan)).digest('hex').slice(0, 32)

/** A row for each option, criterion and scorer so far, with the scores that are there; one empty scorer where there is none. */
export function templateCsv({ options, appraisal }: Draft): string {
  const { alternatives, criteria, scorings } = appraisal
  const scorers = scorings.length > 0 ? scorings : [{ scorer: '', scores: [] }]
  const rows = scorers.flatMap(({ scorer, scores }) =>
    [...options, ...alternatives].flatMap(({ id, title }) =>
      criteria.map((criterion) => {
        const given = scores.find((one) => one.of === id && one.criterion === criterion.id)
        return [title, criterion.name, scorer, given ? given.score : '']
      }),
    ),
  )
  return csvOf(heads, rows)
}

/** The rows that were not taken, to be mended and sent again. */
export const badRowsCsv = ({ bad }: ScoresPlan): string =>
  csvOf(
    [...heads, 'Line', 'Why it was not taken'],
    bad.map(({ option, criterion, scorer, score, line, reason }) => [
      option,
      criterion,
      scorer,
      score,
      line,
      reason,
    ]),
  )
