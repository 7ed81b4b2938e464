import { z } from 'zod'
import { dayField, optionalDayField, withDays } from '../../web/date-field.ts'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'

export const serviceKinds = ['health', 'social-care', 'joint'] as const
type ServiceKind = (typeof serviceKinds)[number]

export const serviceKindNames: Record<ServiceKind, string> = {
  health: 'Health',
  'social-care': 'Social care',
  joint: 'Health and social care together',
}

const fields = {
  name: textField({ empty: 'Enter the name', max: 80, tooLong: 'The name must be 80 characters or fewer' }),
  plain: optionalTextField({ max: 200, tooLong: 'The plain words must be 200 characters or fewer' }),
  kind: choiceField(serviceKinds, 'Select what kind of care it is'),
  effectiveFrom: dayField({ empty: 'Enter the first day' }),
  effectiveUntil: optionalDayField(),
}

const days = ['effectiveFrom', 'effectiveUntil'] as const
const isInOrder = (form: { effectiveFrom: string; effectiveUntil: string | null }) =>
  form.effectiveUntil === null || form.effectiveUntil >= form.effectiveFrom
const outOfOrder = { path: ['effectiveUntil'], message: 'The last day must not be before the first' }

export const serviceForm = withDays(days, z.object(fields).refine(isInOrder, outOfOrder))

export const newServiceForm = withDays(
  days,
  z
    .object({
      code: textField({
        empty: 'Enter a code',
        max: 40,
        tooLong: 'The code must be 40 characters or fewer',
      })
        .refine((code) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(code), {
          message: 'The code must be small letters and digits with hyphens between, such as home-care',
        })
        .refine((code) => code !== 'new', {
          message: 'Choose another code: “new” is the address of the page that adds a service',
        }),
      ...fields,
    })
    .refine(isInOrder, outOfOrder),
)

export type ServiceForm = z.output<typeof serviceForm>
