// What the files of the register's real content say, field by field. Who loads them can rely on every line here.
import { z } from 'zod'
import { organisationKinds } from '../organisations/index.ts'
import { changeKinds } from '../programmes/index.ts'

export const text = z.string().min(1)
export const textOrNone = text.nullable()
export const whole = z.int().min(0)

/**
 * A date as exactly as its source has it: a day, a month or a year (`2017-06-30`, `2017-06`, `2017`). Read, it has the
 * first and the last day that it can mean. A count "as known on a day" goes by the last, so that nothing counts early.
 */
export const partialDate = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?$/)
  .transform((written) => {
    const [year = '', month, day] = written.split('-')
    const lastOf = (of: string) => new Date(Date.UTC(Number(year), Number(of), 0)).getUTCDate()
    return {
      written,
      precision: day ? ('day' as const) : month ? ('month' as const) : ('year' as const),
      earliest: `${year}-${month ?? '01'}-${day ?? '01'}`,
      latest: `${year}-${month ?? '12'}-${day ?? lastOf(month ?? '12')}`,
    }
  })
  .refine(({ latest }) => z.iso.date().safeParse(latest).success, 'no such day')

/** A body by kind and code, as in `organisations.csv` or England's; without a code (null) by kind and name. */
export const bodyRef = z.strictObject({ kind: z.enum(organisationKinds), code: textOrNone, name: text })

/** One row of England's areas: a code names one footprint after another, so its first day belongs to it. */
export const areaRef = z.strictObject({
  kind: z.enum(['icb', 'stp', 'district']),
  code: text,
  from: z.iso.date(),
  name: text,
})

const source = z.strictObject({
  /** Names it within its programme or plan. */
  key: text,
  url: z.url(),
  /** The publisher's name, or our words; never a sentence of theirs. */
  title: text,
  kind: z.enum([
    'official',
    'parliament',
    'court',
    'press',
    'council',
    'healthwatch',
    'campaign',
    'mirror',
    'other',
  ]),
  /** When it was published, where its address or the list it is in tells; null is unknown, not undated. */
  datedOn: partialDate.nullable(),
})

export const sources = z.array(source).min(1)

export const planShape = z.strictObject({
  slug: text,
  title: text,
  area: areaRef,
  body: bodyRef,
  /** As listed for 2018 to 2019; `nameThen` where a trust had another name in that list. */
  partners: z.array(z.strictObject({ body: bodyRef, nameThen: textOrNone })).min(1),
  note: textOrNone,
  sources,
})

export const publishedCountShape = z.strictObject({
  key: text,
  by: text,
  on: partialDate,
  number: whole,
  /** What is counted, in our words. */
  definition: text,
  service: textOrNone,
  changes: z.array(z.enum(changeKinds)),
  /** Numbers that it is made of. */
  parts: z.array(z.strictObject({ number: whole, what: text })),
  /** Why it is another number than ours. */
  difference: text,
  /** None for one that is spoken of and was found nowhere. */
  sources: z.array(source),
})

export const serviceShape = z.strictObject({
  code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  name: text,
  plain: text,
  kind: z.enum(['health', 'social-care', 'joint']),
  from: z.iso.date(),
  until: z.iso.date().nullable(),
})

const degrees = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .transform(Number)

/** Hospitals that England's list of sites lacks and programmes name; columns as there. */
export const siteShape = z.strictObject({
  code: text,
  name: text,
  /** Code of the NHS trust that ran it on `from`. */
  organisation: text,
  town: textOrNone,
  postcode: text,
  lat: degrees,
  lon: degrees,
  from: z.iso.date(),
  until: z.iso.date().nullable(),
  source: text,
})

/** Bodies that England's reference data lacks. Where the day is a bound, the source's caveats say which. */
export const organisationShape = z.strictObject({
  code: textOrNone,
  kind: z.enum(organisationKinds),
  name: text,
  from: z.iso.date(),
  until: z.iso.date().nullable(),
  source: text,
})
