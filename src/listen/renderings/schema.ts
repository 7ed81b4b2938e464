import { z } from 'zod'
import { languages } from '../../core/languages/names.ts'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'

/** Longest transcript or translation: of an hour's speech, with room to spare. */
const longestRendering = 100_000

/** Days within which what waits is to be written down or translated. A promise of ours, not a rule of law. */
export const daysPromised = 7

export const makerRoles = ['transcriber', 'registered', 'staff', 'machine'] as const
export type MakerRole = (typeof makerRoles)[number]

const languageField = choiceField(
  languages.map(({ tag }) => tag),
  'Select the language',
)

const name = (empty: string) =>
  textField({ empty, max: 200, tooLong: 'A name must be 200 characters or fewer' })
const optionalName = optionalTextField({ max: 200, tooLong: 'This must be 200 characters or fewer' })

export const renderingForm = z
  .object({
    text: textField({
      empty: 'Enter what was said, in English',
      max: longestRendering,
      tooLong: 'What was said must be 100,000 characters or fewer',
    }),
    fromLanguage: languageField,
    makerRole: choiceField(makerRoles, 'Select who made it'),
    makerName: name('Enter the name of who made it'),
    registration: optionalName,
    checkedBy: optionalName,
    version: z.coerce.number().int().nonnegative().catch(-1),
  })
  .refine((form) => form.makerRole !== 'registered' || form.registration !== '', {
    path: ['registration'],
    message: 'Enter their registration number',
  })
  .refine((form) => form.makerRole !== 'machine' || form.checkedBy !== '', {
    path: ['checkedBy'],
    message: 'Enter the name of the person who checked it',
  })
export type RenderingForm = z.output<typeof renderingForm>

export const languageForm = z.object({ language: languageField })
