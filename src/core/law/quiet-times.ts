import { bankHolidays } from '../working-days.ts'

/** Days on which fewer people answer, or on which nothing new is launched; inclusive, as `YYYY-MM-DD`. */
export type QuietTime = { name: string; from: string; until: string; kind: 'election' | 'holiday' }

/**
 * Periods before elections that were announced: add one here when its guidance is out. Nothing computes a general election.
 * Source: NHS England, pre-election guidance (2024), as told by Capsticks (2024).
 */
const announced: readonly QuietTime[] = [
  { name: 'the general election of 2024', from: '2024-05-25', until: '2024-07-04', kind: 'election' },
]

/** How long before local elections, by custom: about six weeks. From general knowledge; not read for this. */
const daysBeforeLocal = 42

const utc = (year: number, month: number, day: number) => new Date(Date.UTC(year, month - 1, day))
const asDay = (moment: Date) => moment.toISOString().slice(0, 10)

/** Local elections are on the first Thursday in May (Representation of the People Act 1983, section 37). */
function localElections(year: number): QuietTime {
  const first = utc(year, 5, 1)
  const thursday = utc(year, 5, 1 + ((4 - first.getUTCDay() + 7) % 7))
  const from = new Date(thursday.getTime() - daysBeforeLocal * 86_400_000)
  return {
    name: `the time before local elections, where there are some, in May ${year}`,
    ...{ from: asDay(from), until: asDay(thursday), kind: 'election' },
  }
}

/** Holidays of most schools: August, and the days around Christmas. Those of Easter and of half-terms differ by council. */
const holidays = (year: number): QuietTime[] => [
  { name: 'the school holidays of August', from: `${year}-08-01`, until: `${year}-08-31`, kind: 'holiday' },
  { name: 'the days around Christmas', from: `${year}-12-20`, until: `${year + 1}-01-03`, kind: 'holiday' },
]

const yearOf = (day: string) => Number(day.slice(0, 4))

/** Quiet times that touch the days from one to another, the earliest first. */
export function quietTimesIn(from: string, until: string): QuietTime[] {
  const years = Array.from(
    { length: yearOf(until) - yearOf(from) + 2 },
    (_none, place) => yearOf(from) - 1 + place,
  )
  const all = [...announced, ...years.flatMap((year) => [localElections(year), ...holidays(year)])]
  return all
    .filter((time) => time.from <= until && time.until >= from)
    .toSorted((one, other) => one.from.localeCompare(other.from))
}

/** How many bank holidays are among the days from one to another. */
export const bankHolidaysIn = (from: string, until: string): number =>
  Array.from({ length: yearOf(until) - yearOf(from) + 1 }, (_none, place) =>
    bankHolidays(yearOf(from) + place),
  )
    .flat()
    .filter((day) => day >= from && day <= until).length
