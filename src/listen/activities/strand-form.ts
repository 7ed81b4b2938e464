import { z } from 'zod'
import { optionalDayField, withDays } from '../../web/date-field.ts'
import { choiceField, optionalTextField } from '../../web/text-field.ts'
import { readStrandDetails, type Strand, type StrandDetails, strands } from './strand-details.ts'

const revision = z.coerce.number().int()

const largest = 100_000_000

const text = (max = 1_000) => optionalTextField({ max, tooLong: `Enter ${max} characters or fewer` })

const number = optionalTextField({ max: 20, tooLong: 'Enter a whole number, such as 1200' }).transform(
  (typed, context) => {
    if (typed === '') return null
    const digits = typed.replace(/[,\s]/g, '')
    if (/^\d+$/.test(digits) && Number(digits) <= largest) return Number(digits)
    context.addIssue({ code: 'custom', message: 'Enter a whole number, such as 1200' })
    return z.NEVER
  },
)

const link = text(500).refine((typed) => typed === '' || /^https?:\/\/[^\s]+$/.test(typed), {
  message: 'Enter a whole web address that begins with https://',
})

const precision = choiceField(['exactly', 'about', 'more-than'], 'Select how exact the number is').catch(
  'exactly' as const,
)

const stated = {
  count: number,
  countPrecision: precision,
  unit: text(40),
  people: number,
  peoplePrecision: precision,
  peopleUnit: text(40),
  signatures: number,
  note: text(),
}

const forms = {
  open: z.object({ madeKnown: text() }),
  sample: z
    .object({
      population: text(),
      method: text(),
      fieldFrom: optionalDayField(),
      fieldTo: optionalDayField(),
      issued: number,
      achieved: number,
      quotas: text(),
      weights: text(),
      marginOfError: text(),
    })
    .refine(({ fieldFrom, fieldTo }) => !fieldFrom || !fieldTo || fieldFrom <= fieldTo, {
      path: ['fieldTo'],
      message: 'The last day must be on or after the first',
    })
    .refine(({ issued, achieved }) => issued === null || achieved === null || achieved <= issued, {
      path: ['achieved'],
      message: 'No more can have answered than were asked',
    }),
  invited: z.object({ whoAsked: text(), asked: number, came: number }),
  group: z.object({ group: text(200), ranBy: text(200) }),
  others: z.object({ ranBy: text(200), known: text(), link }),
  early: z.object({ when: text(200), report: link }),
} satisfies Record<Strand, z.ZodType>

const shared = z
  .object({ revision, ...stated })
  .refine(({ count, unit }) => count === null || unit !== '', {
    path: ['unit'],
    message: 'Enter what is counted, such as interviews',
  })
  .refine(({ people, peopleUnit }) => people === null || peopleUnit !== '', {
    path: ['peopleUnit'],
    message: 'Enter who they are, such as participants',
  })

export const strandChoiceForm = z.object({
  revision,
  strand: choiceField(strands, 'Select how people came to it'),
})

/** What is typed of one strand: a form of its own for each, so that nothing is stated that does not fit. */
export const strandDetailsForm = (strand: Strand) =>
  withDays(
    strand === 'sample' ? ['fieldFrom', 'fieldTo'] : [],
    z
      .intersection(shared, forms[strand] as z.ZodType<Record<string, unknown>>)
      .transform(({ revision, ...details }): { revision: number; details: StrandDetails } => ({
        revision,
        details: readStrandDetails(strand, details),
      })),
  )
