import { dayAfter } from './days.ts'

/**
 * Days off that no rule gives, by proclamation, for England. None is known beyond 2023: add one here when GOV.UK
 * lists it (https://www.gov.uk/bank-holidays).
 */
const proclaimed = new Set<string>([])

const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()
const isWeekend = (day: string): boolean => weekday(day) === 0 || weekday(day) === 6

/** Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Nature, 20 April 1876; Meeus, 1991). */
function easterSunday(year: number): string {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  const day = ((h + l - 7 * m + 114) % 31) + 1
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The first Monday on or after a day, or the last on or before it. */
const mondayFrom = (day: string): string => (weekday(day) === 1 ? day : mondayFrom(dayAfter(day, 1)))
const mondayUpTo = (day: string): string => (weekday(day) === 1 ? day : mondayUpTo(dayAfter(day, -1)))

/** The next day that is no weekend and not taken: where a holiday falls on a weekend it moves on. */
const nextFree = (day: string, taken: readonly string[]): string =>
  isWeekend(day) || taken.includes(day) ? nextFree(dayAfter(day, 1), taken) : day

/**
 * The bank holidays of a year in England and Wales: by the Banking and Financial Dealings Act 1971, Schedule 1, with
 * Good Friday, Christmas Day, the new year and early May as they have been kept since 1978.
 */
export function bankHolidays(year: number): string[] {
  const easter = easterSunday(year)
  const christmas = nextFree(`${year}-12-25`, [])
  const boxing = weekday(`${year}-12-25`) === 0 ? `${year}-12-26` : nextFree(`${year}-12-26`, [christmas])
  return [
    nextFree(`${year}-01-01`, []),
    dayAfter(easter, -2),
    dayAfter(easter, 1),
    mondayFrom(`${year}-05-01`),
    mondayUpTo(`${year}-05-31`),
    mondayUpTo(`${year}-08-31`),
    ...(weekday(`${year}-12-25`) === 0 ? [`${year}-12-26`, `${year}-12-27`] : [christmas, boxing]),
  ].sort()
}

/** Whether offices in England work on a day: no weekend and no bank holiday. */
export const isWorkingDay = (day: string): boolean =>
  !isWeekend(day) && !proclaimed.has(day) && !bankHolidays(Number(day.slice(0, 4))).includes(day)

/** The first working day after a day. */
export function nextWorkingDay(day: string): string {
  const next = dayAfter(day, 1)
  return isWorkingDay(next) ? next : nextWorkingDay(next)
}

/** The working day so many working days after a day. */
export const workingDayAfter = (day: string, count: number): string =>
  count <= 0 ? day : workingDayAfter(nextWorkingDay(day), count - 1)

/** How many working days have begun after a day, up to another: none on the day itself. */
export function countWorkingDays(after: string, until: string): number {
  let count = 0
  for (let day = dayAfter(after, 1); day <= until; day = dayAfter(day, 1)) if (isWorkingDay(day)) count += 1
  return count
}

/**
 * The last day of the month that the law gives for an answer, from the day on which a request came: the same day of the
 * next month, or its last day where it has no such day, and the first working day after that where offices are shut.
 * Regulation (EU) 2016/679 as it is part of the law of the United Kingdom, article 12(3), reckoned as the Information
 * Commissioner's guidance on the right to erasure does.
 */
export function lastDayOfMonthFrom(day: string): string {
  const [year = 0, month = 1, ofMonth = 1] = day.split('-').map(Number)
  const lastOfNext = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const due = new Date(Date.UTC(year, month, Math.min(ofMonth, lastOfNext))).toISOString().slice(0, 10)
  return isWorkingDay(due) ? due : nextWorkingDay(due)
}
