import {
  coverageOfPublished,
  type DecisionContent,
  issuesAsPublished,
  listPublishedDecisions,
  readIssues,
} from '../../decide/decisions/index.ts'
import { standingReversals } from '../../decide/reversals/index.ts'
import type { CountedTable, ReadRows, TableRow } from './counted-table.ts'

type Covered = ReturnType<typeof coverageOfPublished>

type Happened = { kind: string; on: string }

const rowOf = (
  decision: string,
  reversals: readonly Happened[],
  { total, answered, complete, missing, withdrawnUnanswered }: Covered,
) => ({
  decision,
  reversals: reversals.map(({ kind, on }) => ({ kind, on })).toSorted(byDay),
  issues: total,
  answered,
  complete,
  missing: missing.map(({ id }) => id).sort(),
  withdrawn: withdrawnUnanswered.map(({ id }) => id).sort(),
})

const byDay = (a: Happened, b: Happened) => a.on.localeCompare(b.on) || a.kind.localeCompare(b.kind)

const inOrder = (rows: readonly { decision: string }[]): TableRow[] =>
  rows.toSorted((a, b) => (a.decision < b.decision ? -1 : 1))

/** An issue as it is on the list now; `settledOn` is the day on which its body answered it by itself. */
type IssueRow = {
  issue: string
  source: string
  title: string
  description: string
  raisedOn: string | null
  joinedInto: string | null
  settledOn: string | null
}

type DecisionRow = { decision: string; version: number; parts: { name: string; content: unknown }[] }

type ReversalRow = { reversal: string; decision: string; kind: string; on: string; corrects?: string }

type Answers = Pick<DecisionContent, 'decidedOn' | 'issues' | 'dispositions'>

/** Of a version, what its coverage is worked out from; one of the days when only themes were answered among them. */
function answersOf({ parts }: DecisionRow): Answers {
  const part = (name: string) => parts.find((one) => one.name === name)?.content
  const given = parts.filter(({ name }) => name.startsWith('disposition:')).map(({ content }) => content)
  return {
    decidedOn: (part('decided') as Answers).decidedOn,
    issues: (part('issues') ?? part('themes') ?? []) as Answers['issues'],
    dispositions: (
      given as (Answers['dispositions'][number] & { theme?: { id: string; title: string } })[]
    ).map(({ theme, ...answer }) => ({ ...answer, issue: answer.issue ?? theme, by: 'meeting' })),
  }
}

/** How many of its issues each decision answers. */
export const decisionsTable: CountedTable = {
  path: 'tables/decisions.jsonl',

  async publish({ db, programme }) {
    const { issues } = await readIssues(db, programme.id)
    const decisions = await listPublishedDecisions(db, programme.id)
    return inOrder(
      decisions.map((decision) => {
        const happened = decision.reversals.map(({ kind, happenedOn }) => ({ kind, on: happenedOn }))
        return rowOf(decision.id, happened, coverageOfPublished(decision, decisions, issues))
      }),
    )
  },

  // Decisions are in the bundle whole; the list of issues is as of now.
  async review({ db, programme }) {
    const { issues } = await readIssues(db, programme.id)
    const rows = issues.map(
      ({ id, source, title, description, raisedOn, joinedInto, settled }): IssueRow => ({
        issue: id,
        ...{ source, title, description, raisedOn, joinedInto },
        settledOn: settled?.on ?? null,
      }),
    )
    return { 'review/issues.jsonl': rows.toSorted((a, b) => (a.issue < b.issue ? -1 : 1)) }
  },

  async recount(read) {
    const { issues, decisions } = await readReviewed(read)
    return inOrder(
      decisions.map((decision) =>
        rowOf(decision.id, decision.reversals, coverageOfPublished(decision, decisions, issues)),
      ),
    )
  },
}

/** The issues and the decisions of a bundle as they are counted from, the newest decision first. */
export async function readReviewed(read: ReadRows) {
  const issues = (await read<IssueRow>('review/issues.jsonl')).map(({ issue, settledOn, ...row }) => ({
    ...row,
    id: issue,
    settled: settledOn,
  }))
  const versions = Map.groupBy(await read<DecisionRow>('decisions.jsonl'), ({ decision }) => decision)
  const reversals = standingReversals(
    (await read<ReversalRow>('reversals.jsonl')).map(({ reversal: id, decision: decisionId, ...row }) => ({
      ...{ id, decisionId, kind: row.kind, on: row.on },
      corrects: row.corrects ?? null,
    })),
  )
  const decisions = [...versions].flatMap(([id, rows]) => {
    const newestFirst = rows.toSorted((a, b) => b.version - a.version).map(answersOf)
    const [content] = newestFirst
    if (!content) return []
    return [{ id, content, issues: issuesAsPublished(newestFirst), reversals: reversals.get(id) ?? [] }]
  })
  return { issues, decisions: decisions.toSorted(newestDecision) }
}

/** As the public pages have them. */
const newestDecision = (a: { id: string; content: Answers }, b: { id: string; content: Answers }) =>
  b.content.decidedOn.localeCompare(a.content.decidedOn) || a.id.localeCompare(b.id)
