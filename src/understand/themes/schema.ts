import { z } from 'zod'
import { optionalTextField, textField } from '../../web/text-field.ts'

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const title = textField({
  empty: 'Enter a title for the theme',
  max: 200,
  tooLong: 'The title must be 200 characters or fewer',
})
const description = optionalTextField({
  max: 2000,
  tooLong: 'The description must be 2,000 characters or fewer',
})
const revision = z.coerce.number().int().positive()

export const newThemeForm = z.object({ title, description })
export const themeForm = z.object({ title, description, revision })
export const revisionForm = z.object({ revision })
export const mergeForm = z.object({
  revision,
  into: z
    .string()
    .default('')
    .refine((id) => idForm.test(id), 'Select the theme to merge into'),
})

/** The longest label of an import that becomes a theme. */
export const longestTitle = 200
