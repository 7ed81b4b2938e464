import { z } from 'zod'
import { momentInLondon, readTime } from '../../core/london-time.ts'
import { optionalDayField, withDays } from '../../web/date-field.ts'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'
import { strands } from './strand-details.ts'

export const activityKinds = [
  'one-box',
  'questionnaire',
  'statements',
  'session',
  'correspondence',
  'import',
] as const
export type ActivityKind = (typeof activityKinds)[number]

/** The kinds that the public answers by itself; what comes in to the others is entered at the desk. */
export const publicKinds: readonly string[] = ['one-box', 'questionnaire', 'statements']
export const isForPublic = (kind: string): boolean => publicKinds.includes(kind)

/** Whether it comes with the one question that all it takes is an answer to. */
export const comesWithQuestion = (kind: string): boolean => kind !== 'questionnaire' && kind !== 'statements'

/** Most characters of the name in an address, as the database has it. */
export const longestSlug = 60

const title = textField({
  empty: 'Enter a title',
  max: 150,
  tooLong: 'The title must be 150 characters or fewer',
})

const slug = optionalTextField({
  max: longestSlug,
  tooLong: `The address must be ${longestSlug} characters or fewer`,
})
  .transform((typed) => typed.toLowerCase())
  .refine((typed) => typed === '' || /^[a-z0-9]+(-[a-z0-9]+)*$/.test(typed), {
    message: 'The address must have only letters a to z, digits and single hyphens between them',
  })

const time = optionalTextField({ max: 20, tooLong: 'Enter a time like 9am or 17:30' }).transform(
  (typed, context) => {
    if (typed === '') return null
    const read = readTime(typed)
    if (read) return read
    context.addIssue({ code: 'custom', message: 'Enter a time like 9am or 17:30' })
    return z.NEVER
  },
)

type DayAndTime = { day: string | null; time: string | null }

const withoutDay = ({ day, time }: DayAndTime) => day === null && time !== null

/** Without a time an activity opens as its first day begins, and closes in the last minute of its last day. */
const opening = ({ day, time }: DayAndTime) => day && momentInLondon({ day, time: time ?? '00:00' })
const closing = ({ day, time }: DayAndTime) => day && momentInLondon({ day, time: time ?? '23:59' })

const details = z.object({
  title,
  slug,
  introduction: optionalTextField({
    max: 5_000,
    tooLong: 'The introduction must be 5,000 characters or fewer',
  }),
  question: optionalTextField({ max: 500, tooLong: 'The question must be 500 characters or fewer' }),
  opens: optionalDayField(),
  opensTime: time,
  closes: optionalDayField(),
  closesTime: time,
})

type Details = z.output<typeof details>

function readTimes<Form extends Details>(
  { opens, opensTime, closes, closesTime, ...rest }: Form,
  context: z.RefinementCtx,
) {
  const [first, last] = [
    { day: opens, time: opensTime },
    { day: closes, time: closesTime },
  ]
  for (const [field, one] of [['opens', first] as const, ['closes', last] as const]) {
    if (withoutDay(one)) {
      context.addIssue({ code: 'custom', path: [field], message: 'Enter the day as well as the time' })
    }
  }
  const [opensAt, closesAt] = [opening(first), closing(last)]
  if (opensAt && closesAt && closesAt <= opensAt) {
    context.addIssue({ code: 'custom', path: ['closes'], message: 'It must close after it opens' })
  }
  return { ...rest, opensAt: opensAt || null, closesAt: closesAt || null }
}

export const newActivityForm = withDays(
  ['opens', 'closes'],
  details
    .extend({
      kind: choiceField(activityKinds, 'Select how people give their views'),
      strand: choiceField(['', ...strands], 'Select how people come to it'),
    })
    .transform(readTimes)
    .transform((form, context) => {
      const { kind, strand } = form
      // Whatever anyone can find and send is open, unless said otherwise; of the rest nobody can know but who ran it.
      if (strand === '' && (kind === 'session' || kind === 'import')) {
        context.addIssue({ code: 'custom', path: ['strand'], message: 'Select how people come to it' })
      }
      return { ...form, strand: strand || ('open' as const) }
    }),
)

const revision = z.coerce.number().int()

export const activityForm = withDays(['opens', 'closes'], details.extend({ revision }).transform(readTimes))

export const revisionForm = z.object({ revision })

const reason = textField({
  empty: 'Enter the reason',
  max: 1_000,
  tooLong: 'The reason must be 1,000 characters or fewer',
})

/** Closing, pausing, going on: the reason alone. */
export const reasonForm = z.object({ revision, reason })

/** The same with a new time of closing; without a day it has no end. */
export const newCloseForm = withDays(
  ['closes'],
  z
    .object({ revision, reason, closes: optionalDayField(), closesTime: time })
    .refine(({ closes, closesTime }) => !withoutDay({ day: closes, time: closesTime }), {
      path: ['closes'],
      message: 'Enter the day as well as the time',
    })
    .transform(({ closes, closesTime, ...rest }) => ({
      ...rest,
      closesAt: closing({ day: closes, time: closesTime }) || null,
    })),
)

const mostLateDays = 365

export const lateRuleForm = z.object({
  revision,
  lateDays: z
    .string()
    .default('')
    .transform((typed) => (typed.trim() === '' ? 0 : Number(typed)))
    .refine((days) => Number.isInteger(days) && days >= 0 && days <= mostLateDays, {
      message: `The days must be a whole number from 0 to ${mostLateDays}`,
    }),
  countsLate: choiceField(['yes', 'no'], 'Select whether late responses are counted').transform(
    (choice) => choice === 'yes',
  ),
})
