import { z } from 'zod'
import { keptScheme } from '../../people/settings/index.ts'

/** What the document names once and refers to; each schema is added where it is made. */
export const named = z.registry<{ id: string }>()

/** Gives a schema its name in the document. */
export function name<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  named.add(schema, { id })
  return schema
}

export const moment = z.iso.datetime()
export const day = z.iso.date()
export const id = z.guid()
const whole = z.int().min(0)
export const number = whole

/** A number under disclosure control, as the pages show it. */
export const count = name(
  'Count',
  z
    .discriminatedUnion('hidden', [
      z.strictObject({ hidden: z.literal(false), count: whole }),
      z.strictObject({ hidden: z.literal(true), why: z.enum(['one-to-four', 'withheld']) }),
    ])
    .describe(
      'A number of responses, rounded where the disclosure scheme rounds. Small ones are hidden, here as on the pages: one-to-four says that it is from 1 to 4, withheld that it is hidden because it is small or because it would give a small one away',
    ),
)

export const givers = name(
  'Givers',
  z
    .strictObject({
      total: count,
      people: count,
      organisations: count,
      channels: z.array(z.strictObject({ channel: z.string(), count })),
      sessions: whole,
      petitions: whole,
      headCount: whole,
      signatures: whole,
      inVariant: count
        .optional()
        .describe('Of the total, those given in Easy Read, whose words differ; left out where nobody did'),
    })
    .describe(
      'Who gave something, each response once. Notes of sessions and petitions stand apart and are in no total; headCount and signatures are the people behind them',
    ),
)

/** Of figures that were published once and are kept. */
export const disclosureThen = keptScheme.describe(
  'The scheme by which these numbers were hidden when they were published',
)

export const versions = z
  .strictObject({ first: whole, last: whole, newest: whole })
  .nullable()
  .describe('In which versions of its questionnaire it was asked; null where there are none')

const link = z.url().nullable()

export const about = name(
  'About',
  z
    .strictObject({
      licence: z.strictObject({ name: z.string(), url: z.url(), words: z.string() }),
      notASample: z.string(),
      smallNumbers: z.string(),
      disclosure: keptScheme.describe(
        'The scheme in force: counts from 1 to mostHidden are hidden, others rounded to the nearest roundedTo. What was published once and kept may be by another, which it names',
      ),
      fictional: z.boolean().describe('True for the demonstration: nobody said any of it'),
      fictionalNote: z.string().nullable(),
    })
    .describe('What has to be known with whatever is taken from here, and goes with it'),
)

export const links = name(
  'Links',
  z.strictObject({
    self: z.url(),
    page: link.describe('The page for people that shows the same'),
    csv: link.describe('The same as a file for a spreadsheet'),
    next: link.describe('The next part; null after the last'),
  }),
)

export const method = z.array(z.string()).describe('How the numbers came about, as the page says it')

name(
  'Problem',
  z
    .strictObject({
      type: z.literal('about:blank'),
      status: z.int(),
      title: z.string(),
      detail: z.string(),
      errors: z.array(z.strictObject({ name: z.string(), detail: z.string() })).optional(),
      instance: z.string().describe('The id of the request, for whoever looks after the site'),
    })
    .describe('What went wrong (RFC 9457)'),
)
