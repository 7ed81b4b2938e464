import { dayAfter } from '../../core/days.ts'
import type { Result } from '../../core/law/index.ts'
import { workingDayAfter } from '../../core/working-days.ts'

/** A result as it was found on a day, and the day from which it is public. Days are `YYYY-MM-DD`. */
export type Turn = { result: Result; foundOn: string; publicFrom: string }

/** So many working days a body has to mend or to answer before a result against it is public. */
export const workingDaysToAnswer = 10
/** A result that comes back within so many days is the same one: its days to answer are over or are running. */
const comesBackWithin = 365

const weights: Record<Result, number> = { 'not-met': 2, 'in-part': 1, unknown: 0, met: 0, 'not-engaged': 0 }

/** Whether a result speaks against the body, in full or in part. */
export const isAgainst = (result: Result): boolean => weights[result] > 0

/**
 * Whether what is found now is a turn, and from when it is public.
 * What is no worse than what the public reads is public at once. What is worse is shown to the body for ten working days.
 * They are counted from the first time that it, or something worse, was found: a body that mends its record for a day and
 * takes that back gains nothing by it, and one that mends a part of it loses nothing.
 *
 * @param turns of one criterion, the oldest first; before the first nothing was known
 * @param found the result now
 * @param today `YYYY-MM-DD`
 * @example `turnOf([], 'not-met', '2027-05-04')` is public from 18 May 2027
 */
export function turnOf(turns: readonly Turn[], found: Result, today: string): Turn | undefined {
  if (found === (turns.at(-1)?.result ?? 'unknown')) return undefined
  const turn = (publicFrom: string): Turn => ({ result: found, foundOn: today, publicFrom })
  const read = standingOf(turns, today)?.result ?? 'unknown'
  if (weights[found] <= weights[read]) return turn(today)
  const from = workingDayAfter(firstFoundOn(turns, turn(today)), workingDaysToAnswer)
  return turn(from > today ? from : today)
}

/** The result that the public reads: the last that is public. */
export const standingOf = <One extends Turn>(turns: readonly One[], today: string): One | undefined =>
  turns.findLast(({ publicFrom }) => publicFrom <= today)

/** The day on which a turn, or something worse, was first found within a year of it: its days to answer run from there. */
export function firstFoundOn(
  turns: readonly Turn[],
  { result, foundOn }: Pick<Turn, 'result' | 'foundOn'>,
): string {
  const since = dayAfter(foundOn, -comesBackWithin)
  const first = turns.find((turn) => turn.foundOn >= since && weights[turn.result] >= weights[result])
  return first && first.foundOn < foundOn ? first.foundOn : foundOn
}
