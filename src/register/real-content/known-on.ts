import type { Certainty } from './programme-shape.ts'

type Known = { on: { latest: string }; certainty: Certainty }
type Effect = { known: Known[]; carriedOut: { on: { latest: string } } | null }

/**
 * How sure an effect was on a day, by what was known up to then: nothing where nothing was, or where it had been
 * dropped or carried out by then. A date known to the month or year counts from its last day.
 */
export function certaintyOn(effect: Effect, day: string): Exclude<Certainty, 'dropped'> | undefined {
  if (effect.carriedOut && effect.carriedOut.on.latest <= day) return undefined
  const last = effect.known.findLast(({ on }) => on.latest <= day)?.certainty
  return last === 'dropped' ? undefined : last
}
