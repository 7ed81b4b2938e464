import { z } from 'zod'
import { isZip, pdfTypeOf } from '../../core/media-type.ts'
import { optionalDayField, withDays } from '../../web/date-field.ts'
import type { MediaWish } from '../../web/media-upload.ts'
import { addressField, choiceField, optionalTextField, textField } from '../../web/text-field.ts'
import { documentKinds, unpublishedReasons } from '../papers/index.ts'

const revision = z.coerce.number({ message: 'Open the page again' }).int()

const words = (what: string, max: number) =>
  optionalTextField({ max, tooLong: `${what} must be ${max.toLocaleString('en-GB')} characters or fewer` })

/** What a select of reasons gives for a paper that is published, or is added next. */
export const noReason = 'none'

export const documentForm = withDays(
  ['knownSince'],
  z
    .object({
      revision,
      kind: choiceField(documentKinds, 'Select what kind of paper it is'),
      title: textField({
        empty: 'Enter its title',
        max: 300,
        tooLong: 'The title must be 300 characters or fewer',
      }),
      knownSince: optionalDayField(),
      reason: choiceField([noReason, ...unpublishedReasons], 'Select why it is not published, or that it is'),
      law: words('The law', 200),
      words: words('The reason', 1_000),
    })
    .refine(({ reason, law }) => reason !== 'foi-exemption' || law !== '', {
      path: ['law'],
      message: 'Enter which section of the Freedom of Information Act is relied on',
    })
    .refine(({ reason, words: said }) => reason !== 'other' || said !== '', {
      path: ['words'],
      message: 'Enter the reason',
    }),
)

const pages = optionalTextField({ max: 5, tooLong: 'The number of pages must be 5 digits or fewer' })
  .refine((text) => text === '' || /^[1-9]\d*$/.test(text), {
    message: 'The number of pages must be a whole number, such as 48',
  })
  .transform((text) => (text === '' ? null : Number(text)))

const ofEveryVersion = {
  revision,
  datedOn: optionalDayField(),
  publishedOn: optionalDayField(),
  pages,
  whatChanged: words('What changed', 1_000),
  leftOut: words('What is left out', 1_000),
}
const versionDays = ['datedOn', 'publishedOn']

/** A version at an address of the web. */
export const linkedVersionForm = withDays(
  versionDays,
  z.object({
    ...ofEveryVersion,
    url: addressField().refine((url) => url !== '', { message: 'Enter the address where it can be read' }),
  }),
)

/** A version kept here as a file, whose address elsewhere may be given too. */
export const keptVersionForm = withDays(versionDays, z.object({ ...ofEveryVersion, url: addressField() }))

export const paperWish: MediaWish = {
  // What a zip is, its parts tell once it is here: see upload.ts.
  typeOf: (start) => pdfTypeOf(start) ?? (isZip(start) ? 'application/zip' : undefined),
  largestMb: 50,
  wrong: 'Choose a PDF, a Word document (.docx) or an OpenDocument text (.odt) of 50 MB or less',
  needsCaptions: () => false,
}
