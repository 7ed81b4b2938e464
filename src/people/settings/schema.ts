import { z } from 'zod'
import { optionalTextField, textField } from '../../web/text-field.ts'

const wrongEmail = 'Enter an email address in the right form, like name@example.com'

/** What an installation says of itself on every public page. */
export const siteForm = z.object({
  name: textField({
    empty: 'Enter the name of this installation',
    max: 80,
    tooLong: 'Name must be 80 characters or fewer',
  }),
  phone: optionalTextField({ max: 60, tooLong: 'Phone must be 60 characters or fewer' }),
  textRelay: optionalTextField({ max: 60, tooLong: 'Text relay must be 60 characters or fewer' }),
  email: optionalTextField({ max: 254, tooLong: wrongEmail }).refine(
    (email) => email === '' || z.email().safeParse(email).success,
    { message: wrongEmail },
  ),
  post: optionalTextField({ max: 300, tooLong: 'Address must be 300 characters or fewer' }),
})

export const revisionForm = z.object({ revision: z.coerce.number().int().min(0) })

export type SiteForm = z.output<typeof siteForm>

export const siteAtFirst: SiteForm = { name: 'Heard', phone: '', textRelay: '', email: '', post: '' }

/** What is kept, as it may have been written by an older version: what is missing has its first value. */
export const readSite = (kept: unknown): SiteForm => {
  const read = siteForm.partial().safeParse(kept ?? {})
  const known = read.success ? Object.entries(read.data).filter(([, value]) => value !== undefined) : []
  return {
    ...siteAtFirst,
    ...Object.fromEntries(known),
    name: (read.success && read.data.name) || siteAtFirst.name,
  }
}
