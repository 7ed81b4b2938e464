import { z } from 'zod'
import { readDay } from '../core/days.ts'
import { cleanText } from '../core/text/clean.ts'
import { type FieldError, type Typed, typedText } from './forms.ts'

// The official date input is three boxes. They are named `<field>Day`, `<field>Month` and `<field>Year`,
// and the first has the field's name as its id, so that the error summary's link lands there.

const parts = ['Year', 'Month', 'Day'] as const

/** The three boxes as typed, for showing them again. */
export type TypedDay = { day: string; month: string; year: string }

export const typedDay = (typed: Typed, field: string): TypedDay => ({
  day: typedText(typed, `${field}Day`),
  month: typedText(typed, `${field}Month`),
  year: typedText(typed, `${field}Year`),
})

/** The three boxes of a day that is kept, or empty ones. */
export const boxesOfDay = (day: string | null): TypedDay => {
  const [year = '', month = '', ofMonth = ''] = day?.split('-') ?? []
  return { day: ofMonth && String(Number(ofMonth)), month: month && String(Number(month)), year }
}

/** The day in the boxes, where it is a real one. */
export const readTypedDay = (typed: Typed, field: string): string | undefined =>
  readBoxes(parts.map((part) => cleanText(typedText(typed, field + part))).join('/'))

/** The fields in which {@link typedDay} finds a kept day again. */
export const typedFieldsOfDay = (field: string, day: string | null): Typed => {
  const boxes = boxesOfDay(day)
  return { [`${field}Day`]: boxes.day, [`${field}Month`]: boxes.month, [`${field}Year`]: boxes.year }
}

/**
 * Brings the boxes of each named field together as `year/month/day` before the schema reads them.
 *
 * @example
 * withDays(['startsOn'], z.object({ startsOn: dayField({ empty: 'Enter the first day' }) }))
 */
export const withDays = <Schema extends z.ZodType>(fields: readonly string[], schema: Schema) =>
  z.preprocess((body) => {
    const typed = (body ?? {}) as Typed
    const gathered = fields.map((field) => [
      field,
      parts.map((part) => cleanText(typedText(typed, field + part))).join('/'),
    ])
    return { ...typed, ...Object.fromEntries(gathered) }
  }, schema)

/** A day, given as 'YYYY-MM-DD'. `empty`: what to say when the boxes were left empty. */
export const dayField = ({ empty, wrong = notReal }: { empty: string; wrong?: string }) =>
  z.string().transform((text, context) => {
    if (text === '//') return refuse(context, empty)
    return readBoxes(text) ?? refuse(context, wrong)
  })

/** A day or null, where the boxes may be left empty. */
export const optionalDayField = ({ wrong = notReal }: { wrong?: string } = {}) =>
  z.string().transform((text, context) => {
    if (text === '//') return null
    return readBoxes(text) ?? refuse(context, wrong)
  })

const notReal = 'Enter a real date, with day, month and year, such as 4 5 2027'

const readBoxes = (text: string): string | undefined => {
  const [year = '', month = '', day = ''] = text.split('/')
  return readDay(year, month, day)
}

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message })
  return z.NEVER
}

/** Nothing that comes to the desk is older: an earlier year is a slip of the pen or of a file. */
const earliest = '2000-01-01'

/**
 * What is wrong with a day on which something has happened.
 * @param what begins the sentence, such as *The day it was received*
 */
export function errorsOfPastDay(field: string, day: string, today: string, what: string): FieldError[] {
  if (day > today) return [{ field, message: `${what} must be today or earlier` }]
  return day < earliest ? [{ field, message: `Check the year: ${day.slice(0, 4)} is before 2000` }] : []
}
