import { Refused } from '../../core/errors.ts'
import { cleanText } from '../../core/text/clean.ts'
import { compareLabels, type Rates } from '../../core/text/rate.ts'
import type { Db } from '../../db/database.ts'
import { inspectCsv, readCsvRows } from '../../listen/imports/index.ts'
import { listBestSuggestions } from './queries.ts'

export type LabelFile = { file: string; text: string; label: string; ref?: string }

export type Comparison = Rates & {
  /** Share of the label that is held most often: what always guessing it would reach. */
  alwaysTheCommonest: number
  /** Rows of the file for which no answer was found, or no further one with the same text. */
  notFound: number
  /** Answers found for which nothing was suggested: counted as wrong. */
  withoutSuggestion: number
}

/** How labels and themes are written may differ in case and in spaces, and is the same all the same. */
const sameLabel = (label: string): string => cleanText(label).replace(/\s+/g, ' ').toLowerCase()

async function* readRows({ file, text, label, ref }: LabelFile) {
  const csv = await inspectCsv(file)
  for (const column of [text, label, ...(ref === undefined ? [] : [ref])]) {
    if (csv.columns.includes(column)) continue
    throw new Refused(`The file ${file} has no column "${column}": it has ${csv.columns.join(', ')}`)
  }
  for await (const row of readCsvRows(csv)) {
    if (!('cells' in row)) continue
    const held = sameLabel(row.cells[label] ?? '')
    const key = cleanText(row.cells[ref ?? text] ?? '')
    if (held !== '' && key !== '') yield { key, held }
  }
}

/**
 * Compares the first suggestion for each answer of a question with the label that a file holds for it. Answers are
 * known by the source's reference where the file has one, else by their text, the first row with a text for the
 * first answer with it, and so on.
 */
export async function compareWithFile(db: Db, questionId: string, labels: LabelFile): Promise<Comparison> {
  const answers = new Map<string, string[]>()
  for (const answer of await listBestSuggestions(db, questionId)) {
    const key = labels.ref ? answer.sourceReference : answer.text
    if (key) answers.set(key, [...(answers.get(key) ?? []), sameLabel(answer.suggested ?? '')])
  }
  const pairs: { held: string; suggested: string }[] = []
  let notFound = 0
  for await (const { key, held } of readRows(labels)) {
    const suggested = answers.get(key)?.shift()
    if (suggested === undefined) notFound += 1
    else pairs.push({ held, suggested })
  }
  const rates = compareLabels(pairs)
  const commonest = Math.max(0, ...rates.perLabel.map((rate) => rate.held))
  return {
    ...rates,
    alwaysTheCommonest: pairs.length === 0 ? 0 : commonest / pairs.length,
    notFound,
    withoutSuggestion: pairs.filter((pair) => pair.suggested === '').length,
  }
}
