import { formatDay, formatPrecisely } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import type { StageContent } from './content.ts'
import type { DatePrecision } from './effect-content.ts'

/** A stage as the table shows it: what took place, every move of its dates, and whether it is late, a line for each. */
export type ShownStage = StageContent & { isNow: boolean; lines: string[] }

/** @param today the day in London */
export function stageLines(t: Translate, stage: StageContent, shipped: boolean, today: string): string[] {
  const say = (key: string, fill: Record<string, string>) => t(`register:stageLine.${key}`, fill)
  const { actualStartsOn, actualEndsOn, droppedOn, droppedReason, slips } = stage
  const between = (from: string, until: string | null) =>
    until && until !== from ? say('between', { from, until }) : from
  const planned = (startsOn: string, startsTo: DatePrecision, endsOn: string | null, endsTo: DatePrecision) =>
    between(formatPrecisely(startsOn, startsTo), endsOn && formatPrecisely(endsOn, endsTo))
  return [
    ...slips.map((slip) =>
      say('moved', {
        before: planned(slip.startsOn, slip.startsTo, slip.endsOn, slip.endsTo),
        day: formatDay(slip.movedOn),
        after: planned(slip.newStartsOn, slip.newStartsTo, slip.newEndsOn, slip.newEndsTo),
        reason: slip.reason,
      }),
    ),
    ...(actualStartsOn && actualEndsOn
      ? [say('tookPlace', { dates: between(formatDay(actualStartsOn), formatDay(actualEndsOn)) })]
      : actualStartsOn
        ? [say('began', { day: formatDay(actualStartsOn) })]
        : []),
    ...(droppedOn ? [say('dropped', { day: formatDay(droppedOn), reason: droppedReason })] : []),
    ...(isLate(stage, today)
      ? [say(shipped ? 'notTold' : 'late', { day: formatPrecisely(stage.endsOn ?? '', stage.endsTo) })]
      : []),
  ]
}

/** Planned to be over by now, and nothing says that it is. */
export const isLate = ({ basis, endsOn, actualEndsOn, droppedOn }: StageContent, today: string): boolean =>
  basis === 'planned' && endsOn !== null && endsOn < today && !actualEndsOn && !droppedOn
