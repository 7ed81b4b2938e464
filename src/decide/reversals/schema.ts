import { z } from 'zod'
import { dayField, withDays } from '../../web/date-field.ts'
import { addressField, choiceField, optionalTextField, textField } from '../../web/text-field.ts'
import { reversalKinds } from './reversal.ts'

export const reversalForm = withDays(
  ['happenedOn'],
  z.object({
    kind: choiceField(reversalKinds, 'Select what happened to the decision'),
    byWhom: textField({
      max: 200,
      empty: 'Enter the body or court',
      tooLong: 'The body or court must be 200 characters or fewer',
    }),
    happenedOn: dayField({ empty: 'Enter the day on which it happened' }),
    what: textField({
      max: 5000,
      empty: 'Enter what happened, and what it means',
      tooLong: 'What happened must be 5,000 characters or fewer',
    }),
    sourceUrl: addressField(),
    corrects: optionalTextField({ max: 40, tooLong: 'Select what it corrects' }).transform(
      (id) => id || null,
    ),
  }),
)
