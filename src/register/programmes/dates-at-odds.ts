import { firstDayOf, lastDayOf } from '../../core/days.ts'
import { formatPrecisely } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import type { ProgrammeContent, StageContent } from './content.ts'
import type { DatePrecision } from './effect-content.ts'

/** A day as exactly as it is known. */
type Dated = { on: string; to: DatePrecision }

const earliest = ({ on, to }: Dated): string => firstDayOf(on, to)
const latest = ({ on, to }: Dated): string => lastDayOf(on, to)
const isSurelyBefore = (one: Dated, other: Dated): boolean => latest(one) < earliest(other)

/** Two dates of a programme that cannot both be right, or of which something was done before its time. */
export type DatesAtOdds =
  | { what: 'decisionBeforeClose'; decision: Dated; close: Dated }
  | { what: 'startBeforeDecision'; start: Dated; decision: Dated }

/** What took place goes before what was planned. */
const startOf = ({ startsOn, startsTo, actualStartsOn }: StageContent): Dated =>
  actualStartsOn ? { on: actualStartsOn, to: 'day' } : { on: startsOn, to: startsTo }

function endOf({ endsOn, endsTo, actualEndsOn }: StageContent): Dated | null {
  if (actualEndsOn) return { on: actualEndsOn, to: 'day' }
  return endsOn === null ? null : { on: endsOn, to: endsTo }
}

/**
 * Dates across stages that contradict each other, as surely as they are known: a decision before its consultation closes,
 * and a start of the work before any decision. Of several consultations each may have had its own decision, so one that
 * was made before a consultation began counts against it only where none was made after.
 */
export function findDatesAtOdds({
  stages,
  facts,
}: Pick<ProgrammeContent, 'stages' | 'facts'>): DatesAtOdds[] {
  const held = stages.filter(({ droppedOn }) => !droppedOn)
  const startsOf = (kind: StageContent['kind']) => held.filter((stage) => stage.kind === kind).map(startOf)
  const told = facts.flatMap(({ kind, happenedOn, happenedTo }) =>
    kind === 'decision' && happenedOn ? [{ on: happenedOn, to: happenedTo }] : [],
  )
  const decisions = [
    ...new Map([...startsOf('decision'), ...told].map((one) => [`${one.on} ${one.to}`, one])).values(),
  ]
  const tooEarly = held
    .filter(({ kind }) => kind === 'consultation')
    .flatMap((consultation) => listTooEarly(consultation, decisions))
  const first = decisions.toSorted((one, other) => earliest(one).localeCompare(earliest(other)))[0]
  const starts = startsOf('implementation').filter((start) => first && isSurelyBefore(start, first))
  return [
    ...tooEarly,
    ...starts.flatMap((start): DatesAtOdds[] =>
      first ? [{ what: 'startBeforeDecision', start, decision: first }] : [],
    ),
  ]
}

function listTooEarly(consultation: StageContent, decisions: readonly Dated[]): DatesAtOdds[] {
  const close = endOf(consultation)
  if (!close) return []
  const before = decisions.filter((decision) => isSurelyBefore(decision, close))
  const isAnyAfter = before.length < decisions.length
  return before
    .filter((decision) => !isAnyAfter || !isSurelyBefore(decision, startOf(consultation)))
    .map((decision) => ({ what: 'decisionBeforeClose', decision, close }))
}

/** The same in sentences. */
export const datesAtOddsLines = (
  t: Translate,
  content: Pick<ProgrammeContent, 'stages' | 'facts'>,
): string[] =>
  findDatesAtOdds(content).map((odds) => {
    const { what, ...dates } = odds
    const words = Object.entries(dates).map(([name, { on, to }]) => [name, formatPrecisely(on, to)])
    return t(`register:atOdds.${what}`, Object.fromEntries(words))
  })
