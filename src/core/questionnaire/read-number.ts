import { cleanText } from '../text/clean.ts'
import { formatLimits } from './answer-in-words.ts'
import type { Question } from './content.ts'
import { oneOf, type Read, type Typed } from './typed.ts'

const inThousands = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/
const withDecimals = /^[+-]?\d+(?:[.,]\d+)?$/

/** Far over anything that is asked, and well inside what a number holds to the digit. */
const mostDigits = 12

/** The noughts of other scripts: Arabic; Persian and Urdu; Hindi; Bengali; Punjabi; Gujarati. */
const zeros = ['٠', '۰', '०', '০', '੦', '૦'].map((zero) => zero.charCodeAt(0))

/** The same number in our digits, with the Arabic signs for decimals and thousands. */
const inOurDigits = (typed: string): string =>
  typed
    .replace(/\p{Nd}/gu, (digit) => {
      const zero = zeros.find((first) => digit.charCodeAt(0) >= first && digit.charCodeAt(0) <= first + 9)
      return zero === undefined ? digit : String(digit.charCodeAt(0) - zero)
    })
    .replaceAll('٫', '.')
    .replaceAll('٬', ',')

/**
 * A number as people write it: a decimal point or comma, thousands apart by commas or spaces, its unit before or
 * after. `1,200` is twelve hundred, `1,5` is one and a half.
 */
export function readNumber(typed: string, unit: string): number | undefined {
  const bare = inOurDigits(typed)
    .replace(/[\s\u00a0\u2009\u202f]/g, '')
    .replace('\u2212', '-')
  const without = bare.toLowerCase().replaceAll(unit.replace(/\s/g, '').toLowerCase() || '\0', '')
  if (without.replace(/\D/g, '').length > mostDigits) return undefined
  if (inThousands.test(without)) return Number(without.replaceAll(',', ''))
  return withDecimals.test(without) ? Number(without.replace(',', '.')) : undefined
}

export function readAmount({ number: limits }: Question, typed: Typed, locale: string): Read {
  const { least, most, unit } = limits
  const text = cleanText(oneOf(typed, 'number'))
  if (text === '') return {}
  const number = readNumber(text, unit)
  if (number === undefined) return { faults: [{ field: 'number', fault: 'notNumber' }] }
  const isUnder = least !== null && number < least
  const isOver = most !== null && number > most
  if (!isUnder && !isOver) return { answer: { value: { number } } }
  const isRange = least !== null && most !== null
  const fault = isRange ? 'numberBetween' : isUnder ? 'numberLeast' : 'numberMost'
  return { faults: [{ field: 'number', fault, fill: formatLimits(limits, locale) }] }
}
