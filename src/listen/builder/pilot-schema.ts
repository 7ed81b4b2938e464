import { z } from 'zod'
import { dayField, withDays } from '../../web/date-field.ts'
import { formatNumber } from '../../web/format.ts'
import { textField } from '../../web/text-field.ts'

/** What makes a form hard for somebody, as the team counts it. One person may have several. */
export const accessNeeds = {
  sight: 'Blind, or sees little',
  hearing: 'Deaf, or hears little',
  reading: 'Reads with difficulty, or has a learning disability',
  movement: 'Hard to hold a pen, use a mouse or a screen',
  mind: 'Autistic, or memory, concentration or mental health make forms hard',
  english: 'English is not their first language',
  online: 'Seldom or never online',
} as const
export type AccessNeed = keyof typeof accessNeeds
export const accessNeedKeys = Object.keys(accessNeeds) as AccessNeed[]

/** What the field of a need is called in the form. */
export const needField = (need: AccessNeed): string => `need-${need}`

const mostPeople = 10_000

const typedNumber = z
  .string()
  .default('')
  .transform((typed) => typed.trim())
const isCount = (typed: string) => typed === '' || (/^\d{1,5}$/.test(typed) && Number(typed) <= mostPeople)
const wrongCount = (name: string) => `${name} must be a whole number from 0 to ${formatNumber(mostPeople)}`

const count = (empty: string, name: string) =>
  typedNumber
    .refine((typed) => typed !== '', empty)
    .refine(isCount, wrongCount(name))
    .transform(Number)

/** Left empty, none. */
const needCount = (need: AccessNeed) =>
  typedNumber.refine(isCount, wrongCount(accessNeeds[need])).transform(Number)

const words = (empty: string, name: string) =>
  textField({ empty, max: 2_000, tooLong: `${name} must be 2,000 characters or fewer` })

/** Who tried a questionnaire: numbers, never names. */
export const pilotForm = (today: string) =>
  withDays(
    ['heldOn'],
    z
      .object({
        people: count('Enter how many people tried it', 'How many people'),
        withAccessNeed: count('Enter how many of them have an access need', 'How many with an access need'),
        ...Object.fromEntries(accessNeedKeys.map((need) => [needField(need), needCount(need)])),
        heldOn: dayField({ empty: 'Enter the day on which they tried it' }),
        howFound: words('Enter how they were found', 'How they were found'),
        howTried: words('Enter how they tried it', 'How they tried it'),
        whatFound: words('Enter what was found', 'What was found'),
        whatChanged: words('Enter what was changed because of it, or that nothing was', 'What was changed'),
      })
      .transform((typed, context) => {
        const { people, withAccessNeed, heldOn, howFound, howTried, whatFound, whatChanged } = typed
        const all = typed as unknown as Record<string, number>
        const refuse = (field: string, message: string) =>
          context.addIssue({ code: 'custom', path: [field], message })
        if (people === 0) refuse('people', 'At least one person must have tried it')
        if (withAccessNeed > people)
          refuse('withAccessNeed', 'No more than all who tried it can have an access need')
        if (heldOn > today) refuse('heldOn', 'The day must be today or before')
        const needs = accessNeedKeys.map((need) => [need, all[needField(need)] ?? 0] as const)
        for (const [need, number] of needs) {
          if (number > withAccessNeed) refuse(needField(need), 'This is more than have an access need')
        }
        const accessNeeds = Object.fromEntries(needs.filter(([, number]) => number > 0))
        return { people, withAccessNeed, accessNeeds, heldOn, howFound, howTried, whatFound, whatChanged }
      }),
  )
export type PilotForm = z.output<ReturnType<typeof pilotForm>>
