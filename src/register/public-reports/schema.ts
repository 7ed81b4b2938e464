import { z } from 'zod'
import { pdfTypeOf, pictureTypeOf } from '../../core/media-type.ts'
import { optionalDayField, withDays } from '../../web/date-field.ts'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'

export const reportKinds = ['programme', 'effect', 'paper', 'error'] as const
export const sourceKinds = ['address', 'file', 'seen', 'told'] as const
export const refusalReasons = [
  'no-source',
  'not-about-care',
  'about-a-person',
  'known-already',
  'spam',
  'unlawful',
] as const

export const longestSaid = 4_000
export const largestFileMb = 10
/** How to reach who reported something is forgotten so many days after it was moderated. */
export const daysContactIsKept = 30

/** A page on the web and nothing else: no script, no file, no password in it. */
function isPageAddress(typed: string): boolean {
  const url = URL.parse(typed)
  if (!url || !['http:', 'https:'].includes(url.protocol)) return false
  return url.username === '' && url.password === '' && url.hostname.includes('.')
}

const fields = {
  kind: choiceField(reportKinds, 'register:tell.kindEmpty'),
  programme: optionalTextField({ max: 120, tooLong: 'register:tell.programmeUnknown' }),
  said: textField({
    empty: 'register:tell.saidEmpty',
    max: longestSaid,
    tooLong: 'register:tell.saidTooLong',
  }),
  place: optionalTextField({ max: 200, tooLong: 'register:tell.placeTooLong' }),
  happenedOn: optionalDayField({ wrong: 'register:history.notADay' }),
  sourceKind: choiceField(sourceKinds, 'register:tell.sourceEmpty'),
  sourceUrl: optionalTextField({ max: 2_000, tooLong: 'register:tell.addressWrong' }),
  sourceWords: optionalTextField({ max: 500, tooLong: 'register:tell.sourceWordsTooLong' }),
  contact: optionalTextField({ max: 254, tooLong: 'register:tell.contactTooLong' }),
  /** Nobody sees it: only a program fills it in. */
  website: optionalTextField({ max: 0, tooLong: 'register:tell.trap' }),
}

export const reportForm = withDays(
  ['happenedOn'],
  z
    .object(fields)
    .refine(({ sourceKind, sourceUrl }) => sourceKind !== 'address' || isPageAddress(sourceUrl), {
      path: ['sourceUrl'],
      message: 'register:tell.addressWrong',
      // Said together with what else is wrong, and not only once that is mended.
      when: () => true,
    })
    // As a browser writes it: it reads `HTTPS:example.org` as an address too.
    .transform((form) => ({
      ...form,
      sourceUrl: form.sourceKind === 'address' ? (URL.parse(form.sourceUrl)?.href ?? '') : '',
    })),
)
export type ReportForm = z.output<typeof reportForm>

/** What may come as a source: a file that runs nothing. */
export const fileTypeOf = (start: Uint8Array): string | undefined => pdfTypeOf(start) ?? pictureTypeOf(start)

// At the desk.

const revision = z.coerce.number().int().catch(-1)
const note = optionalTextField({ max: 1_000, tooLong: 'The note must be 1,000 characters or fewer' })
const words = (empty: string) =>
  textField({ empty, max: 2_000, tooLong: 'It must be 2,000 characters or fewer' })

export const acceptForm = z.object({
  revision,
  note,
  programme: optionalTextField({ max: 120, tooLong: 'There is no published programme at this address' }),
})
export const refuseForm = z.object({
  revision,
  note,
  reason: choiceField(refusalReasons, 'Select why it is refused'),
})
export const mergeForm = z.object({
  revision,
  into: textField({
    empty: 'Enter the number of the other report',
    max: 40,
    tooLong: 'Enter the number of the other report',
  }),
})
const wrongDay = { wrong: 'Enter a real date, with day, month and year, such as 4 5 2027' }
const today = optionalDayField(wrongDay)
export const askForm = withDays(
  ['askedOn'],
  z.object({
    revision,
    askedOn: today,
    askedWhom: textField({ empty: 'Enter which body was asked', max: 200, tooLong: 'Enter a shorter name' }),
    email: z
      .union([z.literal(''), z.email({ message: 'Enter an email address, or leave it empty' })])
      .catch(''),
  }),
)
export const answerForm = withDays(
  ['answeredOn'],
  z.object({ revision, answeredOn: today, answer: words('Enter what the body answered') }),
)
export const correctForm = withDays(
  ['correctedOn'],
  z.object({ revision, correctedOn: today, correction: words('Enter what was corrected') }),
)

// Looking at a refusal again.

export const askAgainForm = z.object({
  why: optionalTextField({ max: 1_000, tooLong: 'register:again.whyTooLong' }),
})
const toTheSender = words('Enter why, for who sent it to read')
export const standForm = z.object({ revision, words: toTheSender })
export const acceptAgainForm = acceptForm.extend({ words: toTheSender })
