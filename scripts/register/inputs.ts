import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const text = z.string().min(1)
const count = z.int().nullable()

/** One programme of the cases file, as it came. */
const caseShape = z.object({
  id: text,
  name: text,
  area: text,
  area_ods_codes: z.array(text),
  accountable_bodies: z.array(text),
  summary: text,
  options: z.array(z.object({ label: text, text })),
  effects: z.array(z.object({ site: text, service: text, effect: text, option: text.nullable() })),
  dates: z.object({
    engagement_start: text.nullable(),
    consultation_start: text.nullable(),
    consultation_end: text.nullable(),
    decision: text.nullable(),
    referral: text.nullable(),
    outcome: text.nullable(),
  }),
  responses: z
    .object({
      total: count,
      questionnaire: count,
      letters_emails: count,
      events: count,
      petition_signatures: count,
      campaign: text.nullable(),
      notes: text.optional(),
      conflict: text.optional(),
    })
    .catchall(z.int()),
  results: z.array(
    z.strictObject({
      what: text,
      percent: z.number().optional(),
      count: z.int().optional(),
      base: z.int().optional(),
      value: text.optional(),
    }),
  ),
  events_held: count,
  other_activity: z.record(z.string(), z.union([text, z.int()])).nullable(),
  decision: z.object({
    date: text.nullable(),
    what: text,
    changed_because_of_feedback: text.nullable(),
    change_driver: text.nullable(),
  }),
  referred_to_irp: z.boolean(),
  judicial_review: z.object({ citation: text.nullable(), outcome: text, ground: text }).nullable(),
  outcome_note: text.nullable(),
  unverified: z.array(text),
  sources: z.array(z.url()).min(1),
})

const judgmentShape = z.object({
  type: z.enum(['court', 'irp']),
  citation: text.nullable(),
  court: text,
  date: text,
  case_ref: text.nullable(),
  outcome: text,
  recommendation: text.nullable(),
  sources: z.array(z.url()).min(1),
})

const sourceShape = z.strictObject({ url: z.url(), title: text, kind: text, datedOn: text.nullable() })

/**
 * A public act or a report that effects of a programme hang on. `on` is a day, or the name of one of the case's dates;
 * `cite` names sources by their place in the case's list (from 0), `sources` by key; neither: all of the case's.
 */
const actShape = z.strictObject({
  on: text,
  certainty: z.enum(['certain', 'likely', 'reported', 'dropped']),
  basis: z.enum(['act', 'report']).default('act'),
  cite: z.array(z.int()).optional(),
  sources: z.array(text).optional(),
  note: text.optional(),
})

const optionShape = z.strictObject({
  key: text.optional(),
  title: text.optional(),
  description: text.optional(),
  kind: z.enum(['no-change', 'open', 'preferred', 'discarded']),
  reason: text.optional(),
  outcome: z.enum(['chosen', 'not-chosen']).nullable().default(null),
})

const amountShape = z.strictObject({
  what: text,
  before: z.int().optional(),
  after: z.int().optional(),
  change: z.int().optional(),
})

/** What becomes of one effect of the case (`of`: its place in the list), one for each service that it names. */
const effectShape = z.strictObject({
  of: z.int(),
  services: z.array(text).min(1),
  site: text.optional(),
  area: text.optional(),
  words: text.optional(),
  options: z.array(text).optional(),
  known: z.array(text).min(1),
  amount: amountShape.optional(),
  carriedOut: z.strictObject({ on: text, sources: z.array(text).min(1) }).optional(),
  temporarySince: text.optional(),
  condition: text.optional(),
  note: text.optional(),
})

/** What the case tells of an option or of the whole, with the place of its source in the case's list. */
const saidShape = z.strictObject({ option: text.nullable(), kind: text, words: text, cite: z.int() })
const moneyShape = z.strictObject({
  option: text,
  kind: z.enum(['capital', 'yearly']),
  pounds: z.number(),
  words: text.optional(),
  cite: z.int(),
})

