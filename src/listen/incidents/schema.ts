import { z } from 'zod'
import { momentInLondon, readTime } from '../../core/london-time.ts'
import { dayField, optionalDayField, withDays } from '../../web/date-field.ts'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'
import { channels } from '../responses/index.ts'

const clock = optionalTextField({ max: 20, tooLong: 'Enter a time like 9am or 17:30' }).transform(
  (typed, context) => {
    if (typed === '') return null
    const read = readTime(typed)
    if (read) return read
    context.addIssue({ code: 'custom', message: 'Enter a time like 9am or 17:30' })
    return z.NEVER
  },
)

const words = (empty: string, name: string) =>
  textField({ empty, max: 1_000, tooLong: `${name} must be 1,000 characters or fewer` })

/** What went wrong with a way to speak. Without a time it began as its day began, and ended as its day ended. */
export const incidentForm = withDays(
  ['began', 'ended'],
  z
    .object({
      revision: z.coerce.number().int().catch(0),
      channel: choiceField(channels, 'Select the way to give views that did not work'),
      activityId: z.union([z.guid(), z.literal('')]).catch(''),
      whatHappened: words('Enter what happened', 'What happened'),
      whoAffected: words('Enter who may have been affected', 'Who may have been affected'),
      whatWasDone: optionalTextField({
        max: 1_000,
        tooLong: 'What was done must be 1,000 characters or fewer',
      }),
      began: dayField({ empty: 'Enter the day on which it began' }),
      beganTime: clock,
      ended: optionalDayField(),
      endedTime: clock,
    })
    .transform(({ began, beganTime, ended, endedTime, activityId, ...rest }, context) => {
      const beganAt = momentInLondon({ day: began, time: beganTime ?? '00:00' })
      const endedAt = ended ? momentInLondon({ day: ended, time: endedTime ?? '23:59' }) : null
      if (endedAt && endedAt < beganAt) {
        context.addIssue({ code: 'custom', path: ['ended'], message: 'It must end after it began' })
      }
      return { ...rest, beganAt, endedAt, activityId: activityId || null }
    }),
)
export type IncidentForm = z.output<typeof incidentForm>
