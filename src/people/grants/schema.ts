import { z } from 'zod'
import { roles } from '../../web/access.ts'
import { optionalDayField, withDays } from '../../web/date-field.ts'
import { choiceField } from '../../web/text-field.ts'
import { emailField, nameField } from '../accounts/index.ts'

export const inviteForm = z.object({
  name: nameField,
  email: emailField,
  isOwner: z
    .unknown()
    .optional()
    .transform((value) => value === 'yes'),
})

const chooseTarget = 'Choose a body or a programme'

/** `organisation:<id>` or `programme:<id>`, as the one list of both sends it. */
const targetField = z
  .unknown()
  .transform((value) => (typeof value === 'string' ? value : ''))
  .transform((text, context) => {
    const [, kind, id] = /^(organisation|programme):([0-9a-f-]{36})$/.exec(text) ?? []
    if (kind && id) return { kind: kind as 'organisation' | 'programme', id }
    context.addIssue({ code: 'custom', message: chooseTarget })
    return z.NEVER
  })

/** @param today a role cannot end before it begins */
export const grantForm = (today: string) =>
  withDays(
    ['endsOn'],
    z.object({
      role: choiceField(roles, 'Choose a role'),
      target: targetField,
      endsOn: optionalDayField().refine((day) => day === null || day >= today, {
        message: 'Last day must be today or later',
      }),
    }),
  )

export const ownerForm = z.object({ isOwner: z.enum(['yes', 'no']).transform((answer) => answer === 'yes') })

export const idParam = z.uuid()

export type InviteForm = z.output<typeof inviteForm>
export type GrantForm = z.output<ReturnType<typeof grantForm>>
