import { z } from 'zod'
import { optionalDayField, withDays } from '../../web/date-field.ts'
import { textField } from '../../web/text-field.ts'

/** A service at a site, as typed at the desk. */
export const siteServiceForm = withDays(
  ['effectiveFrom', 'effectiveUntil'],
  z
    .object({
      serviceCode: textField({ empty: 'Select the service', max: 100, tooLong: 'Select the service' }),
      effectiveFrom: optionalDayField(),
      effectiveUntil: optionalDayField(),
      source: textField({
        empty: 'Enter where it can be read',
        max: 500,
        tooLong: 'The address must be 500 characters or fewer',
      }).refine((text) => /^https?:\/\/\S+$/.test(text), {
        message: 'Enter a public address that begins with https://',
      }),
    })
    .refine(({ effectiveFrom: from, effectiveUntil: until }) => !from || !until || until >= from, {
      path: ['effectiveUntil'],
      message: 'The last day must not be before the first',
    }),
)
