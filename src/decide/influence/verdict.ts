import { type Change, listChanges, type ProgrammeContent } from '../../register/programmes/index.ts'
import { type DecisionContent, kindsThatChange } from '../decisions/index.ts'

/**
 * What the record shows of a decision's answers, the strongest first. `overturned`: it was quashed or withdrawn, so nothing
 * that it changed is traced, whatever its answers say. `no-answers`: it is not published here.
 */
export const verdicts = [
  'traced',
  'words-only',
  'not-known',
  'no-difference',
  'no-version',
  'none',
  'overturned',
  'no-answers',
] as const
export type Verdict = (typeof verdicts)[number]

/** How a version differs from the one before it: in what is planned, in the words about it alone, or not at all. */
export type Difference = 'plan' | 'words' | 'none'

export type VersionOfPlan = { number: number; publishedOn: string; difference: Difference }

/** What is planned: which options there are, what each does where, when, and for which money. */
const ofThePlan: readonly Change['field'][] = ['option', 'optionKind', 'effect', 'stage', 'saving', 'budget']
/** What is said about it. Papers, meetings, sources and requests say nothing of what is planned. */
const ofItsWords: readonly Change['field'][] = [
  'title',
  'summary',
  'caseForChange',
  'canInfluence',
  'cannotInfluence',
  'optionTitle',
  'optionDescription',
  'optionReason',
  'optionStatement',
]

/**
 * What is planned, without the words for it and without what has become of it: telling the same in other words, or that
 * it was decided or has taken place, is no change of the plan.
 */
function asPlanned(shown: Change['before']) {
  if (shown?.kind === 'dates') return { ...shown, tookPlace: null }
  if (shown?.kind !== 'effect') return shown
  const { detail, ownWords, placeWords, evidence, sourceState, certainty, ...rest } = shown.effect
  const { service, place, deciding, ...planned } = rest
  const names = { service: service.code, place: place.id, deciding: deciding?.id }
  return { ...planned, ...names, isDropped: certainty === 'dropped' }
}

const isOtherPlan = ({ field, before, after }: Change): boolean =>
  ofThePlan.includes(field) && JSON.stringify(asPlanned(before)) !== JSON.stringify(asPlanned(after))

/** @param before null for the first version, which changes nothing that was public */
export function differenceOf(before: ProgrammeContent | null, after: ProgrammeContent): Difference {
  const changes = before ? listChanges(before, after) : []
  if (changes.some(isOtherPlan)) return 'plan'
  return changes.some(({ field }) => ofThePlan.includes(field) || ofItsWords.includes(field))
    ? 'words'
    : 'none'
}

/** Views come as themes, as alternatives or as points of a submission; a request for information asks for no change. */
const sourcesOfViews: readonly string[] = ['theme', 'alternative', 'point']

/**
 * What a published decision shows of a change because of views: by the versions of the plan that its meeting's answers
 * name, whatever those answers say in words. A version that was public before the issue could be known shows none; where
 * no record says when that was, it is not known whether the plan changed because of it.
 * @param raisedOn by issue: the first day on which it could be known, where that is on record
 */
export function verdictOf(
  { issues, dispositions }: Pick<DecisionContent, 'issues' | 'dispositions'>,
  versions: readonly VersionOfPlan[],
  raisedOn: ReadonlyMap<string, string | null>,
): Verdict {
  const ofViews = new Set(issues.filter(({ source }) => sourcesOfViews.includes(source)).map(({ id }) => id))
  const found = dispositions
    .filter(
      ({ by, kind, issue }) => by === 'meeting' && kindsThatChange.includes(kind) && ofViews.has(issue.id),
    )
    .map(({ issue, changedIn }): Verdict => {
      if (changedIn === null) return 'no-version'
      const version = versions.find(({ number }) => number === changedIn)
      if (!version || version.difference === 'none') return 'no-difference'
      const raised = raisedOn.get(issue.id) ?? null
      if (raised !== null && version.publishedOn < raised) return 'no-difference'
      if (version.difference === 'words') return 'words-only'
      return raised === null ? 'not-known' : 'traced'
    })
  return verdicts.find((verdict) => found.includes(verdict)) ?? 'none'
}
