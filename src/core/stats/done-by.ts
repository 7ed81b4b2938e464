import { workingDayAfter } from '../working-days.ts'

const mostDays = 1000

/**
 * The day on which what is left would be done at so many a day; null where nothing is done a day, or it would take
 * years.
 */
export function doneBy(today: string, left: number, perDay: number): string | null {
  if (left <= 0) return today
  const days = Math.ceil(left / perDay)
  return perDay > 0 && days <= mostDays ? workingDayAfter(today, days) : null
}
