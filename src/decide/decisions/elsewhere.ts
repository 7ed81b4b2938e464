import type { Issue } from '../issues/index.ts'
import { isOverturned, type Reversal } from '../reversals/index.ts'
import type { Recording } from '../wordings/index.ts'
import type { DecisionContent, DispositionContent } from './content.ts'
import { type AnsweredElsewhere, type AnsweredIssue, type Coverage, coverage } from './coverage.ts'

/** A decision as the public sees it. */
export type PublishedDecision = {
  id: string
  /** That of the newest version. */
  content: DecisionContent
  /** The issues that were on the list when it was published, with its answers. */
  issues: AnsweredIssue<DispositionContent>[]
  corrections: { publishedAt: Date; whatWasCorrected: string }[]
  /** The number of the newest version. */
  version: number
  /** What says it aloud or in British Sign Language, also what says an earlier version. */
  recordings: Recording[]
  /** That it was quashed, called in, withdrawn or changed, the newest first. */
  reversals: Reversal[]
}

type Placed = { id: string; raisedOn: string | null }

/**
 * Of all issues of a programme those that a decision of a day has to answer: what could be known by then, and what it
 * names already.
 * @param decidedOn a day
 */
export const issuesToAnswer = <One extends Placed>(
  issues: readonly One[],
  decidedOn: string,
  known: ReadonlySet<string>,
): One[] => issues.filter(({ id, raisedOn }) => raisedOn === null || raisedOn <= decidedOn || known.has(id))

type Published = Pick<PublishedDecision, 'id' | 'issues'> & {
  content: Pick<DecisionContent, 'decidedOn'>
  reversals: readonly { kind: string }[]
}

/** What the published decisions but one answer, each issue by the newest of them; none that was quashed or withdrawn. */
export const answeredElsewhere = (decisions: readonly Published[], but: string): AnsweredElsewhere[] =>
  decisions
    .filter(({ id, reversals }) => id !== but && !isOverturned(reversals))
    .toSorted((a, b) => a.content.decidedOn.localeCompare(b.content.decidedOn))
    .flatMap(({ id: decisionId, issues }) =>
      issues
        .filter(({ disposition }) => disposition !== null)
        .map(({ id, title, description }) => ({ id, title, description, decisionId })),
    )

/** How a published decision covers the issues of its programme as they are now. */
export function coverageOfPublished<Listed extends Placed & Pick<Issue, 'title' | 'description'>>(
  decision: Published,
  all: readonly Published[],
  listed: readonly Listed[],
): Coverage<Listed, DispositionContent> {
  const known = new Set(decision.issues.map(({ id }) => id))
  return coverage(
    issuesToAnswer(listed, decision.content.decidedOn, known),
    decision.issues,
    answeredElsewhere(all, decision.id),
  )
}
