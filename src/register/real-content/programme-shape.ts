// One programme of the register's real content, field by field.
import { z } from 'zod'
import { moneyKinds, optionStatementKinds, wholeKinds } from '../appraisals/index.ts'
import { bodyParts, changeKinds, optionKinds, programmeKinds, stageKinds } from '../programmes/index.ts'
import { areaRef, bodyRef, partialDate, sources, text, textOrNone, whole } from './shapes.ts'

export const certainties = ['certain', 'likely', 'reported', 'dropped'] as const
export type Certainty = (typeof certainties)[number]

const sourceKeys = z.array(text).min(1)

/** What was known of an effect from a day on, until the next line of the list. */
const known = z.strictObject({
  on: partialDate,
  certainty: z.enum(certainties),
  /**
   * `act`: a public act of that day (a consultation opened, a decision was taken), known from then even where the page
   * that we read is later. `report`: somebody wrote it; `on` is the day of what they wrote.
   */
  basis: z.enum(['act', 'report']),
  sources: sourceKeys,
  note: textOrNone,
})

const amount = z.strictObject({
  /** Of what: `beds`, `hospital sites`, `hyper-acute stroke units` … */
  what: text,
  before: whole.nullable(),
  after: whole.nullable(),
  /** Where only the difference is known. */
  change: z.int().nullable(),
  changePercent: z.number().nullable(),
})

const providerKind = z.enum(['nhs', 'council', 'gp', 'independent', 'voluntary'])

const effect = z.strictObject({
  /** Names it within its programme. */
  key: text,
  /** Keys of the options that would have it; none where the source ties it to no option. */
  options: z.array(text),
  /** Code of services.csv. */
  service: text,
  change: z.enum(changeKinds),
  /** A hospital (code of England's sites or of sites.csv), else an area; the place in words beside either. */
  place: z
    .strictObject({ site: textOrNone, area: areaRef.nullable(), inWords: text })
    .refine(({ site, area }) => (site === null) !== (area === null), 'a site or an area, and not both'),
  fromKind: providerKind.nullable(),
  toKind: providerKind.nullable(),
  amount: amount.nullable(),
  /** Service and change as the list that we read them in puts them. */
  asWritten: text,
  /** What holds now: the last of `known`. */
  certainty: z.enum(certainties),
  /** The papers it stands in: seen before they were published, drafts, or published by the body itself. */
  sourceState: z.enum(['leaked', 'draft', 'confirmed']),
  /** Already so "for the time being" since then. */
  temporarySince: partialDate.nullable(),
  /** What has to be so first, or for how long it holds. */
  condition: textOrNone,
  known: z.array(known).min(1),
  /** Done, not only decided. Null is unknown, not undone. */
  carriedOut: z.strictObject({ on: partialDate, sources: sourceKeys }).nullable(),
  note: textOrNone,
})

const option = z
  .strictObject({
    key: text,
    title: text,
    description: text,
    kind: z.enum(optionKinds),
    reasonDiscarded: textOrNone,
    outcome: z.enum(['chosen', 'not-chosen']).nullable(),
  })
  .refine(({ kind, reasonDiscarded }) => (kind === 'discarded') === (reasonDiscarded !== null))

const stage = z.strictObject({
  kind: z.enum(stageKinds),
  from: partialDate,
  until: partialDate.nullable(),
  /** `planned`: announced for then; no source says that it took place then. */
  basis: z.enum(['actual', 'planned']),
})

/** What a source says of an option or of the whole programme (`option` null), in our words. */
const said = z.strictObject({
  option: textOrNone,
  kind: z.enum([...wholeKinds, ...optionStatementKinds]),
  words: text,
  source: text,
})

/** What an option costs as a source gives it; pounds below nought are saved. */
const money = z.strictObject({
  option: text,
  kind: z.enum(moneyKinds),
  pounds: z.number(),
  words: textOrNone,
  payer: textOrNone,
  priceYear: textOrNone,
  source: text,
})

