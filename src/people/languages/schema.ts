import { z } from 'zod'
import { readLanguageCode, writtenIn } from '../../core/languages/language-code.ts'
import { pseudoLanguages } from '../../core/languages/pseudo.ts'
import { textField } from '../../web/text-field.ts'

const wrongCode = 'Enter the code of a language, such as cy for Welsh or pa-Arab for Punjabi in Shahmukhi'
const kept: readonly string[] = [writtenIn, ...pseudoLanguages]

export const newLanguageForm = z.object({
  code: textField({ empty: wrongCode, max: 35, tooLong: wrongCode }).transform((typed, context) => {
    const code = readLanguageCode(typed)
    if (code && !kept.includes(code)) return code
    context.addIssue({
      code: 'custom',
      message: code === writtenIn ? 'Heard is written in English' : wrongCode,
    })
    return z.NEVER
  }),
  name: textField({
    empty: 'Enter the name of the language, as its speakers write it',
    max: 60,
    tooLong: 'Name must be 60 characters or fewer',
  }),
})
export type NewLanguage = z.output<typeof newLanguageForm>

export const signatureForm = z.object({
  signedBy: textField({
    empty: 'Enter the name of the speaker who signs',
    max: 120,
    tooLong: 'Name must be 120 characters or fewer',
  }),
  capacity: textField({
    empty: 'Enter in what capacity they sign, such as translator or native speaker in the team',
    max: 120,
    tooLong: 'Capacity must be 120 characters or fewer',
  }),
  isNamedInPublic: z
    .unknown()
    .optional()
    .transform((value) => value !== undefined),
  contentHash: z.string().regex(/^[0-9a-f]{64}$/, 'Open this page again and look at what is signed'),
})
export type SignatureForm = z.output<typeof signatureForm>

export const switchForm = z.object({ isOn: z.enum(['yes', 'no']).transform((value) => value === 'yes') })
