import { z } from 'zod'
import { writtenIn } from '../../core/languages/language-code.ts'
import { languages } from '../../core/languages/names.ts'
import { readLanguage } from '../../listen/formats/index.ts'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'
import type { WordingPart } from '../wordings/index.ts'

export const makerRoles = ['registered', 'staff', 'machine'] as const
export type MakerRole = (typeof makerRoles)[number]

const name = (empty: string) =>
  textField({ empty, max: 200, tooLong: 'A name must be 200 characters or fewer' })

/** Who answers for a translation: somebody made it, and somebody else looked at it. */
export const makerForm = z
  .object({
    makerRole: choiceField(makerRoles, 'Select who translated it'),
    makerName: name('Enter the name of who translated it, or of the machine'),
    registration: optionalTextField({ max: 200, tooLong: 'This must be 200 characters or fewer' }),
    checkedBy: name('Enter the name of the speaker who checked it'),
  })
  .refine(({ makerRole, registration }) => makerRole !== 'registered' || registration !== '', {
    path: ['registration'],
    message: 'Enter their registration number',
  })
  .refine(({ makerName, checkedBy }) => makerName.toLowerCase() !== checkedBy.toLowerCase(), {
    path: ['checkedBy'],
    message: 'Another person than who translated it must check it',
  })
  .transform(({ registration, ...maker }) => ({
    ...maker,
    registration: maker.makerRole === 'registered' ? registration : null,
  }))
export type Maker = z.output<typeof makerForm>

/** Longest translation of some words of an answer. */
export const longestWording = 10_000
export const wordingField = optionalTextField({
  max: longestWording,
  tooLong: 'A translation must be 10,000 characters or fewer',
})

/** English, and what nobody writes: several languages at once, British and Irish Sign Language. */
const notTranslated = [writtenIn, 'mul', 'bfi', 'isg']

/** Whether this is the one code of a language in which answers can be written. */
export const isTranslatable = (code: string): boolean =>
  !notTranslated.includes(code) && (languages.some(({ tag }) => tag === code) || readLanguage(code) === code)

export const translatable = languages.filter(({ tag }) => isTranslatable(tag))

export const languageForm = z.object({
  language: choiceField(
    translatable.map(({ tag }) => tag),
    'Select a language',
  ),
})

/** The page has one field for each words of each answer; by its name both are known again. */
export const fieldOf = (part: WordingPart, subjectId: string): string => `${part}-${subjectId}`
export const stillFitsField = (part: WordingPart, subjectId: string): string => `fits-${part}-${subjectId}`
/** How the same words are named in a file for a translator. */
export const keyOf = (part: WordingPart, subjectId: string): string => `${part}:${subjectId}`
