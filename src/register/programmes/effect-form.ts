import { z } from 'zod'
import { optionalDayField, typedFieldsOfDay, withDays } from '../../web/date-field.ts'
import type { Typed } from '../../web/forms.ts'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'
import {
  certainties,
  changeKinds,
  type EffectContent,
  providerKinds,
  sourceStates,
} from './effect-content.ts'

const short = (what: string, max: number) =>
  optionalTextField({ max, tooLong: `${what} must be ${max.toLocaleString('en-GB')} characters or fewer` })

/** A number from nought up, or nothing. */
const amount = (what: string, form: RegExp, example: string) =>
  short(what, 12)
    .refine((text) => text === '' || form.test(text), {
      message: `${what}: enter a number, such as ${example}`,
    })
    .transform((text) => (text === '' ? null : Number(text)))
const beds = (what: string) => amount(what, /^\d{1,5}$/, '24')
const staff = (what: string) => amount(what, /^\d{1,6}(\.\d{1,2})?$/, '12.5')

const provider = choiceField(['', ...providerKinds], 'Select who runs it').transform((kind) => kind || null)

const ids = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((typed) => (typed === undefined ? [] : [typed].flat()))

/** Of each source what it makes of the effect, sent as `evidence-<id of the source>`. */
const evidencePrefix = 'evidence-'
export const evidenceField = (source: string): string => evidencePrefix + source

const readEvidence = (typed: Typed) =>
  Object.entries(typed).flatMap(([field, value]) => {
    const certainty = certainties.find((one) => one === value)
    return field.startsWith(evidencePrefix) && certainty
      ? [
          {
            source: field.slice(evidencePrefix.length),
            certainty,
            knownOn: null,
            knownTo: 'day' as const,
          },
        ]
      : []
  })

const fields = z.object({
  revision: z.coerce.number({ message: 'Open the page again' }).int(),
  service: textField({ empty: 'Select a service', max: 80, tooLong: 'Select a service' }),
  /** `site:` or `area:`, then its id. */
  place: textField({ empty: 'Select where', max: 60, tooLong: 'Select where' }),
  placeWords: short('Which place in the area', 200),
  change: choiceField(changeKinds, 'Select what would happen to it'),
  detail: short('The detail', 1_000),
  ownWords: short('The body’s own words', 500),
  certainty: choiceField(certainties, 'Select how certain it is'),
  sourceState: choiceField(sourceStates, 'Select what the papers are'),
  /** Empty for the body that answers for the programme. */
  deciding: short('Who decides', 40),
  fromProvider: provider,
  toProvider: provider,
  bedsBefore: beds('Beds before'),
  bedsAfter: beds('Beds after'),
  staffBefore: staff('Staff before'),
  staffAfter: staff('Staff after'),
  temporarySince: optionalDayField(),
  startsOn: optionalDayField(),
  needs: ids,
  evidence: z.array(
    z.object({
      source: z.string(),
      certainty: z.enum(certainties),
      knownOn: z.null(),
      knownTo: z.literal('day'),
    }),
  ),
})

export const effectForm = z.preprocess(
  (body) => ({ ...(body as Typed), evidence: readEvidence((body ?? {}) as Typed) }),
  withDays(
    ['temporarySince', 'startsOn'],
    fields.refine(({ change, toProvider }) => change !== 'change-provider' || toProvider !== null, {
      path: ['toProvider'],
      message: 'Select who would run it',
    }),
  ),
)

export type EffectForm = z.output<typeof effectForm>

const numberTyped = (value: number | null): string => (value === null ? '' : String(value))

/** The fields of the form, as an effect that is kept fills them. */
export const typedOf = (effect: EffectContent): Typed => ({
  service: effect.service.code,
  place: `${effect.place.kind}:${effect.place.id}`,
  placeWords: effect.placeWords,
  change: effect.change,
  detail: effect.detail,
  ownWords: effect.ownWords,
  certainty: effect.certainty,
  sourceState: effect.sourceState,
  deciding: effect.deciding?.id ?? '',
  fromProvider: effect.fromProvider ?? '',
  toProvider: effect.toProvider ?? '',
  bedsBefore: numberTyped(effect.bedsBefore),
  bedsAfter: numberTyped(effect.bedsAfter),
  staffBefore: numberTyped(effect.staffBefore),
  staffAfter: numberTyped(effect.staffAfter),
  ...typedFieldsOfDay('temporarySince', effect.temporarySince),
  ...typedFieldsOfDay('startsOn', effect.startsOn),
  needs: effect.needs,
  ...Object.fromEntries(
    effect.evidence.map(({ source, certainty }) => [evidenceField(source), certainty] as const),
  ),
})

/** What a new effect begins with. */
export const typedAtFirst: Typed = { certainty: 'likely', sourceState: 'confirmed' }
