/**
 * The five domains of the indicator of patient and community engagement of 2017–20, and what shows each here.
 * Source of domains, levels and of up to three pieces of evidence: NHS England, CCG improvement and assessment framework,
 * patient and community engagement indicator (2017/18 to 2019/20). The criteria, which of them are musts, and by what a
 * number is enough are a choice of this software: the indicator is no longer assessed.
 */
export const domains = ['governance', 'reporting', 'practice', 'feedback', 'equalities'] as const
export type Domain = (typeof domains)[number]

/** `unknown` is never counted as met, nor as failed. */
export const verdicts = ['yes', 'partly', 'no', 'unknown'] as const
export type Verdict = (typeof verdicts)[number]

/** `computed` from the record; `judged` by a named person on public evidence. Without a `must` its domain has one point at most. */
type IndicatorCriterion = { id: string; domain: Domain; must: boolean; how: 'computed' | 'judged' }

const of = (
  domain: Domain,
  how: IndicatorCriterion['how'],
  ids: readonly string[],
  must = false,
): IndicatorCriterion[] => ids.map((id) => ({ id, domain, must, how }))

export const indicatorCriteria: readonly IndicatorCriterion[] = [
  ...of('governance', 'judged', ['lay-members', 'arrangements-published'], true),
  ...of('governance', 'judged', ['staff-and-budget']),
  ...of('governance', 'computed', ['meetings-in-public', 'minutes-published']),
  ...of('reporting', 'judged', ['report-published', 'report-lists-activities'], true),
  ...of('reporting', 'judged', ['report-complaints', 'report-not-done']),
  ...of('practice', 'computed', ['involvement-arranged'], true),
  ...of('practice', 'computed', ['involved-early', 'alternatives', 'influence-told', 'several-ways']),
  ...of('feedback', 'computed', ['points-answered'], true),
  ...of('feedback', 'computed', ['answered-in-time', 'changed', 'evaluated', 'outcomes-measured']),
  ...of('equalities', 'computed', ['equality-analysed', 'reach-published'], true),
  ...of('equalities', 'computed', ['formats-offered', 'plain-summary']),
  ...of('equalities', 'judged', ['adjustments']),
]

/** From this share on most is enough: of what has to be answered nineteen in twenty, of what else is a must all, of the rest half. */
const enough = { answered: 0.95, all: 1, half: 0.5 }

/** A number of the record and what it is of; those of which nothing is known are in neither. */
export type Measured = { count: number; of: number; notKnown: number }

/**
 * What a share of the record says of a criterion.
 * @example verdictOf({ count: 3, of: 4, notKnown: 0 }, { must: true, id: 'involvement-arranged' }) // 'partly'
 */
export function verdictOf(
  { count, of: all }: Measured,
  { must, id }: Pick<IndicatorCriterion, 'must' | 'id'>,
): Verdict {
  if (all === 0) return 'unknown'
  const needed = id === 'points-answered' ? enough.answered : must ? enough.all : enough.half
  if (count / all >= needed) return 'yes'
  return count === 0 || (must && count / all < enough.half) ? 'no' : 'partly'
}

/** Points from 0 to 3: the fewest and the most that it can be by what is not known. */
export type Points = { least: number; most: number }

const pointsIf = (
  criteria: readonly { must: boolean; verdict: Verdict }[],
  unknownIs: 'yes' | 'no',
): number => {
  const said = criteria.map((one) => ({ ...one, is: one.verdict === 'unknown' ? unknownIs : one.verdict }))
  const met = said.reduce((sum, { is }) => sum + (is === 'yes' ? 1 : is === 'partly' ? 0.5 : 0), 0)
  const points = Math.floor((3 * met) / criteria.length)
  return said.some(({ must, is }) => must && is === 'no') ? Math.min(1, points) : points
}

/** The points of one domain: three times the share met, rounded down; one at most where a must is not met. */
export const pointsOf = (criteria: readonly { must: boolean; verdict: Verdict }[]): Points => ({
  least: pointsIf(criteria, 'no'),
  most: pointsIf(criteria, 'yes'),
})

/** From two points in each domain and every must on, the minimum level is met; from 14 of 15 it is outstanding. */
export const minimum = { eachDomain: 2, outstanding: 14 }
export type Level = 'outstanding' | 'minimum' | 'below' | 'unknown'

export function levelOf(points: readonly Points[], musts: readonly Verdict[]): Level {
  const sum = points.reduce((all, { least }) => all + least, 0)
  if (musts.some((one) => one === 'no' || one === 'partly')) return 'below'
  if (points.some(({ most }) => most < minimum.eachDomain)) return 'below'
  const isKnown = points.every(({ least }) => least >= minimum.eachDomain)
  if (!isKnown || musts.some((one) => one !== 'yes')) return 'unknown'
  return sum >= minimum.outstanding ? 'outstanding' : 'minimum'
}
