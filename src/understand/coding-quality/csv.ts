import type { Range } from '../../core/stats/bootstrap.ts'
import type { Share } from '../../core/stats/wilson.ts'
import { type CsvCell, csvOf, rounded } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import type { Agreement } from './figures.ts'
import type { QuestionQuality } from './service.ts'

const columns = ['table', 'question', 'line', 'measure', 'value', 'low', 'high', 'base', 'method'] as const
type Cells = Partial<Record<(typeof columns)[number], CsvCell>>

const valueCells = (value: number, range: Range | null): Cells => ({
  value: rounded(value, 2),
  ...(range ? { low: rounded(range.low, 2), high: rounded(range.high, 2) } : {}),
})

const shareCells = ({ share, low, high, base }: Share): Cells =>
  share === null || low === null || high === null ? { base } : { ...valueCells(share, { low, high }), base }

/** Every figure of the page, a row each. */
export function qualityCsv(t: Translate, questions: readonly QuestionQuality[]): string {
  const word = (key: string) => t(`understand:quality.${key}`)
  const rows = questions.flatMap(({ text, figures }): Cells[] => {
    if (!figures) return []
    const { people, machine, themes, base } = figures
    const agreed = (line: string, agreement: Agreement): Cells[] =>
      [
        { measure: word('f1'), ...valueCells(agreement.f1, agreement.f1Range) },
        { measure: word('exact'), ...valueCells(agreement.exact, agreement.exactRange) },
        { measure: word('overlap'), ...valueCells(agreement.overlap, agreement.overlapRange) },
      ].map((cells) => ({
        table: word('agreementCaption'),
        line,
        base: agreement.base,
        method: word('agreementMethod'),
        ...cells,
      }))
    const ofThemes = themes.map(
      ({ title, alpha }): Cells => ({
        table: word('themeCaption'),
        line: title,
        measure: word('alpha'),
        base,
        method: word('themeMethod'),
        ...(alpha ? valueCells(alpha.value, alpha.range) : { value: word('notJudged') }),
      }),
    )
    const judged = (machine?.themes ?? []).flatMap(({ title, judged: own, estimate }): Cells[] => [
      ...(own
        ? [
            { measure: word('precision'), ...shareCells(own.precision) },
            { measure: word('recall'), ...shareCells(own.recall) },
          ].map((cells) => ({
            table: word('themeCaption'),
            line: title,
            method: word('themeMethod'),
            ...cells,
          }))
        : []),
      ...(estimate && machine?.unread
        ? [
            {
              table: word('estimateTitle'),
              line: title,
              measure: word('estimate'),
              ...valueCells(estimate.value, estimate),
              base: machine.unread.answers,
              method: word('estimateMethod'),
            },
          ]
        : []),
    ])
    return [
      ...agreed(word('people'), people),
      ...(machine ? agreed(word('machine'), machine.agreement) : []),
      ...ofThemes,
      ...judged,
    ].map((cells) => ({ question: text, ...cells }))
  })
  return csvOf(
    columns.map((column) => word(`column.${column}`)),
    rows.map((row) => columns.map((column) => row[column] ?? '')),
  )
}
