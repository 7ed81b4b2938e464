import { z } from 'zod'
import { optionalDayField, withDays } from '../../web/date-field.ts'
import type { Typed } from '../../web/forms.ts'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'
import {
  type MoneyFields,
  moneyKinds,
  optionStatementKinds,
  type StatementFields,
  wholeKinds,
} from '../appraisals/index.ts'

const revision = z.coerce.number({ message: 'Open the page again' }).int()

const short = (what: string, max = 300) =>
  optionalTextField({ max, tooLong: `${what} must be ${max.toLocaleString('en-GB')} characters or fewer` })
const long = (what: string) => short(what, 5_000)
const needed = (what: string, empty: string, max = 300) =>
  textField({ empty, max, tooLong: `${what} must be ${max.toLocaleString('en-GB')} characters or fewer` })

/** The id of a source of the programme, or none. */
export const source = short('The source', 40).transform((id) => id || null)

export const plainNumber = /^\d{1,6}(\.\d{1,4})?$/

export const criterionForm = withDays(
  ['setOn'],
  z.object({
    revision,
    name: needed('The name', 'Enter what is judged', 150),
    plain: long('What it means'),
    weight: short('The weight', 12)
      .refine((text) => text === '' || plainNumber.test(text), {
        message: 'The weight must be a number, such as 30, or empty where the papers give none',
      })
      .transform((text) => (text === '' ? null : Number(text))),
    isMoney: z
      .unknown()
      .optional()
      .transform((value) => value === 'yes'),
    best: short('The highest score', 12)
      .refine((text) => plainNumber.test(text) && Number(text) > 0, {
        message: 'Enter the highest score that can be given, such as 5',
      })
      .transform(Number),
    setBy: short('Who set it'),
    setOn: optionalDayField(),
    source,
  }),
)

export const alternativeForm = z.object({
  revision,
  title: needed('The title', 'Enter what was suggested', 200),
  description: long('The description'),
  suggestedBy: short('Who suggested it'),
  reasonNotScored: long('The reason'),
  source,
})

export const statementForm = withDays(
  ['saidOn'],
  z.object({
    revision,
    kind: choiceField(wholeKinds, 'Select what it is about'),
    words: needed('What is said', 'Enter what is said', 5_000),
    saidOn: optionalDayField(),
    source,
  }),
)

/** The field of the grid in which a score stands. */
export const scoreField = (of: string, criterion: string): string => `score_${of}_${criterion}`

const scoreFields = /^score_([^_]+)_([^_]+)$/

/** Reads the numbers of the grid; each wrong one is an error at its own field. Empty is not scored. */
export const scoringForm = withDays(
  ['scoredOn'],
  z
    .looseObject({
      revision,
      scorer: needed('Who scored', 'Enter who scored: a person, a panel or another group', 200),
      scoredOn: optionalDayField(),
      source,
    })
    .transform(({ revision: seen, scorer, scoredOn, source: from, ...typed }, context) => {
      const scores = Object.entries(typed as Typed).flatMap(([field, value]) => {
        const [, of, criterion] = scoreFields.exec(field) ?? []
        const text = typeof value === 'string' ? value.trim() : ''
        if (of === undefined || criterion === undefined || text === '') return []
        if (plainNumber.test(text)) return [{ criterion, of, score: Number(text) }]
        context.addIssue({
          code: 'custom',
          path: [field],
          message: 'Enter a number from 0 up, or leave it empty where it was not scored',
        })
        return []
      })
      return { revision: seen, scorer, scoredOn, source: from, scores }
    }),
)

const pounds = /^-?\d{1,12}(\.\d{1,2})?$/

const statementFields = optionStatementKinds.map((kind) => [kind, long('This')] as const)
const moneyFields = moneyKinds.flatMap((kind) => [
  [
    `${kind}Pounds`,
    short('The amount', 20)
      .transform((text) => text.replaceAll(/[£,\s]/g, ''))
      .refine((text) => text === '' || pounds.test(text), {
        message: 'Enter whole pounds, such as 4200000, with a minus for what is saved; or leave it empty',
      }),
  ] as const,
  [`${kind}Words`, short('This')] as const,
  [`${kind}Payer`, short('Who pays')] as const,
  [`${kind}Year`, short('The year', 20)] as const,
])
const sourceFields = [...optionStatementKinds, ...moneyKinds].map(
  (kind) => [`${kind}Source`, source] as const,
)

/** One form for all that the papers say of one option; what is left empty is not said, or not known. */
export const saidOfOptionForm = z
  .object({
    revision,
    ...(Object.fromEntries(statementFields) as Record<string, ReturnType<typeof long>>),
    ...(Object.fromEntries(moneyFields) as Record<string, ReturnType<typeof short>>),
    ...(Object.fromEntries(sourceFields) as Record<string, typeof source>),
  })
  .transform((form, context) => {
    const fields = form as unknown as Record<string, string | null> & { revision: number }
    const of = (field: string) => fields[field] ?? ''
    for (const kind of moneyKinds) {
      const hasMore = of(`${kind}Payer`) !== '' || of(`${kind}Year`) !== ''
      if (hasMore && of(`${kind}Pounds`) === '' && of(`${kind}Words`) === '')
        context.addIssue({
          code: 'custom',
          path: [`${kind}Pounds`],
          message: 'Enter the amount, or say in words what is known of it',
        })
    }
    return { revision: fields.revision, ...readSaid(of) }
  })

/** What the papers say of one option: its aims, gains, losses, staffing and money. */
export type SaidOfOption = { statements: Omit<StatementFields, 'option'>[]; money: MoneyFields[] }

function readSaid(of: (field: string) => string): SaidOfOption {
  return {
    statements: optionStatementKinds.flatMap((kind) =>
      of(kind) === '' ? [] : [{ kind, words: of(kind), saidOn: null, source: of(`${kind}Source`) || null }],
    ),
    money: moneyKinds.flatMap((kind) => {
      const [amount, words] = [of(`${kind}Pounds`), of(`${kind}Words`)]
      if (amount === '' && words === '') return []
      return [
        {
          kind,
          pounds: amount === '' ? null : Number(amount),
          words,
          payer: of(`${kind}Payer`),
          priceYear: of(`${kind}Year`),
          source: of(`${kind}Source`) || null,
        },
      ]
    }),
  }
}

/** For each sentence that was found, by its place in the list, the record that shows it: `claim-0`, `claim-1` … */
export const claimsForm = z.looseObject({ revision })
export const claimField = (place: number): string => `claim-${place}`
