/** One line of the table: what, how many a second, and the baseline that it is set beside. */
export type Figure = {
  what: string
  perSecond: number
  baseline: string
  baselinePerSecond: number
  note?: string
}

const round = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toFixed(1))

/** The figures as a table on standard output. */
export function printTable(figures: readonly Figure[]): void {
  const rows = figures.map(({ what, perSecond, baseline, baselinePerSecond, note }) => [
    what,
    round(perSecond),
    baseline,
    round(baselinePerSecond),
    (perSecond / baselinePerSecond).toFixed(3),
    note ?? '',
  ])
  const table = [['what', 'a second', 'beside', 'a second', 'ratio', 'note'], ...rows]
  const widths =
    table[0]?.map((_cell, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? []
  for (const row of table) {
    process.stdout.write(
      `${row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
    )
  }
}
