import type { AnswerGiven, AnswerValue, Question } from './content.ts'

/** An answer as people read it: what was chosen or given, line by line, and what was written. */
export type AnswerInWords = { choices: string[]; text: string }

type Asked = Pick<Question, 'kind' | 'choices' | 'rows' | 'number'>

/** The one way in which an answer of any kind is put into words. A key that is no longer offered stands for itself. */
export const answerInWords = (
  question: Asked,
  { text = '', choices = [], value = {} }: AnswerGiven,
): AnswerInWords => ({
  choices: [
    ...linesOfChoices(question, choices, value),
    ...linesOfGrid(question, value.grid ?? {}),
    ...(value.number === undefined ? [] : [formatAmount(value.number, question.number.unit)]),
    ...(value.day === undefined ? [] : [formatPartialDay(value.day)]),
    ...(value.place === undefined ? [] : [formatPlace(value.place)]),
    ...(value.file === undefined ? [] : [formatFile(value.file)]),
    ...(value.recording === undefined ? [] : [`Recording: ${formatFile(value.recording)}`]),
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

const amounts = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 10 })

/** `1,200 minutes`; a currency sign stands before: `£12.50`. */
function formatAmount(amount: number, unit: string): string {
  const digits = amounts.format(amount)
  if (unit === '') return digits
  return isCurrency(unit) ? `${unit}${digits}` : `${digits}${unit === '%' ? '' : ' '}${unit}`
}

/** The least and the most that are taken, as a sentence has them: `from 0 to 180 minutes`, `from £0 to £5`. */
export function formatLimits({ least, most, unit }: Question['number']): { least?: string; most?: string } {
  const isRange = least !== null && most !== null
  const unitOfLeast = isRange && !isCurrency(unit) ? '' : unit
  return {
    ...(least === null ? {} : { least: formatAmount(least, unitOfLeast) }),
    ...(most === null ? {} : { most: formatAmount(most, unit) }),
  }
}

const isCurrency = (unit: string): boolean => /^\p{Sc}$/u.test(unit)

const formats: Record<number, Intl.DateTimeFormat> = {
  2: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' }),
  3: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }),
}

/** `4 May 2027`, `May 2027` or `2027`: as much as is known. */
function formatPartialDay(day: string): string {
  const parts = day.split('-')
  const format = formats[parts.length]
  return format ? format.format(new Date(`${[...parts, '01'].slice(0, 3).join('-')}T00:00:00Z`)) : day
}

function formatPlace({ name, area, outward, smallArea, point }: NonNullable<AnswerValue['place']>): string {
  const found = name ?? area ?? outward ?? smallArea
  return found ?? (point ? `${point.latitude}, ${point.longitude}` : '')
}

const megabyte = 1024 * 1024

/** `letter.pdf (1.2 MB)` */
export const formatFile = ({ name, bytes }: { name: string; bytes: number }): string =>
  `${name} (${bytes >= megabyte ? `${(bytes / megabyte).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`})`
