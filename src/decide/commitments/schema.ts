import { z } from 'zod'
import { dayField, optionalDayField, withDays } from '../../web/date-field.ts'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'
import { recordFields } from '../versions/index.ts'
import { commitmentKinds, degrees, stateKinds } from './content.ts'

const precisions = ['day', 'month', 'year'] as const
const precision = choiceField(precisions, 'Select how exactly the date is known')

export const commitmentForm = withDays(
  ['madeOn', 'dueOn'],
  z
    .object({
      words: textField({
        empty: 'Enter what is promised',
        max: 2_000,
        tooLong: 'What is promised must be 2,000 characters or fewer',
      }),
      kind: choiceField(commitmentKinds, 'Select what kind of promise it is'),
      degree: optionalTextField({ max: 20, tooLong: 'Select how far power is shared' }).pipe(
        z.enum(['', ...degrees], { message: 'Select how far power is shared' }),
      ),
      madeBy: textField({
        empty: 'Select the body that made it',
        max: 40,
        tooLong: 'Select the body that made it',
      }),
      madeOn: dayField({ empty: 'Enter the day on which it was made' }),
      madeTo: precision,
      ...recordFields('where'),
      dueOn: optionalDayField(),
      dueTo: precision,
      howKnown: textField({
        empty: 'Enter how it will be known whether it was kept',
        max: 1_000,
        tooLong: 'How it will be known must be 1,000 characters or fewer',
      }),
      decision: optionalTextField({ max: 40, tooLong: 'Select a decision from the list' }),
    })
    .refine(({ kind, degree }) => kind !== 'share-power' || degree !== '', {
      path: ['degree'],
      message: 'Select how far power is to be shared',
    }),
)

export const stateForm = withDays(
  ['happenedOn'],
  z
    .object({
      state: choiceField(stateKinds, 'Select what became of it'),
      happenedOn: dayField({ empty: 'Enter since when this holds' }),
      happenedTo: precision,
      words: textField({
        empty: 'Enter what happened',
        max: 2_000,
        tooLong: 'What happened must be 2,000 characters or fewer',
      }),
      ...recordFields('evidence'),
    })
    .refine(
      ({ state, evidenceRecord, evidenceUrl }) =>
        state !== 'kept' || evidenceRecord !== '' || evidenceUrl !== '',
      { path: ['evidenceUrl'], message: 'A kept promise needs evidence that anyone can open' },
    ),
)
