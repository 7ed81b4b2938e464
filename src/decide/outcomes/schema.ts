import { z } from 'zod'
import { dayField, optionalDayField, withDays } from '../../web/date-field.ts'
import { addressField, choiceField, optionalTextField, textField } from '../../web/text-field.ts'
import { recordFields } from '../versions/index.ts'
import { betters, reviewResults } from './content.ts'

/** A number as people type it: 4.5, 1,204 or 12%. */
export const readNumber = (text: string): number | null => {
  const plain = text.replace(
    /^(-?\d{1,3}(?:,\d{3})+|-?\d+)(\.\d+)?\s*%?$/,
    (_all, whole: string, rest = '') => whole.replaceAll(',', '') + rest,
  )
  return /^-?\d+(\.\d+)?$/.test(plain) && Math.abs(Number(plain)) < 1e12 ? Number(plain) : null
}

const wrongNumber = 'Enter a number, such as 4.5'

const numberField = (empty: string) =>
  textField({ empty, max: 30, tooLong: wrongNumber }).transform((text, context) => {
    const number = readNumber(text)
    if (number === null) context.addIssue({ code: 'custom', message: wrongNumber })
    return number ?? z.NEVER
  })

const optionalNumberField = () =>
  optionalTextField({ max: 30, tooLong: wrongNumber }).transform((text, context) => {
    if (text === '') return null
    const number = readNumber(text)
    if (number === null) context.addIssue({ code: 'custom', message: wrongNumber })
    return number
  })

export const measureForm = withDays(
  ['startsOn', 'from', 'until', 'agreedOn'],
  z
    .object({
      title: textField({
        empty: 'Enter what is measured',
        max: 200,
        tooLong: 'What is measured must be 200 characters or fewer',
      }),
      unit: textField({
        empty: 'Enter in what it is measured',
        max: 40,
        tooLong: 'The unit must be 40 characters or fewer',
      }),
      better: choiceField(betters, 'Select which way is better'),
      claim: textField({
        empty: 'Enter what the case for change says',
        max: 1_000,
        tooLong: 'What the case for change says must be 1,000 characters or fewer',
      }),
      ...recordFields('claim'),
      belongsTo: optionalTextField({ max: 60, tooLong: 'Select what it belongs to from the list' }),
      startsOn: dayField({ empty: 'Enter the day on which the change starts' }),
      baseline: numberField('Enter where it stood before'),
      from: dayField({ empty: 'Enter the first day of the baseline' }),
      until: dayField({ empty: 'Enter the last day of the baseline' }),
      ...recordFields('base'),
      low: optionalNumberField(),
      high: optionalNumberField(),
      agreedBy: textField({
        empty: 'Enter who agreed the limits',
        max: 200,
        tooLong: 'Who agreed the limits must be 200 characters or fewer',
      }),
      agreedOn: dayField({ empty: 'Enter when the limits were agreed' }),
    })
    .refine(({ from, until }) => from <= until, {
      path: ['until'],
      message: 'The last day of the baseline must not be before its first',
    })
    .refine(({ low, high }) => low !== null || high !== null, {
      path: ['low'],
      message: 'Enter at least one limit, below or above which a review starts',
    })
    .refine(({ low, high }) => low === null || high === null || low < high, {
      path: ['high'],
      message: 'The upper limit must be above the lower one',
    }),
)

export const valueForm = withDays(
  ['on'],
  z.object({
    on: dayField({ empty: 'Enter the day of the value' }),
    value: numberField('Enter the value'),
    sourceTitle: textField({
      empty: 'Enter where the value is from',
      max: 300,
      tooLong: 'Where it is from must be 300 characters or fewer',
    }),
    sourceUrl: addressField(),
    reason: optionalTextField({ max: 500, tooLong: 'The reason must be 500 characters or fewer' }),
  }),
)

export const reviewForm = withDays(
  ['startedOn', 'resultOn'],
  z
    .object({
      startedOn: dayField({ empty: 'Enter the day on which the review began' }),
      why: textField({
        empty: 'Enter why there is a review',
        max: 1_000,
        tooLong: 'Why there is a review must be 1,000 characters or fewer',
      }),
      by: textField({ empty: 'Select who reviews', max: 40, tooLong: 'Select who reviews' }),
      result: choiceField(reviewResults, 'Select the result'),
      resultOn: optionalDayField(),
      words: optionalTextField({ max: 2_000, tooLong: 'The result must be 2,000 characters or fewer' }),
      ...recordFields('evidence'),
    })
    .refine(({ result, words }) => result === 'open' || words !== '', {
      path: ['words'],
      message: 'Enter what the review found',
    })
    .refine(({ result, resultOn }) => result === 'open' || resultOn !== null, {
      path: ['resultOn'],
      message: 'Enter the day of the result',
    })
    .refine(({ startedOn, resultOn }) => resultOn === null || resultOn >= startedOn, {
      path: ['resultOn'],
      message: 'The day of the result must not be before the review began',
    }),
)
