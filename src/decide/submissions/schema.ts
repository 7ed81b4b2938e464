import { z } from 'zod'
import { checkReply, replyFields } from '../../listen/responses/index.ts'
import { dayField, withDays } from '../../web/date-field.ts'
import { addressField, choiceField, optionalTextField, textField } from '../../web/text-field.ts'
import { submissionRoles } from './roles.ts'
import type { SubmissionBody } from './service.ts'

/** By what a submission may come that is typed in at the desk. */
export const submissionChannels = ['letter', 'e-mail', 'paper', 'session', 'in-person'] as const

/** Most characters of a submission; a report of some sixty pages. */
export const longestSubmission = 200_000

/** The value by which a form says that a body has no part in the programme. */
export const anotherBody = 'other'

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const bodyFields = {
  body: z
    .unknown()
    .optional()
    .transform((value, context) => {
      if (typeof value === 'string' && (value === anotherBody || guid.test(value))) return value
      context.addIssue({ code: 'custom', message: 'Select the body, or that it is another one' })
      return z.NEVER
    }),
  bodyName: optionalTextField({ max: 200, tooLong: 'The name must be 200 characters or fewer' }),
  role: choiceField(submissionRoles, 'Select as what it speaks'),
}

type TypedBody = { body: string; bodyName: string; role: SubmissionBody['role'] }

/** Another body than those of the programme needs its name. */
const namedWhereOther = [
  ({ body, bodyName }: TypedBody) => body !== anotherBody || bodyName !== '',
  { path: ['bodyName'], message: 'Enter the name of the body' },
] as [(form: TypedBody) => boolean, { path: string[]; message: string }]

export const bodyOf = ({ body, bodyName, role }: TypedBody): SubmissionBody => ({
  organisationId: body === anotherBody ? null : body,
  bodyName,
  role,
})

const ticked = z
  .unknown()
  .optional()
  .transform((value) => value !== undefined)

export const treatForm = z.object({ ...bodyFields, url: addressField() }).refine(...namedWhereOther)

export const typedSubmissionForm = withDays(
  ['receivedOn'],
  z
    .object({
      ...bodyFields,
      activity: textField({ empty: 'Select where it is kept', max: 100, tooLong: 'Select where it is kept' }),
      channel: choiceField(submissionChannels, 'Select how it came'),
      receivedOn: dayField({ empty: 'Enter the day it was received' }),
      text: textField({
        empty: 'Enter the text of the submission',
        max: longestSubmission,
        tooLong: 'The text must be 200,000 characters or fewer: enter the rest as a second submission',
      }),
      mayPublish: ticked,
      url: addressField(),
      page: z.string().max(100).catch(''),
      ...replyFields,
    })
    .refine(...namedWhereOther)
    .superRefine(checkReply),
)

const wrongDays = 'Enter a whole number of working days from 1 to 260'

export const requestForm = withDays(
  ['askedOn'],
  z
    .object({
      ...bodyFields,
      askedOn: dayField({ empty: 'Enter the day on which it was asked' }),
      workingDays: z.coerce
        .number({ message: wrongDays })
        .int({ message: wrongDays })
        .min(1, { message: wrongDays })
        .max(260, { message: wrongDays }),
    })
    .refine(...namedWhereOther),
)

export const takeBackRequestForm = z.object({
  reason: textField({
    empty: 'Enter why it is taken out',
    max: 1_000,
    tooLong: 'The reason must be 1,000 characters or fewer',
  }),
})

export const signOffForm = z.object({
  revision: z.coerce.number().int().catch(-1),
  reason: optionalTextField({ max: 1_000, tooLong: 'The reason must be 1,000 characters or fewer' }),
})
