import type { BodyKind } from './body-kind.ts'
import type { Law } from './law.ts'

/** `unknown` is never shown as `met`; `not-engaged` is where the law asked nothing of that body on that day. */
export type Result = 'met' | 'not-met' | 'in-part' | 'unknown' | 'not-engaged'

/** Why a result is what it is, and the facts that say so. */
export type Reason<Fact extends string = string> = { says: string; cites: readonly Fact[] }

export type Meaning = 'breaks' | 'shows' | 'against' | 'for'

/**
 * What one fact, or some together, mean for a criterion.
 * - `breaks`: it alone shows that the criterion was not kept
 * - `shows`: it alone shows that the criterion was kept, where nothing speaks against it
 * - `against`, `for`: it speaks against or for, and is not enough by itself
 */
export type Sign<Facts, Fact extends string> = Reason<Fact> & {
  means: Meaning
  when: (facts: Facts) => boolean
}

/** One thing that the law or a standard asks, as data: what it is, since when, of whom, and what shows it. */
export type Criterion<Facts, Fact extends string> = {
  id: string
  title: string
  /** What it asks, in plain words. */
  text: string
  /** The law that asked it, one after the other; on a day outside all of them it is not engaged. */
  laws: readonly Law[]
  /** The kinds of body that it binds. */
  binds: readonly BodyKind[]
  /** The facts that bear on it, so that what is not known can be named. */
  evidence: readonly Fact[]
  /** Where the facts themselves show that it asks nothing here. */
  notEngaged?: Reason<Fact> & { when: (facts: Facts) => boolean }
  signs: readonly Sign<Facts, Fact>[]
}

/**
 * Weighs what was seen. One that breaks decides; one that shows is met, in part where something speaks against it;
 * what speaks both ways is in part; what speaks one way only, and not enough, leaves it unknown.
 */
export function weigh(seen: readonly { means: Meaning }[]): Result {
  const has = (means: Meaning) => seen.some((sign) => sign.means === means)
  if (has('breaks')) return 'not-met'
  if (has('against')) return has('shows') || has('for') ? 'in-part' : 'unknown'
  return has('shows') ? 'met' : 'unknown'
}
