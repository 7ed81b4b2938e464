import type { Translate } from '../../web/messages.ts'
import { countText } from '../counts/index.ts'
import {
  divisionsIn,
  groupName,
  type LinesOfDivision,
  type ResultsByGroup,
  type RowLines,
  rowName,
} from '../results-by-group/index.ts'
import type { ReportTable } from './content.ts'

/** What is counted there by other groups than the workbook's own: it sorts by channel and capacity itself. */
const ownDivisions = ['capacity', 'channel']
const kinds = {
  theme: ['theme'],
  answer: ['answered', 'answer'],
  option: ['favour', 'wrote', 'why'],
} as const satisfies Record<string, RowLines['kind'][]>
type TableKind = keyof typeof kinds

type Cell = string | number

/**
 * The tables by protected group and by place, with the numbers of what was published by group and no others: where the
 * seals are opened is the one place where they are counted.
 */
export const groupTables = (t: Translate, results: ResultsByGroup): ReportTable[] =>
  divisionsIn(results.rows)
    .filter((division) => !ownDivisions.includes(division))
    .flatMap((division) =>
      (Object.keys(kinds) as TableKind[]).flatMap((kind) => tableOf(t, results, division, kind)),
    )

function tableOf(t: Translate, results: ResultsByGroup, division: string, kind: TableKind): ReportTable[] {
  const wanted: readonly string[] = kinds[kind]
  const rows = results.rows
    .filter((row) => wanted.includes(row.kind))
    .flatMap((row) => row.divisions.filter(({ id }) => id === division).map((lines) => ({ row, lines })))
  if (rows.length === 0) return []
  // Who is not known is left out of a line where there is nobody; so the columns are those of all lines.
  const groups = [...new Set(rows.flatMap(({ lines }) => lines.lines.map(({ group }) => group)))]
  const heads = (
    ['activity', 'strand', 'question', kind === 'theme' ? 'theme' : 'answer', 'all', 'baseByGroup'] as const
  ).map((name) => t(`understand:report.cross.${name}`))
  return [
    {
      name: tableName(t, division, kind),
      columns: [
        ...heads,
        ...groups.flatMap((key) => {
          const group = groupName(t, division, key)
          return [group, t('understand:report.cross.baseOf', { group })]
        }),
      ],
      rows: rows.map(({ row, lines }) => [...aboutOf(t, results, row), ...cellsOf(t, lines, groups)]),
    },
  ]
}

/** No longer than a sheet's name may be. */
const tableName = (t: Translate, division: string, kind: TableKind): string =>
  t(`understand:report.cross.byGroup.${kind}`, {
    division: t(`understand:report.cross.division.${division}`),
  })

function aboutOf(t: Translate, { questions, options }: ResultsByGroup, row: RowLines): Cell[] {
  const question = questions.find(({ id }) => id === row.questionId)
  const option = options.find(({ id }) => id === row.optionId)
  return [
    question?.activityTitle ?? '',
    question ? t(`listen:strand.name.${question.strand}`) : '',
    question?.text ?? '',
    option
      ? t('understand:report.byGroup.what', { about: option.title, row: rowName(t, row) })
      : rowName(t, row),
  ]
}

function cellsOf(
  t: Translate,
  { total, base, lines }: LinesOfDivision,
  groups: readonly (string | null)[],
): Cell[] {
  const cell = (count: typeof total): Cell => (count.hidden ? countText(t, count) : count.count)
  return [
    cell(total),
    cell(base),
    ...groups.flatMap((key) => {
      const line = lines.find(({ group }) => group === key)
      return line ? [cell(line.count), cell(line.base)] : ['', '']
    }),
  ]
}
