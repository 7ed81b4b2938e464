import { stringify } from 'csv-stringify/sync'
import { neutraliseCell } from '../../core/text/clean.ts'
import type { Translate } from '../../web/messages.ts'
import { factsOf, rowsOf } from './rows.ts'
import type { Strands } from './service.ts'

/** The table as a file: one row a line, what is known of it in one cell. Numbers are those of the page. */
export function strandsCsv(t: Translate, { lines }: Strands): string {
  const columns = ['strand', 'activity', 'channel', 'count', 'unit', 'people', 'signatures', 'known'] as const
  const heads = columns.map((column) => t(`understand:strands.${column}`))
  const cells = lines.flatMap((line) => {
    const known = factsOf(t, line).map(({ name, text }) => `${name}: ${text}`)
    return rowsOf(t, line).map((row) =>
      [
        row.strand,
        row.activity,
        row.channel,
        row.count,
        row.unit,
        row.people,
        row.signatures,
        [row.note, ...known].filter(Boolean).join('; '),
      ].map(neutraliseCell),
    )
  })
  return stringify([heads, ...cells])
}