/** What was judged by hand of one case: bodies, places, services, and what was certain when. */
const mappingShape = z.strictObject({
  kind: z.enum(['service-change', 'review', 'primary-care']).default('service-change'),
  plan: text.nullable().default(null),
  areas: z.array(text).optional(),
  bodies: z.partialRecord(
    z.enum(['accountable', 'deciding-jointly', 'partner', 'consulted', 'scrutinising', 'independent-voice']),
    z.array(text),
  ),
  bodiesNote: text.nullable().default(null),
  nameThen: z.record(z.string(), text).default({}),
  options: z.record(z.string(), optionShape),
  addOptions: z.array(optionShape).default([]),
  moreSources: z.record(z.string(), sourceShape).default({}),
  cite: z
    .strictObject({ proposed: z.array(z.int()).optional(), decided: z.array(z.int()).optional() })
    .default({}),
  acts: z.record(z.string(), actShape).default({}),
  sourceState: z.enum(['draft', 'confirmed']).default('confirmed'),
  decisionPlanned: z.boolean().default(false),
  /** What a source found later says of the decision, where the case had not read it. */
  decisionFound: z.strictObject({ what: text, on: text }).optional(),
  /** Unverified items of the case, by place, that a source found later confirms: they are no longer listed. */
  settled: z.array(z.int()).default([]),
  engagementEnd: text.nullable().default(null),
  effects: z.array(effectShape),
  said: z.array(saidShape).default([]),
  money: z.array(moneyShape).default([]),
  earlier: z.array(text).default([]),
  unverified: z.array(text),
  alsoUnverified: z.array(z.tuple([text, text])).default([]),
  referralNote: text.nullable().default(null),
})

const changeShape = z.strictObject({
  services: z.array(text).min(1),
  change: text,
  words: text.optional(),
  note: text.optional(),
})

const pressShape = z.strictObject({
  sources: z.record(z.string(), z.strictObject({ title: text, datedOn: text, why: text })),
  changes: z.record(z.string(), changeShape),
  places: z.record(z.string(), z.strictObject({ area: text, words: text })),
  later: z.record(
    z.string(),
    z.strictObject({ on: text, certainty: z.literal('dropped'), programme: text, sources: z.array(text) }),
  ),
  earlier: z.record(z.string(), z.array(text)),
})

const bodyShape = z.strictObject({ kind: text, name: text, from: text, until: text.nullable() })

export type Case = z.output<typeof caseShape>
export type Judgment = z.output<typeof judgmentShape>
export type CaseMapping = z.output<typeof mappingShape>
export type Act = z.output<typeof actShape>
export type PressMapping = z.output<typeof pressShape>

const readJson = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'))

export async function readCases(folder: string) {
  const cases = z.object({ cases: z.array(caseShape) })
  const judgments = z.object({ items: z.array(judgmentShape) })
  return {
    cases: cases.parse(await readJson(join(folder, 'service-changes.json'))).cases,
    judgments: judgments.parse(await readJson(join(folder, 'judgments.json'))).items,
  }
}

/** All that is decided by hand, in `scripts/register/mapping`. */
export async function readMapping() {
  const folder = join(import.meta.dirname, 'mapping')
  const read = async <Shape extends z.ZodType>(file: string, shape: Shape) =>
    shape.parse(await readJson(join(folder, file))) as z.output<Shape>
  const parts = globSync('programmes-*.json', { cwd: folder }).toSorted()
  const programmes = await Promise.all(parts.map((file) => read(file, z.record(z.string(), mappingShape))))
  return {
    programmes: new Map(programmes.flatMap((part) => Object.entries(part))),
    summaries: await read('summaries.json', z.record(z.string(), text)),
    publishers: await read('publishers.json', z.record(z.string(), z.record(z.string(), text))),
    services: await read(
      'services.json',
      z.array(z.tuple([text, text, text, z.literal('social-care').optional()])),
    ),
    bodies: await read('bodies.json', z.array(bodyShape)),
    sites: await read('sites.json', z.array(z.strictObject({ code: text, town: text }))),
    partners: await read(
      'partners.json',
      z.strictObject({ names: z.record(z.string(), text), notes: z.record(z.string(), text) }),
    ),
    press: await read('press.json', pressShape),
    publishedCounts: await read('published-counts.json', z.array(z.unknown())),
  }
}

export type Mapping = Awaited<ReturnType<typeof readMapping>>
