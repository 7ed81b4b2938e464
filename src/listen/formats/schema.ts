import { z } from 'zod'
import { filmTypeOf, pdfTypeOf, soundTypeOf } from '../../core/media-type.ts'
import { dayField, withDays } from '../../web/date-field.ts'
import type { MediaWish } from '../../web/media-upload.ts'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'
import { type FormatKind, readLanguage } from './names.ts'

export const filmWish: MediaWish = {
  typeOf: filmTypeOf,
  largestMb: 200,
  wrong: 'Choose an MP4 or WebM film',
  needsCaptions: () => true,
}

export const soundWish: MediaWish = {
  typeOf: soundTypeOf,
  largestMb: 20,
  wrong: 'Choose an MP3, M4A, Ogg or WAV recording',
  needsCaptions: () => false,
}

const pdfWish: MediaWish = {
  typeOf: pdfTypeOf,
  largestMb: 20,
  wrong: 'Choose a PDF',
  needsCaptions: () => false,
}

export const wishes: Record<FormatKind, MediaWish> = {
  'easy-read': pdfWish,
  bsl: filmWish,
  audio: soundWish,
  language: pdfWish,
}

const name = (empty: string) =>
  textField({ empty, max: 200, tooLong: 'This must be 200 characters or fewer' })

/** Of a register that anyone can look into; how its numbers are made is not ours to know. */
const registration = textField({
  empty: 'Enter the number of their NRCPD registration',
  max: 20,
  tooLong: 'The number must be 20 characters or fewer',
}).refine((typed) => typed === '' || /\d/.test(typed), { message: 'The number must have a digit in it' })

export const transcriptField = (empty: string) =>
  textField({ empty, max: 20_000, tooLong: 'The transcript must be 20,000 characters or fewer' })

const wording = z.string({ message: 'Select which questions it was made for' }).min(1, {
  message: 'Select which questions it was made for',
})

const common = {
  wording,
  availableFrom: dayField({ empty: 'Enter from when it can be had' }),
}

const checkedBy = name('Enter who checked it')

const document = z
  .object({ ...common, checkedBy })
  .transform(({ checkedBy: by, ...made }) => ({ ...made, transcript: '', checks: { checkedBy: by } }))

const audio = z
  .object({
    ...common,
    transcript: transcriptField('Enter the words of the recording, for people who do not hear it'),
    checkedBy,
  })
  .transform(({ checkedBy: by, ...made }) => ({ ...made, checks: { checkedBy: by } }))

/** Two people who are registered, assured by a Deaf-led supplier: the service manual's standard for films in BSL. */
const bsl = z
  .object({
    ...common,
    transcript: transcriptField('Enter what is signed in the film, in English'),
    translatorName: name('Enter who translated it'),
    translatorNumber: registration,
    checkerName: name('Enter who checked it'),
    checkerNumber: registration,
    supplier: name('Enter the Deaf-led supplier that assured it'),
    presenter: textField({
      empty: 'Enter where the presenter stands',
      max: 500,
      tooLong: 'Where the presenter stands must be 500 characters or fewer',
    }),
  })
  .refine((form) => form.translatorNumber !== form.checkerNumber, {
    path: ['checkerNumber'],
    message: 'Another person than who translated it must check it',
  })
  .transform(({ wording: of, availableFrom, transcript, supplier, presenter, ...people }) => ({
    wording: of,
    availableFrom,
    transcript,
    checks: {
      translator: { name: people.translatorName, number: people.translatorNumber },
      checker: { name: people.checkerName, number: people.checkerNumber },
      supplier,
      presenter,
    },
  }))

const ofKind = { 'easy-read': document, language: document, audio, bsl }

export const madeForm = (kind: FormatKind) => withDays(['availableFrom'], ofKind[kind])

export const keptForm = z.object({
  wording,
  reason: textField({
    empty: 'Enter why it still says the same',
    max: 1_000,
    tooLong: 'The reason must be 1,000 characters or fewer',
  }),
})

export const requiredForm = z.object({
  required: choiceField(['yes', 'no'], 'Select whether it is required'),
})

export const languageForm = z.object({
  language: optionalTextField({ max: 20, tooLong: noLanguage() }).transform((typed, context) => {
    const code = readLanguage(typed)
    if (code && code !== 'en') return code
    context.addIssue({ code: 'custom', message: noLanguage() })
    return z.NEVER
  }),
})

function noLanguage(): string {
  return 'Enter the code of a language other than English, such as pl for Polish or ur for Urdu'
}
