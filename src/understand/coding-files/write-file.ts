import writeExcelFile from 'write-excel-file/node'
import { maskIdentifiers } from '../../core/text/masking.ts'
import { pseudonymOf } from '../questions/index.ts'
import { checkOf } from './plan.ts'
import type { CodedAnswer } from './queries.ts'
import { groupHead, heads, themeHead } from './schema.ts'

const mostInCell = 32_767
const noNumberFormat = '@'

/** Text stays text in a spreadsheet: what begins as a formula does is never reckoned, and no number is made of it. */
const textCell = (value: string) => ({
  value: value.length <= mostInCell ? value : `${value.slice(0, mostInCell - 4)} […]`,
  type: String,
  format: noNumberFormat,
})

const sentences = [
  'Write an x under each theme that applies to an answer, and take it away where one does not.',
  'Under “Affected”, mark each group of whom an answer speaks, whoever wrote it. Leave a column out, and nothing changes in it.',
  'Leave the columns Answer and Check as they are: they tell which answer a row is, and how it was coded when this file was made.',
  'Rows may be sorted, filtered and deleted. A row that is not in the file changes nothing.',
  'Whoever has coded an answer meanwhile is not overwritten: such rows come back with the reason.',
  'Codings from a file are counted as such, apart from what people have read and coded here.',
]

/** Answers with a column for each theme and for each group that could be affected, as a workbook to code in. */
export async function writeCodingFile(
  answers: readonly CodedAnswer[],
  themes: readonly { id: string; title: string }[],
  groups: readonly { code: string; title: string }[],
): Promise<Buffer> {
  const columns = [
    ...Object.values(heads),
    ...themes.map(({ title }) => `${themeHead}${title}`),
    ...groups.map(({ title }) => `${groupHead}${title}`),
  ]
  const rows = answers.map((answer) => {
    const coded = new Set(answer.codings.map(({ themeId }) => themeId))
    return [
      textCell(answer.id),
      textCell(`Respondent ${pseudonymOf(answer.responseId)}`),
      textCell(answer.option ?? ''),
      textCell(maskIdentifiers(answer.text).text),
      textCell(checkOf(answer)),
      ...themes.map(({ id }) => (coded.has(id) ? textCell('x') : null)),
      ...groups.map(({ code }) => (answer.groups.includes(code) ? textCell('x') : null)),
    ]
  })
  const codings = {
    sheet: 'Codings',
    stickyRowsCount: 1,
    columns: [{ width: 10 }, { width: 18 }, { width: 18 }, { width: 80 }, { width: 10 }],
    data: [columns.map((column) => ({ ...textCell(column), fontWeight: 'bold' as const })), ...rows],
  }
  const readMe = { sheet: 'Read me', data: sentences.map((sentence) => [textCell(sentence)]) }
  return writeExcelFile([codings, readMe]).toBuffer()
}
