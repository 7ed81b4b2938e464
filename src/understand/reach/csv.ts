import { csvOf } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import { countText } from '../counts/index.ts'
import { listTables } from './rows.ts'
import type { ProgrammeReach } from './service.ts'

const columns = [
  'base',
  'source',
  'attribute',
  'known',
  'unknown',
  'group',
  'people',
  'share',
  'low',
  'high',
] as const
const others = ['population', 'ratio', 'expected', 'needed', 'judgement'] as const

const figure = (number: number | null): string | number =>
  number === null ? '' : Math.round(number * 10_000) / 10_000

/** The tables of the page as a file: a row for each group. */
export function reachCsv(t: Translate, { bases }: ProgrammeReach): string {
  const heads = [...columns, ...others].map((column) => t(`understand:reach.column.${column}`))
  const rows = bases.flatMap((base) =>
    listTables(base).flatMap((table) =>
      table.lines.map((line) => [
        t(`understand:reach.kind.${base.kind}`, { name: base.name }),
        base.source,
        t(`understand:reach.attribute.${table.attribute}`),
        figure(table.base),
        countText(t, table.unknown),
        line.group,
        countText(t, line.respondents),
        ...[line.share, line.low, line.high, line.population, line.ratio, line.expected, line.needed].map(
          figure,
        ),
        t(`understand:reach.judgement.${line.judgement}`),
      ]),
    ),
  )
  return csvOf(heads, rows)
}
