import { readDay } from '../days.ts'
import { cleanText } from '../text/clean.ts'
import { oneOf, type Read, type Typed } from './typed.ts'

/** Names of the three boxes; their ids on the page are `date-day`, `date-month` and `date-year`. */
export const dayBoxes = ['day', 'month', 'year'] as const

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A month by its number or its name; as it was typed where it is neither. */
function monthNumber(month: string): string {
  const place = /^[a-z]{3,9}$/i.test(month) ? monthNames.indexOf(month.slice(0, 3).toLowerCase()) : -1
  return place < 0 ? month : String(place + 1)
}

/** A day, a month with its year, or a year alone: as much as is known. */
export function readPartialDay(typed: Typed): Read {
  const [day = '', month = '', year = ''] = dayBoxes.map((box) => cleanText(oneOf(typed, box)))
  if (day === '' && month === '' && year === '') return {}
  const number = monthNumber(month)
  const refuse = (box: (typeof dayBoxes)[number]): Read => ({
    faults: [{ field: `date-${box}`, fault: 'dateWrong' }],
  })
  if (!readDay(year, '1', '1')) return refuse('year')
  if (month === '') return day === '' ? { answer: { value: { day: year } } } : refuse('month')
  const ofMonth = readDay(year, number, '1')
  if (!ofMonth) return refuse('month')
  if (day === '') return { answer: { value: { day: ofMonth.slice(0, 7) } } }
  const whole = readDay(year, number, day)
  return whole ? { answer: { value: { day: whole } } } : refuse('day')
}

/** What is kept of a date, as its boxes show it. */
export function boxesOfPartialDay(kept: string | undefined): Record<(typeof dayBoxes)[number], string> {
  const [year = '', month = '', day = ''] = kept?.split('-') ?? []
  const bare = (digits: string) => digits && String(Number(digits))
  return { day: bare(day), month: bare(month), year }
}
