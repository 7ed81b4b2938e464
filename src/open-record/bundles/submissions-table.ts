import { listPublishedDecisions, readIssues } from '../../decide/decisions/index.ts'
import { type PublicSubmission, readPublicSubmissions } from '../../decide/submissions/index.ts'
import { type Became, whatBecame } from '../../decide/trace/index.ts'
import type { CountedTable, TableRow } from './counted-table.ts'
import { readReviewed } from './decisions-table.ts'

/** A submission as it was last signed off, without its own words: those that are public are among the published texts. */
type SubmissionRow = Pick<PublicSubmission, 'body' | 'role' | 'receivedOn' | 'url' | 'cover'> & {
  submission: string
  isWithdrawn: boolean
  points: { id: string; title: string; description: string }[]
}

const rowOf = ({
  id,
  body,
  role,
  receivedOn,
  url,
  cover,
  withdrawnAt,
  points,
}: PublicSubmission): SubmissionRow => ({
  submission: id,
  ...{ body, role, receivedOn, url, cover },
  isWithdrawn: withdrawnAt !== null,
  points: points.map((point) => ({ id: point.id, title: point.title, description: point.description })),
})

type Stands = Became<{ id: string }, { id: string }>

/** Each submission, each of its points with what every decision says of it, and how many points stand how. */
function tableOf(rows: readonly SubmissionRow[], became: readonly Stands[]): TableRow[] {
  const byIssue = new Map(became.map((one) => [one.issue.id, one]))
  const points = rows.flatMap(({ submission, points }) =>
    points.map(({ id, title, description }) => {
      const own = byIssue.get(id)
      return {
        row: 'point',
        ...{ submission, point: id, title, description },
        // Null for one that is no issue any more, as of a submission that was taken back.
        state: own?.state ?? null,
        answeredWith: own?.answeredWith?.id ?? null,
        answers: (own?.said ?? []).flatMap(({ decision, meeting }) =>
          meeting
            ? [
                {
                  decision: decision.id,
                  ...{ kind: meeting.kind, reason: meeting.reason, whatChanges: meeting.whatChanges },
                },
              ]
            : [],
        ),
      }
    }),
  )
  const counts = [...Map.groupBy(points, ({ state }) => state ?? 'no-issue')]
  return [
    ...rows.map(({ points, ...row }) => ({ row: 'submission', ...row, points: points.length })),
    ...points,
    ...counts
      .map(([state, own]) => ({ row: 'state', state, points: own.length }))
      .toSorted((a, b) => (a.state < b.state ? -1 : 1)),
  ]
}

/** What councils, committees and others sent formally, point by point, with the answers. */
export const submissionsTable: CountedTable = {
  path: 'tables/submissions.jsonl',

  async publish({ db, programme }) {
    const rows = (await readPublicSubmissions(db, programme.id)).map(rowOf)
    const { issues } = await readIssues(db, programme.id)
    return tableOf(rows, whatBecame(issues, await listPublishedDecisions(db, programme.id)))
  },

  review: async ({ db, programme }) => ({
    'review/submissions.jsonl': (await readPublicSubmissions(db, programme.id)).map(rowOf),
  }),

  // Issues are rows of the table of decisions, and decisions are in the bundle whole.
  async recount(read) {
    const { issues, decisions } = await readReviewed(read)
    const rows = await read<SubmissionRow>('review/submissions.jsonl')
    return tableOf(rows, whatBecame(issues, decisions))
  },
}
