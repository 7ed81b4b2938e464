import { z } from 'zod'
import { dayField, optionalDayField, withDays } from '../../web/date-field.ts'
import { addressField, choiceField, optionalTextField, textField } from '../../web/text-field.ts'
import { requestKinds, requestOutcomes } from '../papers/index.ts'

/** What the choice of an outcome gives before there is one. */
export const notAnswered = 'none'

export const requestForm = withDays(
  ['askedOn', 'answeredOn'],
  z
    .object({
      revision: z.coerce.number({ message: 'Open the page again' }).int(),
      kind: choiceField(requestKinds, 'Select how it was asked'),
      about: textField({
        empty: 'Enter what was asked for',
        max: 500,
        tooLong: 'What was asked for must be 500 characters or fewer',
      }),
      askedOn: dayField({ empty: 'Enter the day on which it came' }),
      outcome: choiceField([notAnswered, ...requestOutcomes], 'Select what came of it'),
      answeredOn: optionalDayField(),
      reason: optionalTextField({ max: 500, tooLong: 'The reason must be 500 characters or fewer' }),
      url: addressField(),
    })
    .refine(({ outcome, answeredOn }) => (outcome === notAnswered) === (answeredOn === null), {
      path: ['answeredOn'],
      message: 'Enter the day of the answer where there is one, and leave it empty where there is none',
    })
    .refine(({ askedOn, answeredOn }) => answeredOn === null || answeredOn >= askedOn, {
      path: ['answeredOn'],
      message: 'The day of the answer must not be before the request came',
    })
    .refine(({ outcome, reason }) => (outcome !== 'refused' && outcome !== 'in-part') || reason !== '', {
      path: ['reason'],
      message: 'Enter why it was refused or answered in part, and by which law',
    }),
)
