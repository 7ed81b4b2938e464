import type { AnswerGiven, AnswerValue, Question } from './content.ts'

/** An answer as people read it: what was chosen or given, line by line, and what was written. */
export type AnswerInWords = { choices: string[]; text: string }

type Asked = Pick<Question, 'kind' | 'choices' | 'rows' | 'number'>

/**
 * The one way in which an answer of any kind is put into words. A key that is no longer offered stands for itself.
 * @param locale how its reader writes numbers and dates, such as `en-GB`
 */
export const answerInWords = (
  question: Asked,
  { text = '', choices = [], value = {} }: AnswerGiven,
  locale: string,
): AnswerInWords => ({
  choices: [
    ...linesOfChoices(question, choices, value),
    ...linesOfGrid(question, value.grid ?? {}),
    ...(value.number === undefined ? [] : [formatAmount(value.number, question.number.unit, locale)]),
    ...(value.day === undefined ? [] : [formatPartialDay(value.day, locale)]),
    ...(value.place === undefined ? [] : [formatPlace(value.place)]),
    ...(value.file === undefined ? [] : [formatFile(value.file, locale)]),
    ...(value.recording === undefined ? [] : [`Recording: ${formatFile(value.recording, locale)}`]),
  ],
  text,
})

const labelOf = (choices: readonly { key: string; label: string }[], key: string): string =>
  choices.find((choice) => choice.key === key)?.label ?? key

/** In the order offered; of a ranking in the order given, each with its place. */
function linesOfChoices(
  { kind, choices }: Asked,
  chosen: readonly string[],
  { otherText = {} }: AnswerValue,
): string[] {
  if (kind === 'ranking') return chosen.map((key, place) => `${place + 1}. ${labelOf(choices, key)}`)
  return chosen.map((key) => [labelOf(choices, key), otherText[key]].filter(Boolean).join(': '))
}

/** Row by row in the order asked; a row that is no longer there comes last. */
function linesOfGrid({ rows, choices }: Asked, grid: Record<string, string>): string[] {
  const asked = rows.map(({ key }) => key)
  const given = Object.keys(grid)
  return [...asked.filter((key) => given.includes(key)), ...given.filter((key) => !asked.includes(key))].map(
    (row) => `${labelOf(rows, row)}: ${labelOf(choices, grid[row] ?? '')}`,
  )
}

const utc = { timeZone: 'UTC', calendar: 'gregory' } as const

const createFormats = (locale: string) => ({
  amount: new Intl.NumberFormat(locale, { maximumFractionDigits: 10 }),
  size: new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  month: new Intl.DateTimeFormat(locale, { ...utc, month: 'long', year: 'numeric' }),
  day: new Intl.DateTimeFormat(locale, { ...utc, day: 'numeric', month: 'long', year: 'numeric' }),
})

const made = new Map<string, ReturnType<typeof createFormats>>()

/** Making them takes a while, so that each is made once. */
function formatsIn(locale: string) {
  const kept = made.get(locale) ?? createFormats(locale)
  made.set(locale, kept)
  return kept
}

/** `1,200 minutes`; a currency sign stands before: `£12.50`. */
function formatAmount(amount: number, unit: string, locale: string): string {
  const digits = formatsIn(locale).amount.format(amount)
  if (unit === '') return digits
  return isCurrency(unit) ? `${unit}${digits}` : `${digits}${unit === '%' ? '' : ' '}${unit}`
}

/** The least and the most that are taken, as a sentence has them: `from 0 to 180 minutes`, `from £0 to £5`. */
export function formatLimits(
  { least, most, unit }: Question['number'],
  locale: string,
): { least?: string; most?: string } {
  const isRange = least !== null && most !== null
  const unitOfLeast = isRange && !isCurrency(unit) ? '' : unit
  return {
    ...(least === null ? {} : { least: formatAmount(least, unitOfLeast, locale) }),
    ...(most === null ? {} : { most: formatAmount(most, unit, locale) }),
  }
}

const isCurrency = (unit: string): boolean => /^\p{Sc}$/u.test(unit)

/** `4 May 2027`, `May 2027` or `2027`: as much as is known. */
function formatPartialDay(day: string, locale: string): string {
  const parts = day.split('-')
  if (parts.length < 2) return day
  const { month, day: whole } = formatsIn(locale)
  const moment = new Date(`${[...parts, '01'].slice(0, 3).join('-')}T00:00:00Z`)
  return (parts.length === 2 ? month : whole).format(moment)
}

function formatPlace({ name, area, outward, smallArea, point }: NonNullable<AnswerValue['place']>): string {
  const found = name ?? area ?? outward ?? smallArea
  return found ?? (point ? `${point.latitude}, ${point.longitude}` : '')
}

const megabyte = 1024 * 1024

/** `letter.pdf (1.2 MB)` */
export const formatFile = ({ name, bytes }: { name: string; bytes: number }, locale: string): string => {
  const { size, amount } = formatsIn(locale)
  return bytes >= megabyte
    ? `${name} (${size.format(bytes / megabyte)} MB)`
    : `${name} (${amount.format(Math.max(1, Math.round(bytes / 1024)))} KB)`
}
