import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse'
import { cleanText } from '../../core/text/clean.ts'
import { compareLabels, type Rates } from '../../core/text/rate.ts'
import type { Db } from '../../db/database.ts'
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
  const rows = createReadStream(file).pipe(
    parse({ columns: true, bom: true, relax_quotes: true, relax_column_count: true, skip_empty_lines: true }),
  )
  let line = 0
  for await (const row of rows) {
    line += 1
    for (const column of [text, label, ...(ref ? [ref] : [])]) {
      if (line === 1 && row[column] === undefined) {
        throw new Error(`the file ${file} has no column "${column}": it has ${Object.keys(row).join(', ')}`)
      }
    }
    const held = sameLabel(row[label] ?? '')
    const key = cleanText((ref ? row[ref] : row[text]) ?? '')
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
