import type { DecisionContent, DispositionContent, PublishedDecision } from '../decisions/index.ts'
import { isSameWords } from '../decisions/index.ts'
import { type Issue, type IssueSource, issueSources } from '../issues/index.ts'
import { isOverturned } from '../reversals/index.ts'
import { submissionRoles } from '../submissions/index.ts'

/**
 * Where an issue stands: what a meeting said of it, that the decision which said so was quashed or withdrawn, what its body
 * answered by itself, or nothing.
 */
export const issueStates = [
  'changed',
  'changed-in-part',
  'not-changed',
  'already-planned',
  'out-of-scope',
  'referred-on',
  'overturned',
  'settled',
  'unanswered',
] as const
export type IssueState = (typeof issueStates)[number]

/** Of these nothing holds that anybody said. */
export const isOpen = (state: IssueState): boolean => state === 'unanswered' || state === 'overturned'

/** What one decision says of an issue, for the words that it has now. */
export type Said<Decided = PublishedDecision> = {
  decision: Decided
  meeting: DispositionContent | null
  advice: DispositionContent | null
}

export type Became<Listed = Issue, Decided = PublishedDecision> = {
  issue: Listed
  state: IssueState
  /** Where it is joined: the issue that its answer is at. */
  answeredWith: Listed | null
  /** What the meeting said that it has its state from, also where that is of the issue that it is joined into. */
  answer: Said<Decided> | null
  /** Every published decision that speaks of it, the newest first. */
  said: Said<Decided>[]
}

/** What has to be known of an issue and of a decision for it, here as in the rows of a bundle. */
type AnyIssue = Pick<Issue, 'id' | 'title' | 'description' | 'joinedInto'> & { settled: unknown }
type AnyDecision = {
  id: string
  content: Pick<DecisionContent, 'issues' | 'dispositions'>
  reversals: readonly { kind: string }[]
}

/**
 * What became of every issue of a programme, by its published decisions: the newest that answers the words of an issue
 * holds; an issue that is joined into another stands as that one does. Where that decision was quashed or withdrawn nothing
 * holds, also not what an older one said: that was answered anew.
 * @param decisions the newest first
 */
export function whatBecame<Listed extends AnyIssue, Decided extends AnyDecision>(
  issues: readonly Listed[],
  decisions: readonly Decided[],
): Became<Listed, Decided>[] {
  const alone = new Map(
    issues.map((issue) => {
      const said = decisions.flatMap((decision) => saidOf(issue, decision))
      const answer = said.find(({ meeting }) => meeting !== null) ?? null
      return [issue.id, { issue, said, answer, state: stateOf(issue, answer), answeredWith: null }] as const
    }),
  )
  return issues.map((issue) => {
    const own = alone.get(issue.id) as Became<Listed, Decided>
    const into = issue.joinedInto === null ? undefined : alone.get(issue.joinedInto)
    return own.state === 'unanswered' && into
      ? { ...own, state: into.state, answer: into.answer, answeredWith: into.issue }
      : own
  })
}

function saidOf<Decided extends AnyDecision>(issue: AnyIssue, decision: Decided): Said<Decided>[] {
  const worded = decision.content.issues.find(({ id }) => id === issue.id)
  if (!worded || !isSameWords(worded, issue)) return []
  const by = (speaker: string) =>
    decision.content.dispositions.find((one) => one.by === speaker && one.issue.id === issue.id) ?? null
  const [meeting, advice] = [by('meeting'), by('advice')]
  return meeting || advice ? [{ decision, meeting, advice }] : []
}

function stateOf(issue: AnyIssue, answer: Said<AnyDecision> | null): IssueState {
  if (answer?.meeting) return isOverturned(answer.decision.reversals) ? 'overturned' : answer.meeting.kind
  return issue.settled ? 'settled' : 'unanswered'
}

/** How many issues of each source stand where; only sources of which there are some. */
export type Flow = { source: IssueSource; total: number; states: Record<IssueState, number> }[]

export const flowOf = (became: readonly Became[]): Flow =>
  countBy(became, issueSources, ({ source }) => source)

/** Who raised an issue: the public by themes, or each kind of body by its points; or what it came as. */
export const raisers = ['theme', 'alternative', 'request', ...submissionRoles] as const
export type Raiser = (typeof raisers)[number]

/** The same by who raised each. */
export type FlowByRaiser = { source: Raiser; total: number; states: Record<IssueState, number> }[]

export const flowByRaiser = (became: readonly Became[]): FlowByRaiser =>
  countBy(became, raisers, ({ source, role }) => (source === 'point' ? (role ?? 'organisation') : source))

const countBy = <Kind extends string>(
  became: readonly Became[],
  kinds: readonly Kind[],
  kindOf: (issue: Issue) => Kind,
): { source: Kind; total: number; states: Record<IssueState, number> }[] =>
  kinds
    .map((source) => {
      const of = became.filter(({ issue }) => kindOf(issue) === source)
      const counts = issueStates.map((state) => [state, of.filter((one) => one.state === state).length])
      return { source, total: of.length, states: Object.fromEntries(counts) as Record<IssueState, number> }
    })
    .filter(({ total }) => total > 0)
