import { z } from 'zod'
import { lastDayOf } from '../../core/days.ts'
import { readPounds } from '../../core/pounds.ts'
import {
  optionalDayField,
  type TypedDay,
  typedDay,
  typedFieldsOfDay,
  withDays,
} from '../../web/date-field.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import { addressField, choiceField, optionalTextField, textField } from '../../web/text-field.ts'
import { type Choice, precisionChoices, savingPerChoices } from './desk-words.ts'
import { datePrecisions } from './effect-content.ts'
import { savingPers } from './money-content.ts'
import type { SavingFields, SavingRow } from './money-queries.ts'

/** A sum that may be left empty where it is not known. */
const poundsField = () =>
  optionalTextField({ max: 40, tooLong: wrongSum }).transform((text, context) => {
    if (text === '') return null
    const pounds = readPounds(text)
    if (pounds !== null) return pounds
    context.addIssue({ code: 'custom', message: wrongSum })
    return z.NEVER
  })

export const wrongSum = 'Enter a sum in whole pounds, such as £1,200,000 or 1.2 million'

export const savingForm = withDays(
  ['askedOn'],
  z
    .object({
      revision: z.coerce.number({ message: 'Open the page again' }).int(),
      words: textField({
        empty: 'Enter what is asked',
        max: 500,
        tooLong: 'What is asked must be 500 characters or fewer',
      }),
      pounds: poundsField().refine((pounds) => pounds !== 0, {
        message: 'Leave the sum empty where it is not known',
      }),
      per: choiceField(savingPers, 'Select what the sum is for'),
      byWhen: optionalTextField({ max: 60, tooLong: 'By when must be 60 characters or fewer' }),
      askedBy: optionalTextField({ max: 200, tooLong: 'Who asks must be 200 characters or fewer' }),
      askedOn: optionalDayField(),
      askedTo: choiceField(datePrecisions, 'Select how exactly the date is known'),
      sourceTitle: optionalTextField({ max: 300, tooLong: 'The source must be 300 characters or fewer' }),
      sourceUrl: addressField(),
    })
    .refine(({ sourceTitle, sourceUrl }) => sourceUrl === '' || sourceTitle !== '', {
      path: ['sourceTitle'],
      message: 'Enter what the source is',
    }),
)

/** What is kept of the form; of a month or a year the last day, as nothing may count as known before it was. */
export function savingFieldsOf({ revision, ...saving }: z.output<typeof savingForm>): SavingFields {
  const { askedOn, askedTo } = saving
  return askedOn === null
    ? { ...saving, askedTo: 'day' }
    : { ...saving, askedOn: lastDayOf(askedOn, askedTo) }
}

/** A sum as the field holds it, to the pound. */
export const typedPounds = (pounds: number | null): string =>
  pounds === null ? '' : `£${pounds.toLocaleString('en-GB')}`

/** A saving as the fields of its form hold it. */
export const typedSaving = (saving: SavingRow | null): Typed => ({
  words: saving?.words ?? '',
  pounds: typedPounds(saving?.pounds ?? null),
  per: saving?.per ?? '',
  byWhen: saving?.byWhen ?? '',
  askedBy: saving?.askedBy ?? '',
  ...typedFieldsOfDay('askedOn', saving?.askedOn ?? null),
  askedTo: saving?.askedTo ?? 'day',
  sourceTitle: saving?.sourceTitle ?? '',
  sourceUrl: saving?.sourceUrl ?? '',
})

/** What the form shows, for a programme's and for a plan's. */
export type SavingFieldsShown = {
  words: string
  pounds: string
  pers: Choice[]
  byWhen: string
  askedBy: string
  askedOn: TypedDay
  precisions: Choice[]
  sourceTitle: string
  sourceUrl: string
}

export const shownSaving = (typed: Typed): SavingFieldsShown => {
  const text = (field: string) => typedText(typed, field)
  return {
    words: text('words'),
    pounds: text('pounds'),
    pers: savingPerChoices(text('per')),
    byWhen: text('byWhen'),
    askedBy: text('askedBy'),
    askedOn: typedDay(typed, 'askedOn'),
    precisions: precisionChoices(text('askedTo')),
    sourceTitle: text('sourceTitle'),
    sourceUrl: text('sourceUrl'),
  }
}

/** A form of a saving in which everything is wrong, for the gallery. */
export const refusedSaving = [
  { field: 'words', message: 'Enter what is asked' },
  { field: 'pounds', message: wrongSum },
  { field: 'per', message: 'Select what the sum is for' },
  { field: 'askedOn', message: 'Enter a real date, with day, month and year, such as 4 5 2027' },
  { field: 'sourceTitle', message: 'Enter what the source is' },
  { field: 'sourceUrl', message: 'Enter an address that begins with https:// or http://' },
]
