import { readDay } from '../../core/days.ts'
import type { Fault, Value } from './items.ts'

// One cell of a row read as what it is meant to be. A cell that cannot be is a fault, with what to do.

const fault = (reason: string, whatToDo: string): Fault => ({ reason, whatToDo })

/** A day as files write it: 20171001, 2017-10-01 or 01/10/2017. Nothing is null. */
export function readDayCell(text: string, what: string): Value | Fault {
  if (text === '') return null
  const [, year, month, day] =
    /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text) ??
    [/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)].flatMap((found) =>
      found ? [found[0], found[3], found[2], found[1]] : [],
    )
  const read = readDay(year ?? '', month ?? '', day ?? '')
  return (
    read ??
    fault(
      `${what} “${text}” is no day`,
      'Write it as 20171001 or 2017-10-01; if columns were swapped, put them back.',
    )
  )
}

export function readNumberCell(text: string, what: string, { whole }: { whole: boolean }): Value | Fault {
  if (text === '') return null
  if (!(whole ? /^\d+$/ : /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i).test(text))
    return fault(`${what} “${text}” is no number`, 'Correct it; if columns were swapped, put them back.')
  return Number(text)
}

/** A code of the Organisation Data Service: letters and digits, at most nine. */
export function checkOdsCode(text: string, what: string): Fault | undefined {
  if (text === '') return fault(`${what} is missing`, 'Give the code of the Organisation Data Service.')
  if (/^E\d{8}$/.test(text))
    return fault(
      `“${text}” is the code of an area, not of a body`,
      'Load it as areas; a body needs the code of the Organisation Data Service.',
    )
  if (!/^[A-Z0-9]{2,9}$/.test(text))
    return fault(
      `${what} “${text.slice(0, 60)}” cannot be a code`,
      'Codes are letters and digits, at most nine: check whether columns were swapped.',
    )
  return undefined
}

/** A code of the Office for National Statistics: a letter for the nation and eight digits. */
export const checkOnsCode = (text: string): Fault | undefined =>
  /^E\d{8}$/.test(text)
    ? undefined
    : fault(
        `“${text.slice(0, 60)}” is no ONS code`,
        'Such codes are E and eight digits: check whether columns were swapped.',
      )

/** More than live in England, and fewer than the database can hold. */
const mostPeople = 100_000_000

/** A number of people: whole, and not below nought. */
export function readPeopleCell(text: string): Value | Fault {
  if (/^-\d/.test(text))
    return fault(`The number ${text} is below nought`, 'Numbers of people are 0 or more: correct it.')
  const read = readNumberCell(text, 'The number of people', { whole: true })
  return typeof read === 'number' && read > mostPeople
    ? fault(`The number ${text} is more than live in England`, 'Check whether columns were swapped.')
    : read
}

const england = { latitude: [49.8, 55.9], longitude: [-6.5, 1.8] } as const
const within = (value: number, [least, most]: readonly [number, number]) => value >= least && value <= most

/** Where it stands must be in England, and both halves must be there. */
export function checkPoint(latitude: Value, longitude: Value): Fault | undefined {
  if (latitude === null && longitude === null) return undefined
  if (typeof latitude !== 'number' || typeof longitude !== 'number')
    return fault('Only one of latitude and longitude is there', 'Give both or neither.')
  if (within(latitude, england.latitude) && within(longitude, england.longitude)) return undefined
  if (within(longitude, england.latitude) && within(latitude, england.longitude))
    return fault('Latitude and longitude are swapped', 'Swap the two columns, or their names.')
  return fault(
    `${latitude}, ${longitude} is not in England`,
    'Give degrees of WGS 84, latitude 49.8 to 55.9 and longitude -6.5 to 1.8; eastings and northings have to be converted.',
  )
}

export function checkDays(from: Value, until: Value): Fault | undefined {
  return typeof from === 'string' && typeof until === 'string' && until < from
    ? fault(
        `It closes on ${until}, before it opens on ${from}`,
        'Check both days with the publisher of the file.',
      )
    : undefined
}

/** Written as `M13 9WL`, whatever the spaces and the case. */
export const readablePostcode = (text: string): string => {
  const bare = text.replaceAll(/\s+/g, '').toUpperCase()
  return bare.length > 4 ? `${bare.slice(0, -3)} ${bare.slice(-3)}` : bare
}

export const missing = (what: string): Fault => fault(`${what} is missing`, 'Fill it in.')
