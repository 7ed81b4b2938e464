import { z } from 'zod'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'
import { shownMembers } from './queries.ts'

const upTo = (max: number, what: string) =>
  optionalTextField({ max, tooLong: `${what} must be ${max.toLocaleString('en-GB')} characters or fewer` })

const revision = z.coerce.number().int().positive()

/** What is known of a campaign, as a person writes it down with the source. */
export const recordForm = z.object({
  revision,
  title: textField({
    max: 200,
    empty: 'Enter a name for the campaign',
    tooLong: 'The name must be 200 characters or fewer',
  }),
  organiser: upTo(300, 'The organiser'),
  wording: upTo(20_000, 'The text'),
  askedFor: upTo(1000, 'What it asked people to do'),
  source: upTo(500, 'Where this is known from'),
})

export const revisionForm = z.object({ revision })

export const memberForm = z.object({
  answer: z.guid(),
  act: choiceField(['take-out', 'put-back', 'accept'], 'Choose what to do'),
})

/** Which members are listed; the first list where an address says nothing that can be read. */
export const showQuery = z.object({ show: z.enum(shownMembers).catch('adding') })
