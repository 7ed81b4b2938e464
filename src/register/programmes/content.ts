import { z } from 'zod'
import { appraisalContent } from '../appraisals/index.ts'
import { datePrecisions, effectContent, sourceContent } from './effect-content.ts'

export const programmeKinds = [
  'service-change',
  'review',
  'procurement',
  'commissioning',
  'primary-care',
  'joint-with-social-care',
] as const
/** What a body does in a programme beside the one that answers for it. */
export const bodyParts = [
  'accountable',
  'deciding-jointly',
  'partner',
  'consulted',
  'scrutinising',
  'independent-voice',
] as const
/** What published sources tell of a programme that was not run here. */
export const factKinds = [
  'decision',
  'influence',
  'other-reason',
  'involvement',
  'responses',
  'result',
  'referral',
  'panel',
  'court',
  'outcome',
  'bodies',
  'unverified',
] as const
export const optionKinds = ['no-change', 'open', 'preferred', 'discarded'] as const
export const stageKinds = [
  'early-involvement',
  'case-for-change',
  'options',
  'assurance',
  'consultation',
  'deliberation',
  'decision',
  'implementation',
  'evaluation',
] as const

export type BodyPart = (typeof bodyParts)[number]
export type FactKind = (typeof factKinds)[number]
export type FactContent = z.infer<typeof fact>
export type ProgrammeKind = (typeof programmeKinds)[number]
export type OptionKind = (typeof optionKinds)[number]
export type StageKind = (typeof stageKinds)[number]

const body = z.object({ id: z.string(), name: z.string() })
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

const option = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(optionKinds),
  description: z.string(),
  reasonDiscarded: z.string(),
  effects: z.array(effectContent),
})

const precision = z.enum(datePrecisions).default('day')

const stage = z.object({
  id: z.string(),
  kind: z.enum(stageKinds),
  startsOn: day,
  endsOn: day.nullable(),
  /** `actual`: it took place then. */
  basis: z.enum(['planned', 'actual']).default('planned'),
  startsTo: precision,
  endsTo: precision,
})

const fact = z.object({
  id: z.string(),
  kind: z.enum(factKinds),
  words: z.string(),
  url: z.string(),
  happenedOn: day.nullable(),
  happenedTo: precision,
})

/**
 * What a published version says, whole: bodies, services and places with the names they had that day,
 * so that an old version still reads as it did after a body has changed its name.
 */
export const programmeContent = z.object({
  title: z.string(),
  kind: z.enum(programmeKinds),
  summary: z.string(),
  caseForChange: z.string(),
  canInfluence: z.string(),
  cannotInfluence: z.string(),
  /** Null where no source names a body. */
  accountable: body.nullable(),
  partners: z.array(body.extend({ part: z.enum(bodyParts).default('partner') })),
  /** The part of the country that it is about, in words, and the areas of the register. */
  areaWords: z.string().default(''),
  areas: z.array(body).default([]),
  plan: z.object({ slug: z.string(), title: z.string() }).nullable().default(null),
  earlier: z.array(z.object({ slug: z.string(), title: z.string() })).default([]),
  options: z.array(option),
  stages: z.array(stage),
  /** Papers and reports that its facts rest on. */
  sources: z.array(sourceContent).default([]),
  facts: z.array(fact).default([]),
  /** How its options are judged. */
  appraisal: appraisalContent.prefault({}),
})

export type ProgrammeContent = z.infer<typeof programmeContent>
export type OptionContent = z.infer<typeof option>
export type StageContent = z.infer<typeof stage>

/** Everything that the public's search looks through: title, body, summary, services and places. */
export const textForSearch = (content: ProgrammeContent): string =>
  [
    content.title,
    content.accountable?.name ?? '',
    content.areaWords,
    ...content.partners.map(({ name }) => name),
    content.summary,
    ...content.options.flatMap(({ title, effects }) => [
      title,
      ...effects.flatMap(({ service, place, placeWords }) => [service.name, place.name, placeWords]),
    ]),
  ].join('\n')

/**
 * The stage that a programme is in on a day: of those that have begun and not ended, the one that began
 * last; between two stages, the one that ended last; before the first, none.
 */
export function findStageNow<Stage extends Pick<StageContent, 'startsOn' | 'endsOn'>>(
  stages: readonly Stage[],
  today: string,
): Stage | undefined {
  const begun = stages
    .filter(({ startsOn }) => startsOn <= today)
    .toSorted((one, other) => one.startsOn.localeCompare(other.startsOn))
  return begun.findLast(({ endsOn }) => endsOn === null || endsOn >= today) ?? begun.at(-1)
}
