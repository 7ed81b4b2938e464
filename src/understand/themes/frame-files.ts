import { CsvError, parse } from 'csv-parse/sync'
import { cleanText } from '../../core/text/clean.ts'
import { csvOf } from '../../web/csv.ts'
import { longestTitle } from './schema.ts'

/** A theme as files and ready frames hold it: its parent by title, empty where it stands by itself. */
export type WrittenTheme = {
  title: string
  parent: string
  description: string
  excludes: string
  examples: string
}

const columns = ['title', 'parent', 'description', 'excludes', 'examples'] as const
const longestWords = 2000

export const writeFrame = (themes: readonly WrittenTheme[]): string =>
  csvOf(
    columns,
    themes.map((theme) => columns.map((column) => theme[column])),
  )

export type FrameRead = { themes: WrittenTheme[] } | { problems: string[] }

const mostThemes = 500

/** A spreadsheet writes an apostrophe before a cell that would be a formula: it is no part of the words. */
const readCell = (cell: string | undefined): string => cleanText(cell ?? '').replace(/^'(?=[=+\-@])/, '')

function faultsOf(theme: WrittenTheme, above: readonly WrittenTheme[]): string[] {
  const same = (title: string) => (one: WrittenTheme) => one.title.toLowerCase() === title.toLowerCase()
  const parent = theme.parent ? above.find(same(theme.parent)) : undefined
  return [
    ...(theme.title ? [] : ['it has no title']),
    ...(theme.title.length > longestTitle ? [`its title is longer than ${longestTitle} characters`] : []),
    ...(theme.title && above.some(same(theme.title))
      ? [`“${theme.title}” stands in a row above as well`]
      : []),
    ...(theme.parent && !parent ? [`its parent “${theme.parent}” is no title of a row above it`] : []),
    ...(parent?.parent ? [`its parent “${theme.parent}” is itself under another`] : []),
    ...(['description', 'excludes', 'examples'] as const).flatMap((column) =>
      theme[column].length > longestWords ? [`its ${column} is longer than ${longestWords} characters`] : [],
    ),
  ]
}

/** The themes of a CSV file, or what is wrong with it, row by row; row 1 has the names of the columns. */
export function readFrame(content: Buffer): FrameRead {
  let records: Record<string, string>[]
  try {
    records = parse(new TextDecoder('utf-8', { fatal: true }).decode(content), {
      columns: (header: string[]) => header.map((column) => column.trim().toLowerCase()),
      bom: true,
      skip_empty_lines: true,
    })
  } catch (error) {
    const isCsv = error instanceof CsvError
    return {
      problems: [isCsv ? `The file cannot be read: ${error.message}` : 'Save the file as CSV in UTF-8'],
    }
  }
  if (records.length === 0) return { problems: ['The file has no rows under its header'] }
  if (records.length > mostThemes) return { problems: [`The file has more than ${mostThemes} rows`] }
  if (!('title' in (records[0] ?? {}))) return { problems: ['The file has no column “title”'] }
  const themes: WrittenTheme[] = []
  const problems: string[] = []
  records.forEach((record, place) => {
    const [title = '', parent = '', description = '', excludes = '', examples = ''] = columns.map((column) =>
      readCell(record[column]),
    )
    const theme = { title, parent, description, excludes, examples }
    problems.push(...faultsOf(theme, themes).map((fault) => `Row ${place + 2}: ${fault}`))
    themes.push(theme)
  })
  return problems.length > 0 ? { problems } : { themes }
}
