/** How far the words of a law or standard were read for this: in full, in part, or not. */
export type Checked = 'read' | 'in part' | 'not read'

/** A law or a standard as it was in force. The days are inclusive; without a last one it still is. */
export type Law = {
  name: string
  from: string
  until?: string
  source: string
  checked: Checked
}

/** The first day that a date known to its day, month or year can be. */
const firstDay = (date: string): string => `${date}-01-01`.slice(0, 10)

/**
 * The laws in force on a date; all that are in force now without one.
 * @param date `2015-02-14`, `2015-02` or `2015`
 */
export function lawsOn(laws: readonly Law[], date: string | null): Law[] {
  if (date === null) return laws.filter(({ until }) => until === undefined)
  const day = firstDay(date)
  return laws.filter(({ from, until = '9999-12-31' }) => from <= day && day <= until)
}
