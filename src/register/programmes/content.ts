import { z } from 'zod'
import { isDay, notADay } from '../../core/days.ts'
import { appraisalContent } from '../appraisals/index.ts'
import { documentContent, meetingContent, requestContent } from '../papers/index.ts'
import { datePrecisions, effectContent, sourceContent } from './effect-content.ts'
import { budgetContent, savingContent } from './money-content.ts'
import { smallChangeContent } from './small-change-content.ts'

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
  'promise',
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

const item = z.object({ id: z.string(), name: z.string() })
/** `members`: those of a joint committee, as they were. */
const body = item.extend({ members: z.array(z.string()).default([]) })
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isDay, notADay)

const option = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(optionKinds),
  description: z.string(),
  reasonDiscarded: z.string(),
  effects: z.array(effectContent),
})

const precision = z.enum(datePrecisions).default('day')

/** A planned date that was moved after it had been published, with what was planned before and after. */
const slip = z.object({
  movedOn: day,
  reason: z.string(),
  startsOn: day,
  endsOn: day.nullable(),
  newStartsOn: day,
  newEndsOn: day.nullable(),
  startsTo: precision,
  endsTo: precision,
  newStartsTo: precision,
  newEndsTo: precision,
})

const stage = z.object({
  id: z.string(),
  kind: z.enum(stageKinds),
  startsOn: day,
  endsOn: day.nullable(),
  /** `actual`: it took place then. */
  basis: z.enum(['planned', 'actual']).default('planned'),
  startsTo: precision,
  endsTo: precision,
  /** When a planned stage took place. */
  actualStartsOn: day.nullable().default(null),
  actualEndsOn: day.nullable().default(null),
  /** The day on which it was said that it will not take place, and why. */
  droppedOn: day.nullable().default(null),
  droppedReason: z.string().default(''),
  /** The earliest first. */
  slips: z.array(slip).default([]),
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
  partners: z.array(
    body.extend({
      part: z.enum(bodyParts).default('partner'),
      /** What the sources of the time call it, where the register has another name; empty for the same. */
      nameThen: z.string().default(''),
    }),
  ),
  /** The part of the country that it is about, in words, and the areas of the register. */
  areaWords: z.string().default(''),
  areas: z.array(item).default([]),
  plan: z.object({ slug: z.string(), title: z.string() }).nullable().default(null),
  /** Programmes that came before in the same place, with what each promised. */
  earlier: z
    .array(z.object({ slug: z.string(), title: z.string(), promises: z.array(z.string()).default([]) }))
    .default([]),
  options: z.array(option),
  stages: z.array(stage),
  /** Papers and reports that its facts rest on. */
  sources: z.array(sourceContent).default([]),
  facts: z.array(fact).default([]),
  /** Savings that somebody asks of it, and money that bodies put together for it. */
  savings: z.array(savingContent).default([]),
  budgets: z.array(budgetContent).default([]),
  /** Its papers, those among them that are known of and not published. */
  documents: z.array(documentContent).default([]),
  /** Meetings of any of its bodies at which it was discussed. */
  meetings: z.array(meetingContent).default([]),
  /** What was asked about it, and when it was answered. */
  requests: z.array(requestContent).default([]),
  /** By which answers it is a small change; null for every other programme. */
  smallChange: smallChangeContent.nullable().default(null),
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
export function findStageNow<Stage extends StageDays>(
  stages: readonly Stage[],
  today: string,
): Stage | undefined {
  const begun = stages
    .filter((stage) => !stage.droppedOn && firstDayOf(stage) <= today)
    .toSorted((one, other) => firstDayOf(one).localeCompare(firstDayOf(other)))
  return (
    begun.findLast((stage) => {
      const last = lastDayOf(stage)
      return last === null || last >= today
    }) ?? begun.at(-1)
  )
}

type StageDays = Pick<StageContent, 'startsOn' | 'endsOn'> &
  Partial<Pick<StageContent, 'actualStartsOn' | 'actualEndsOn' | 'droppedOn'>>

const firstDayOf = ({ startsOn, actualStartsOn }: StageDays): string => actualStartsOn ?? startsOn
const lastDayOf = ({ endsOn, actualEndsOn }: StageDays): string | null => actualEndsOn ?? endsOn
