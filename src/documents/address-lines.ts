/** As many as a window shows, and as many as GOV.UK Notify takes. */
const mostLines = 7

/**
 * The lines of an address that has room for seven. The name stays first and the postcode last, each on a line of its own: where there are more,
 * the shortest two neighbours between them share one.
 */
export function addressLines(given: readonly string[]): string[] {
  const lines = given.map((line) => line.trim()).filter((line) => line !== '')
  while (lines.length > mostLines) {
    const lengths = lines.slice(1, -2).map((line, place) => line.length + (lines[place + 2] ?? '').length)
    const at = lengths.indexOf(Math.min(...lengths)) + 1
    lines.splice(at, 2, `${lines[at]}, ${lines[at + 1]}`)
  }
  return lines
}
