import { z } from 'zod'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'
import { bodyParts, optionKinds, programmeKinds } from './content.ts'

const title = textField({
  empty: 'Enter a title',
  max: 150,
  tooLong: 'The title must be 150 characters or fewer',
})

const kind = choiceField(programmeKinds, 'Select what kind of change it is')

const longText = (what: string) =>
  optionalTextField({ max: 10_000, tooLong: `${what} must be 10,000 characters or fewer` })

/** As long as the column in the database. */
const longestSlug = 80

/** Far over the sixty words is let in here: the count is said when it is published. */
const summary = optionalTextField({ max: 2_000, tooLong: 'The summary must be 2,000 characters or fewer' })

const revision = z.coerce.number({ message: 'Open the page again' }).int()

/** An address, or nothing. */
export const slugField = optionalTextField({
  max: longestSlug,
  tooLong: `The address must be ${longestSlug} characters or fewer`,
})
  .transform((text) => text.toLowerCase())
  .refine((text) => text === '' || /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text), {
    message: 'The address must have only letters a to z, numbers, and hyphens between them',
  })
  .refine((text) => text !== 'new', { message: 'The address cannot be “new”' })

export const newProgrammeForm = z.object({
  title,
  slug: slugField,
  kind,
  accountable: textField({
    empty: 'Select the body that answers for it',
    max: 40,
    tooLong: 'Select the body that answers for it',
  }),
})

export const detailsForm = z.object({
  revision,
  title,
  kind,
  summary,
  caseForChange: longText('The case for change'),
  canInfluence: longText('What people can influence'),
  cannotInfluence: longText('What people cannot influence'),
})

export const partnerForm = z.object({
  revision,
  organisation: textField({ empty: 'Select a body', max: 40, tooLong: 'Select a body' }),
  part: choiceField(bodyParts, 'Select what part it has'),
  nameThen: optionalTextField({ max: 200, tooLong: 'The name must be 200 characters or fewer' }),
})

/** Who answers for the programme; empty where no source names a body. */
export const accountableForm = z.object({
  revision,
  organisation: optionalTextField({ max: 40, tooLong: 'Select a body' }),
})

export const optionForm = z
  .object({
    revision,
    title,
    kind: choiceField(optionKinds, 'Select what kind of option it is'),
    description: longText('The description'),
    reasonDiscarded: longText('The reason'),
  })
  .refine(({ kind, reasonDiscarded }) => kind !== 'discarded' || reasonDiscarded !== '', {
    path: ['reasonDiscarded'],
    message: 'Enter why this option was discarded',
  })

export const removeForm = z.object({ revision })

export const publishForm = z.object({
  revision,
  summary,
  whatChanged: optionalTextField({
    max: 1_000,
    tooLong: 'What changed must be 1,000 characters or fewer',
  }),
})
