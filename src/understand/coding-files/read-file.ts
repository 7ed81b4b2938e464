import { openTable } from '../../listen/imports/index.ts'
import { type FileRow, groupHead, heads, type KeptFile, themeHead } from './schema.ts'

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** What people write for no in a cell that is ticked by writing into it. */
const notTicked = new Set(['', '0', 'no', 'false', 'n', '-'])

const titlesOf = (columns: readonly string[], head: string): string[] =>
  columns.map((name) => name.slice(head.length).trim())

/** A file without the columns that rows are known by. */
export const missesColumns = `The file has no columns “${heads.answer}” and “${heads.check}”: begin from the workbook that is offered here`

/**
 * The rows of a file of codings, without its words; null where it is no such file.
 * @throws FileRefused for what is neither CSV nor a workbook
 */
export async function readCodingFile(path: string): Promise<KeptFile | null> {
  const table = await openTable(path)
  const names = table.columns.map(({ name }) => name)
  if (!names.includes(heads.answer) || !names.includes(heads.check)) return null
  const headed = (head: string) => names.filter((name) => name.startsWith(head))
  const [themeColumns, groupColumns] = [headed(themeHead), headed(groupHead)]
  const rows: FileRow[] = []
  for await (const row of table.rows()) {
    if (!('cells' in row)) {
      rows.push({ line: row.line, answer: '', check: '', themes: [], groups: [], reason: row.reason })
      continue
    }
    const { cells, line } = row
    const answer = (cells[heads.answer] ?? '').trim().toLowerCase()
    const ticked = (columns: readonly string[], head: string) =>
      titlesOf(
        columns.filter((name) => !notTicked.has((cells[name] ?? '').trim().toLowerCase())),
        head,
      )
    const check = (cells[heads.check] ?? '').trim()
    rows.push({
      line,
      answer,
      check,
      themes: ticked(themeColumns, themeHead),
      groups: ticked(groupColumns, groupHead),
      ...(id.test(answer)
        ? {}
        : { reason: `The column “${heads.answer}” does not say which answer this is` }),
    })
  }
  return {
    columns: titlesOf(themeColumns, themeHead),
    groupColumns: titlesOf(groupColumns, groupHead),
    rows,
  }
}
