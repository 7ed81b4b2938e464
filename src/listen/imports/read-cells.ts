import { readDay } from '../../core/days.ts'
import { momentInZone } from '../../core/zone-time.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

export type DateWay = { zone: string; isDayFirst: boolean }

type Clock = { day: string; time: string; offset: string }

/** A day and a time as files write them: ISO, 04/05/2027 10:22, 4 May 2027, or the number that a spreadsheet keeps. */
function readClock(text: string, { isDayFirst }: DateWay): Clock | undefined {
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return clockOfNumber(Number(text))
  const [, date = '', rest = ''] =
    /^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}[ -][a-z]{3,9}[ -]\d{4})(?:[T, ]+(.*))?$/i.exec(
      text,
    ) ?? []
  const day = readDate(date, isDayFirst)
  const [, hour = '0', minute = '00', second = '00', half = '', offset = ''] =
    /^(?:(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(am|pm)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/i.exec(
      rest.trim(),
    ) ?? []
  if (!day || (rest.trim() !== '' && !/^\d{1,2}:\d{2}/.test(rest.trim()))) return undefined
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hour)
  if (hours > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  return { day, time: `${String(hours).padStart(2, '0')}:${minute}:${second}`, offset }
}

function readDate(date: string, isDayFirst: boolean): string | undefined {
  const [first = '', second = '', third = ''] = date.split(/[/. -]/)
  if (first.length === 4) return readDay(first, second, third)
  const named = months.indexOf(second.slice(0, 3).toLowerCase()) + 1
  if (named > 0) return readDay(third, String(named), first)
  return isDayFirst ? readDay(third, second, first) : readDay(third, first, second)
}

/** Days since the end of 1899, as spreadsheets count. */
function clockOfNumber(number: number): Clock {
  const moment = new Date(Date.UTC(1899, 11, 30) + Math.round(number * 86_400) * 1000)
  return { day: moment.toISOString().slice(0, 10), time: moment.toISOString().slice(11, 19), offset: '' }
}

/** The moment that a cell says: in its own zone where it names one, else in that of the mapping. */
export function readMoment(text: string, way: DateWay): Date | undefined {
  const clock = readClock(text.trim(), way)
  if (!clock) return undefined
  const isUtc = /^(?:Z|UTC|GMT)$/i.test(clock.offset)
  if (clock.offset === '' || isUtc)
    return momentInZone(`${clock.day}T${clock.time}`, isUtc ? 'UTC' : way.zone)
  const offset = clock.offset.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2')
  const moment = new Date(`${clock.day}T${clock.time}${offset}`)
  return Number.isNaN(moment.getTime()) ? undefined : moment
}

/** The day that a cell says, whatever time stands with it. */
export const readDayOf = (text: string, way: DateWay): string | undefined => readClock(text.trim(), way)?.day
