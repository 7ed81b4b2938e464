/** What one part of the run came to. Seconds are wall-clock. */
export type PartResult = {
  name: string
  seconds: number
  passed: number
  failed: number
  skipped: number
  /** Each skipped test with its reason, so that nothing is left out silently. */
  skippedNames: string[]
  /** The slowest files, then the slowest tests, each with its seconds. */
  slowest?: string[]
  /** What the part printed; shown when it failed. */
  output: string
}

/** How many whole seconds and tenths since `start`, as `performance.now()` gave it. */
export const secondsSince = (start: number) => Math.round((performance.now() - start) / 100) / 10

const stateOf = (result: PartResult) =>
  result.failed > 0 ? 'FAILED' : result.passed > 0 ? 'passed' : result.skipped > 0 ? 'skipped' : 'no tests'

/** The table at the end of a run: seconds, state and counts of each part. */
export function renderTable(results: PartResult[]): string {
  const head = ['part', 'seconds', 'result', 'passed', 'failed', 'skipped']
  const rows = results.map((part) => [
    part.name,
    part.seconds.toFixed(1),
    stateOf(part),
    String(part.passed),
    String(part.failed),
    String(part.skipped),
  ])
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: string[]) =>
    cells
      .map((cell, column) =>
        column === 0 || column === 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  return [line(head), ...rows.map(line)].join('\n')
}

/** The sums of all parts, as the last line says them. */
export function sumOf(results: PartResult[]): { passed: number; failed: number; skipped: number } {
  const sum = { passed: 0, failed: 0, skipped: 0 }
  for (const part of results) {
    sum.passed += part.passed
    sum.failed += part.failed
    sum.skipped += part.skipped
  }
  return sum
}
