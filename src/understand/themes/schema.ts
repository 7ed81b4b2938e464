import { z } from 'zod'
import { optionalTextField, textField } from '../../web/text-field.ts'

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The longest label of an import that becomes a theme. */
export const longestTitle = 200

const title = textField({
  empty: 'Enter a title for the theme',
  max: 200,
  tooLong: 'The title must be 200 characters or fewer',
})
const description = optionalTextField({
  max: 2000,
  tooLong: 'The description must be 2,000 characters or fewer',
})
const examples = optionalTextField({
  max: 2000,
  tooLong: 'The examples must be 2,000 characters or fewer',
})
const excludes = optionalTextField({
  max: 2000,
  tooLong: 'What it excludes must be 2,000 characters or fewer',
})
/** The theme that it is part of; none where nothing is chosen. */
const parent = z
  .string()
  .default('')
  .refine((id) => id === '' || idForm.test(id), 'Select a theme from the list')
  .transform((id) => (id === '' ? null : id))
const revision = z.coerce.number().int().positive()

/** The words of a theme, for every form that takes some. */
export const themeFields = { title, description, examples, excludes, parent }

export const newThemeForm = z
  .object({ title, description, parent })
  .transform(({ parent: parentId, ...words }) => ({ ...words, parentId }))
export const themeForm = z
  .object({ ...themeFields, revision })
  .transform(({ parent: parentId, ...words }) => ({ ...words, parentId }))
export const moveForm = z.object({ revision, direction: z.enum(['up', 'down']) })
export const splitForm = z.object({
  revision,
  titles: z
    .string()
    .default('')
    .transform((typed) => typed.split('\n').flatMap((line) => line.trim() || []))
    .refine((titles) => titles.length > 1, 'Enter two or more titles, each on a line of its own')
    .refine(
      (titles) => titles.every((one) => one.length <= longestTitle),
      'Each title must be 200 characters or fewer',
    )
    .refine(
      (titles) => new Set(titles.map((one) => one.toLowerCase())).size === titles.length,
      'Enter each title once',
    ),
})
export const revisionForm = z.object({ revision })
export const mergeForm = z.object({
  revision,
  into: z
    .string()
    .default('')
    .refine((id) => idForm.test(id), 'Select the theme to merge into'),
})

export const elsewhereForm = z.object({
  from: z
    .string()
    .default('')
    .refine((id) => idForm.test(id), 'Select the question whose themes you want'),
})
