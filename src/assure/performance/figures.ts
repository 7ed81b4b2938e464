import type { FactOfStandards } from '../../core/law/index.ts'
import type { Measured } from '../../core/law/indicator.ts'
import type { Openness } from '../../register/papers/index.ts'

/** What of one programme bears on how its body involves people. */
export type ProgrammeMeasured = {
  slug: string
  title: string
  facts: Partial<Record<FactOfStandards, boolean | number>>
  /** Of the newest version, in the order of the plan. */
  optionKinds: readonly string[]
  wasAnybodyInvolved: boolean
  /** Whether it is published who took part. */
  hasReach: boolean
}

/** Decisions and points of what a body answers for. */
export type Influence = { decisions: number; changed: number; points: number; answered: number }

/** A number of the record with the programmes in it, for whoever wants to look. */
export type Figure = Measured & { lacking: { slug: string; title: string }[] }

/** Criteria that are a fact of each programme, known or not. */
const byFact: Record<string, FactOfStandards> = {
  'involvement-arranged': 'public_involvement_arranged',
  'involved-early': 'engagement_before_options_fixed',
  'influence-told': 'influence_told',
  'several-ways': 'several_ways',
  'answered-in-time': 'answered_in_time',
  evaluated: 'involvement_evaluated',
  'outcomes-measured': 'outcomes_measured',
  'equality-analysed': 'equality_analysis_before_decision',
  'formats-offered': 'formats_offered',
  'plain-summary': 'plain_summary_in_time',
}

type Programmes = readonly ProgrammeMeasured[]

/** Those of which something is so, of those of which it is known; `undefined` is not known. */
function shareOf(
  programmes: Programmes,
  isSo: (programme: ProgrammeMeasured) => boolean | undefined,
): Figure {
  const known = programmes.map((programme) => ({ programme, is: isSo(programme) }))
  const of = known.filter(({ is }) => is !== undefined)
  return {
    count: of.filter(({ is }) => is).length,
    of: of.length,
    notKnown: programmes.length - of.length,
    lacking: of.filter(({ is }) => !is).map(({ programme: { slug, title } }) => ({ slug, title })),
  }
}

/** To change nothing, and at least two ways to change something. */
function hasAlternatives({ optionKinds }: ProgrammeMeasured): boolean | undefined {
  if (optionKinds.length === 0) return undefined
  return optionKinds.includes('no-change') && optionKinds.filter((kind) => kind !== 'no-change').length > 1
}

const plain = (count: number, of: number): Figure => ({ count, of, notKnown: 0, lacking: [] })

/**
 * How a body involves people, by the criteria that are computed from the record; by their ids. Of each the base is what
 * anything is known of: what is not known is told beside it.
 */
export function measureBody(
  programmes: Programmes,
  influence: Influence,
  openness: Openness | undefined,
): Record<string, Figure> {
  const ofFacts = Object.entries(byFact).map(([id, fact]) => [
    id,
    shareOf(programmes, ({ facts }) => (facts[fact] === undefined ? undefined : facts[fact] === true)),
  ])
  const { inPrivate, minutes } = openness?.meetings ?? {
    inPrivate: { count: 0, of: 0 },
    minutes: { count: 0, of: 0 },
  }
  return {
    ...Object.fromEntries(ofFacts),
    alternatives: shareOf(programmes, hasAlternatives),
    'reach-published': shareOf(programmes, ({ wasAnybodyInvolved, hasReach }) =>
      wasAnybodyInvolved ? hasReach : undefined,
    ),
    'points-answered': plain(influence.answered, influence.points),
    changed: plain(influence.changed, influence.decisions),
    'meetings-in-public': plain(inPrivate.of - inPrivate.count, inPrivate.of),
    'minutes-published': plain(minutes.count, minutes.of),
  }
}
