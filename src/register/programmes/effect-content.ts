import { z } from 'zod'
import { isDay, notADay } from '../../core/days.ts'

export const changeKinds = [
  'none',
  'close',
  'downgrade',
  'move',
  'merge',
  'open',
  'expand',
  'change-hours',
  'change-provider',
] as const
export const certainties = ['done', 'certain', 'likely', 'reported', 'dropped'] as const
export const sourceStates = ['confirmed', 'draft', 'leaked'] as const
export const providerKinds = ['nhs', 'council', 'gp', 'independent', 'voluntary'] as const
export const sourceKinds = [
  'official',
  'parliament',
  'court',
  'press',
  'council',
  'healthwatch',
  'campaign',
  'mirror',
  'other',
] as const
export const datePrecisions = ['day', 'month', 'year'] as const

export type ChangeKind = (typeof changeKinds)[number]
/**
 * `done`: carried out. `certain`: decided by who may decide it. `likely`: formally proposed. `reported`: told by others, or in an unfinished
 * paper. `dropped`: withdrawn, refused or quashed.
 */
export type Certainty = (typeof certainties)[number]
export type SourceState = (typeof sourceStates)[number]
export type ProviderKind = (typeof providerKinds)[number]
export type SourceKind = (typeof sourceKinds)[number]
export type DatePrecision = (typeof datePrecisions)[number]

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isDay, notADay)
const body = z.object({ id: z.string(), name: z.string() })
const number = z.number().nullable().default(null)
const provider = z.enum(providerKinds).nullable().default(null)

/** What an effect says of a service at a place. What versions had before there was more of it is filled in. */
export const effectContent = z.object({
  id: z.string(),
  service: z.object({ code: z.string(), name: z.string() }),
  place: z.object({ kind: z.enum(['site', 'area']), id: z.string(), name: z.string() }),
  /** Which place within the area, where it is no site of the register. */
  placeWords: z.string().default(''),
  change: z.enum(changeKinds),
  detail: z.string(),
  /** What the body itself calls it. */
  ownWords: z.string().default(''),
  certainty: z.enum(certainties).default('likely'),
  sourceState: z.enum(sourceStates).default('confirmed'),
  /** Null where it is the body that answers for the programme. */
  deciding: body.nullable().default(null),
  fromProvider: provider,
  toProvider: provider,
  bedsBefore: number,
  bedsAfter: number,
  /** Whole-time equivalents. */
  staffBefore: number,
  staffAfter: number,
  temporarySince: day.nullable().default(null),
  startsOn: day.nullable().default(null),
  /** What each source makes of it, since when: null for the day of the source. */
  evidence: z
    .array(
      z.object({
        source: z.string(),
        certainty: z.enum(certainties),
        knownOn: day.nullable().default(null),
        knownTo: z.enum(datePrecisions).default('day'),
      }),
    )
    .default([]),
  /** Other effects of the programme that have to be there before this one starts. */
  needs: z.array(z.string()).default([]),
})

export const sourceContent = z.object({
  id: z.string(),
  title: z.string(),
  url: z.string(),
  kind: z.enum(sourceKinds),
  /** Of a month or a year its last day, so that nothing counts as known before it was. */
  datedOn: day.nullable(),
  datedTo: z.enum(datePrecisions),
})

export type EffectContent = z.infer<typeof effectContent>
export type SourceContent = z.infer<typeof sourceContent>
