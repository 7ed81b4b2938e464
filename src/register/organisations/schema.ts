import { z } from 'zod'
import { dayField, optionalDayField, withDays } from '../../web/date-field.ts'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'

export const organisationKinds = [
  'icb',
  'partnership',
  'nhs-trust',
  'ccg',
  'local-authority',
  'national',
  'other-provider',
  'patient-voice',
  'voluntary',
  'other',
  'joint-committee',
  'independent-provider',
  'gp-practice',
  'scrutiny-committee',
] as const
export type OrganisationKind = (typeof organisationKinds)[number]

/** What the kinds of body are called on the desk. */
export const organisationKindNames: Record<OrganisationKind, string> = {
  icb: 'Integrated care board',
  partnership: 'Partnership of several bodies',
  'nhs-trust': 'NHS trust or foundation trust',
  ccg: 'Clinical commissioning group',
  'local-authority': 'Council',
  national: 'National body',
  'other-provider': 'Another provider of care',
  'patient-voice': 'Patient-voice body',
  voluntary: 'Voluntary or community group',
  other: 'Another kind of body',
  'joint-committee': 'Joint committee',
  'independent-provider': 'Independent provider',
  'gp-practice': 'GP practice',
  'scrutiny-committee': 'Scrutiny committee',
}

const name = textField({
  empty: 'Enter the name',
  max: 200,
  tooLong: 'The name must be 200 characters or fewer',
})

const odsCode = optionalTextField({ max: 10, tooLong: 'The NHS code must be 10 characters or fewer' })
  .transform((code) => code.toUpperCase())
  .refine((code) => /^[A-Z0-9]*$/.test(code), { message: 'The NHS code must have letters and digits only' })
  .transform((code) => code || null)

const since = dayField({ empty: 'Enter the day from which this holds' })

export const organisationForm = withDays(
  ['effectiveFrom'],
  z.object({
    name,
    kind: choiceField(organisationKinds, 'Select what kind of body it is'),
    odsCode,
    effectiveFrom: since,
  }),
)

const neverBefore = (value: { effectiveFrom: string; effectiveUntil: string | null }) =>
  value.effectiveUntil === null || value.effectiveUntil >= value.effectiveFrom

const known = (what: string, max: number) =>
  optionalTextField({ max, tooLong: `${what} must be ${max} characters or fewer` }).transform(
    (text) => text || null,
  )

const neverBeforeIt = (value: { effectiveFrom: string; namedSince: string | null }) =>
  value.namedSince === null || value.namedSince > value.effectiveFrom

/** The first day comes along unseen, so that an end before it is refused beside the field. */
export const renameForm = withDays(
  ['effectiveUntil', 'namedSince'],
  z
    .object({
      name,
      seen: z.string(),
      effectiveFrom: z.string(),
      effectiveUntil: optionalDayField(),
      namedSince: optionalDayField(),
      legalForm: known('The legal form', 200),
      legalBasis: known('The legal basis', 300),
      address: known('The address', 300),
      postcode: known('The postcode', 10),
    })
    .refine(neverBefore, { path: ['effectiveUntil'], message: 'The last day must not be before the first' })
    .refine(neverBeforeIt, {
      path: ['namedSince'],
      message: 'The new name must begin after the body’s first day',
    }),
)

/** Which body took over from one, and when. */
export const successorForm = withDays(
  ['successorOn'],
  z.object({
    successorCode: textField({
      empty: 'Enter the NHS code of the body that took over',
      max: 10,
      tooLong: 'The NHS code must be 10 characters or fewer',
    }),
    successorOn: dayField({ empty: 'Enter the day on which it took over' }),
  }),
)

export const areaForm = withDays(['effectiveFrom'], z.object({ name, effectiveFrom: since }))
