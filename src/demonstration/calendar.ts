const DAY = 86_400_000
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** Days counted from today: `day(-30)` is the ISO day thirty days ago, `words(-30)` the same as '4 May 2027'. */
export type Calendar = { day: (offset: number) => string; words: (offset: number) => string }

/** Reads `today` ('YYYY-MM-DD') and throws when it is not a day. */
export function createCalendar(today: string): Calendar {
  const start = Date.parse(`${today}T00:00:00Z`)
  // A day past the end of its month would be taken for one of the next month.
  const isDay = !Number.isNaN(start) && new Date(start).toISOString().startsWith(`${today}T`)
  if (!isDay) throw new Error(`reading today's date from '${today}'`)
  const day = (offset: number) => new Date(start + offset * DAY).toISOString().slice(0, 10)
  const words = (offset: number) => {
    const [year, month, date] = day(offset).split('-').map(Number)
    return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`
  }
  return { day, words }
}

/** Whole days from one ISO day to another. */
export function countDays(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY)
}

/** The ISO day so many days after another. */
export function addDays(from: string, days: number): string {
  return new Date(Date.parse(from) + days * DAY).toISOString().slice(0, 10)
}
