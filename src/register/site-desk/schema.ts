import { z } from 'zod'
import { dayField, optionalDayField, withDays } from '../../web/date-field.ts'
import { optionalTextField, textField } from '../../web/text-field.ts'

const optional = (what: string, max: number) =>
  optionalTextField({ max, tooLong: `${what} must be ${max} characters or fewer` }).transform(
    (text) => text || null,
  )

const odsCode = optional('The NHS code', 10)
  .transform((code) => code?.toUpperCase() ?? null)
  .refine((code) => code === null || /^[A-Z0-9]+$/.test(code), {
    message: 'The NHS code must have letters and digits only',
  })

const postcode = optional('The postcode', 10)
  .transform((typed) => typed?.toUpperCase() ?? null)
  .refine((typed) => typed === null || /^[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}$/.test(typed), {
    message: 'Enter a whole postcode, such as SL2 4HL, or leave it empty',
  })

/** England with its islands, as the list of postcodes has it. */
const degrees = (what: string, least: number, most: number, example: string) =>
  optional(`The ${what}`, 20)
    .refine((typed) => typed === null || /^[-−]?\d{1,3}(\.\d+)?$/.test(typed), {
      message: `Enter the ${what} in degrees, such as ${example}`,
    })
    .transform((typed) => (typed === null ? null : Number(typed.replace('−', '-'))))
    .refine((value) => value === null || Number.isNaN(value) || (value >= least && value <= most), {
      message: `The ${what} of a place in England is between ${least} and ${most}: check it, and that latitude and longitude are not the wrong way round`,
    })

const fields = {
  name: textField({
    empty: 'Enter the name',
    max: 200,
    tooLong: 'The name must be 200 characters or fewer',
  }),
  odsCode,
  town: optional('The town', 100),
  postcode,
  latitude: degrees('latitude', 49, 57, '51.53201'),
  longitude: degrees('longitude', -8, 3, '-0.57398'),
  effectiveUntil: optionalDayField(),
}

type Told = {
  latitude: number | null
  longitude: number | null
  effectiveFrom: string
  effectiveUntil: string | null
}

const isWhole = ({ latitude, longitude }: Told) => (latitude === null) === (longitude === null)
const bothOrNeither = {
  path: ['longitude'],
  message: 'Enter both the latitude and the longitude, or neither',
}
const neverBefore = ({ effectiveFrom, effectiveUntil }: Told) =>
  effectiveUntil === null || effectiveUntil >= effectiveFrom
const inOrder = { path: ['effectiveUntil'], message: 'The last day must not be before the first' }

export const newSiteForm = withDays(
  ['effectiveFrom', 'effectiveUntil'],
  z
    .object({ ...fields, effectiveFrom: dayField({ empty: 'Enter the day from which this holds' }) })
    .refine(isWhole, bothOrNeither)
    .refine(neverBefore, inOrder),
)

/** The first day comes along unseen, so that an end before it is refused beside the field. */
export const siteForm = withDays(
  ['effectiveUntil', 'namedSince'],
  z
    .object({ ...fields, seen: z.string(), effectiveFrom: z.string(), namedSince: optionalDayField() })
    .refine(isWhole, bothOrNeither)
    .refine(neverBefore, inOrder)
    .refine(({ effectiveFrom, namedSince }) => namedSince === null || namedSince > effectiveFrom, {
      path: ['namedSince'],
      message: 'The new name must begin after the site’s first day',
    }),
)
