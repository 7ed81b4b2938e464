import { z } from 'zod'
import { dayField, optionalDayField, withDays } from '../../web/date-field.ts'
import { addressField, choiceField, optionalTextField, textField } from '../../web/text-field.ts'
import { meetingOpenness } from '../papers/index.ts'

export const meetingForm = withDays(
  ['heldOn', 'noticeOn', 'papersOn', 'minutesOn'],
  z
    .object({
      revision: z.coerce.number({ message: 'Open the page again' }).int(),
      body: textField({ empty: 'Select the body that met', max: 40, tooLong: 'Select the body that met' }),
      heldOn: dayField({ empty: 'Enter the day of the meeting' }),
      about: textField({
        empty: 'Enter what was discussed',
        max: 300,
        tooLong: 'What was discussed must be 300 characters or fewer',
      }),
      openness: choiceField(meetingOpenness, 'Select whether the public could be there'),
      privateReason: optionalTextField({
        max: 500,
        tooLong: 'The reason must be 500 characters or fewer',
      }),
      decided: z
        .unknown()
        .optional()
        .transform((ticked) => ticked === 'yes'),
      noticeOn: optionalDayField(),
      noticeUrl: addressField(),
      papersOn: optionalDayField(),
      papersUrl: addressField(),
      minutesOn: optionalDayField(),
      minutesUrl: addressField(),
    })
    .refine(({ noticeOn, heldOn }) => noticeOn === null || noticeOn <= heldOn, {
      path: ['noticeOn'],
      message: 'The day of the notice must not be after the meeting',
    })
    .refine(({ minutesOn, heldOn }) => minutesOn === null || minutesOn >= heldOn, {
      path: ['minutesOn'],
      message: 'The day of the minutes must not be before the meeting',
    }),
)
