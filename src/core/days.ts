// A day is 'YYYY-MM-DD', without a time or a zone; days compare as texts do.

const londonDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The day that it is in the United Kingdom at a moment: what a person there calls today. */
export const dayInLondon = (moment: Date): string => londonDay.format(moment)

/** Reads a day that exists from its three numbers as typed; undefined for the 30th of February, and for any of a year 0. */
export function readDay(year: string, month: string, day: string): string | undefined {
  if (!/^\d{4}$/.test(year) || year === '0000' || !/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day))
    return undefined
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const read = new Date(`${text}T00:00:00Z`)
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== text ? undefined : text
}

/** What is said of a text that is no day. */
export const notADay = 'it is no day that there is'

/** Whether a text is a day that exists, as it is kept: databases refuse any other. */
export const isDay = (text: string): boolean => {
  const [year = '', month = '', day = ''] = text.split('-')
  return readDay(year, month, day) === text
}

/** The last day that a date can be which is known only to its month or its year. */
export function lastDayOf(day: string, precision: 'day' | 'month' | 'year'): string {
  const [year = 0, month = 0] = day.split('-').map(Number)
  if (precision === 'day') return day
  if (precision === 'year') return `${day.slice(0, 4)}-12-31`
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

/** The first day that a date can be which is known only to its month or its year. */
export const firstDayOf = (day: string, precision: 'day' | 'month' | 'year'): string =>
  precision === 'day' ? day : precision === 'year' ? `${day.slice(0, 4)}-01-01` : `${day.slice(0, 7)}-01`

/** A day as a file tells it, as exactly as it is known (ISO 8601): `2017-06-30`, `2017-06` or `2017`. */
export const dayInFile = (day: string, knownTo: string | null): string =>
  knownTo === 'year' ? day.slice(0, 4) : knownTo === 'month' ? day.slice(0, 7) : day

/** The day so many days after another; before it where the number is negative. */
export function dayAfter(day: string, days: number): string {
  const moment = new Date(`${day}T00:00:00Z`)
  moment.setUTCDate(moment.getUTCDate() + days)
  return moment.toISOString().slice(0, 10)
}

/** How many days from one day to another, both as YYYY-MM-DD. */
export const daysBetween = (from: string, until: string): number =>
  Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000)

/** The day so many months after another: the same day of that month, or its last where it has no such day. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, ofMonth = 1] = day.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(ofMonth, lastOfMonth)))
    .toISOString()
    .slice(0, 10)
}