const decision = z.strictObject({
  on: partialDate.nullable(),
  basis: z.enum(['actual', 'planned']).nullable(),
  what: text,
  /** Only where a source says that the consultation itself led to it. */
  changedBecauseOfWhatPeopleSaid: textOrNone,
  changedForAnotherReason: z
    .strictObject({
      what: text,
      driver: z.enum([
        'independent_panel',
        'clinical_assurance',
        'minister',
        'campaign',
        'citizens_jury',
        'court',
        'unclear',
      ]),
    })
    .nullable(),
})

/** Counts as their publishers give them. Strands overlap and are not added up; null is not known, never nought. */
const responses = z.strictObject({
  total: whole.nullable(),
  questionnaires: whole.nullable(),
  lettersAndEmails: whole.nullable(),
  events: whole.nullable(),
  petitionSignatures: whole.nullable(),
  campaign: textOrNone,
  others: z.array(z.strictObject({ what: text, count: whole })),
  note: textOrNone,
  conflict: textOrNone,
})

const result = z.strictObject({
  what: text,
  percent: z.number().nullable(),
  count: whole.nullable(),
  base: whole.nullable(),
  inWords: textOrNone,
})

const judgment = z.strictObject({ citation: text, court: text, on: partialDate, outcome: text, url: z.url() })

export const programmeShape = z
  .strictObject({
    slug: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(80),
    title: text,
    kind: z.enum(programmeKinds),
    /** Slug of the plan of 2016 that took it up. */
    plan: textOrNone,
    areas: z.array(areaRef),
    areaInWords: text,
    bodies: z.array(z.strictObject({ body: bodyRef, part: z.enum(bodyParts), nameThen: textOrNone })),
    bodiesNote: textOrNone,
    /** Ours, in plain English, at most 45 words. */
    summary: text.refine((words) => words.split(/\s+/).length <= 45, 'more than 45 words'),
    /** True of the lists of 2017: all that is known of them is what newspapers wrote. */
    pressOnly: z.boolean(),
    options: z.array(option),
    effects: z.array(effect),
    said: z.array(said),
    money: z.array(money),
    stages: z.array(stage),
    decision: decision.nullable(),
    responses: responses.nullable(),
    eventsHeld: whole.nullable(),
    otherInvolvement: textOrNone,
    results: z.array(result),
    referral: z
      .strictObject({ toPanel: z.boolean(), on: partialDate.nullable(), note: textOrNone })
      .nullable(),
    panelAdvice: z.array(
      z.strictObject({ citation: text, on: partialDate, recommendation: text, url: z.url() }),
    ),
    court: z
      .strictObject({
        citation: textOrNone,
        outcome: text,
        ground: text,
        judgments: z.array(judgment),
      })
      .nullable(),
    outcome: z.strictObject({ on: partialDate.nullable(), note: textOrNone }).nullable(),
    /** Slugs of earlier programmes in the same place. */
    earlier: z.array(text),
    /** From general knowledge or inferred: not read in a source. `field` where one can be named. */
    unverified: z.array(z.strictObject({ words: text, field: textOrNone })),
    sources,
  })
  .superRefine((programme, context) => {
    const has = {
      source: new Set(programme.sources.map(({ key }) => key)),
      option: new Set(programme.options.map(({ key }) => key)),
    }
    const need = (kind: keyof typeof has, keys: string[], where: string) => {
      for (const key of keys.filter((each) => !has[kind].has(each)))
        context.addIssue(`${programme.slug}: no ${kind} ${key} (${where})`)
    }
    for (const { option: key, kind, source: from } of [...programme.said, ...programme.money]) {
      need('option', key === null ? [] : [key], kind)
      need('source', [from], kind)
    }
    for (const each of programme.effects) {
      need('option', each.options, each.key)
      need(
        'source',
        [...each.known.flatMap((line) => line.sources), ...(each.carriedOut?.sources ?? [])],
        each.key,
      )
    }
  })
