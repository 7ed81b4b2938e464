import type { Db } from '../../db/database.ts'
import { findActivityById } from '../../listen/activities/index.ts'
import {
  listShowings,
  listShownFigures,
  listStatementActivities,
  listStatements,
  listVoters,
  publishResults,
  readResults,
  type ShownFigures,
  type VotedStatement,
} from '../../listen/statements/index.ts'
import { byName, type CountedTable, type TableRow } from './counted-table.ts'

type Results = ReturnType<typeof publishResults>

const rowsOf = (activity: string, { voters, proposals, figures }: Results): TableRow[] => [
  { row: 'activity', activity, voters, ...proposals },
  ...figures.map(({ statement, counts }) => ({
    row: 'statement',
    activity,
    statement: statement.id,
    text: statement.text,
    origin: statement.origin,
    isAsked: statement.retiredAt === null,
    ...counts,
  })),
]

type ReviewedStatement = Omit<VotedStatement, 'id' | 'retiredAt'> & {
  activity: string
  statement: string
  isAsked: boolean
}
/** That somebody was shown a statement, and how they voted: of one showing, so that nobody's votes come together. */
type ReviewedShowing = { activity: string; showing: string; statement: string; vote: string | null }

async function readResultsOf(db: Db, activityId: string, now: Date): Promise<Results> {
  const activity = await findActivityById(db, activityId)
  if (!activity) throw new Error(`the activity ${activityId} went while its results were read`)
  return readResults({ db, now: () => now }, activity)
}

/** Figures as the public was shown them last, exact, with when they were taken; and how many showings there are by now. */
type ReviewedFigures = Omit<ShownFigures, 'takenAt'> & { takenAt: string; showings: number }

/** How people voted on statements. */
export const votesTable: CountedTable = {
  path: 'tables/statements.jsonl',

  async publish({ db, now, programme }) {
    const activities = await listStatementActivities(db, programme.id)
    const rows: TableRow[] = []
    for (const { id } of activities) rows.push(...rowsOf(id, await readResultsOf(db, id, now)))
    return rows
  },

  async review({ db, programme }, name) {
    const statements: ReviewedStatement[] = []
    const showings: ReviewedShowing[] = []
    const voters: { activity: string; voter: string }[] = []
    const figures: ReviewedFigures[] = []
    for (const { id: activity } of await listStatementActivities(db, programme.id)) {
      for (const { id, text, origin, state, isVisible, retiredAt } of await listStatements(db, activity)) {
        // What the public does not see counts as received, and its words are nobody's to read.
        const words = isVisible ? text : ''
        const about = { text: words, origin, state, isVisible, isAsked: retiredAt === null }
        statements.push({ activity, statement: id, ...about })
      }
      const held = await listShowings(db, activity)
      for (const { statementId, participantId, vote } of held) {
        const showing = name('showing', `${participantId} ${statementId}`)
        showings.push({ activity, showing, statement: statementId, vote })
      }
      for (const { takenAt, ...shown } of await listShownFigures(db, activity))
        figures.push({
          ...shown,
          takenAt: takenAt.toISOString(),
          showings: held.filter(({ statementId }) => statementId === shown.statementId).length,
        })
      for (const { id } of await listVoters(db, activity)) voters.push({ activity, voter: name('voter', id) })
    }
    return {
      'review/statements.jsonl': statements,
      'review/statement-figures.jsonl': byName(figures, ({ statementId }) => statementId),
      'review/showings.jsonl': byName(showings, ({ showing }) => showing),
      'review/voters.jsonl': byName(voters, ({ voter }) => voter),
    }
  },

  async recount(read, moved, scheme) {
    const statements = await read<ReviewedStatement>('review/statements.jsonl')
    const showings = await read<ReviewedShowing>('review/showings.jsonl')
    const voters = await read<{ activity: string }>('review/voters.jsonl')
    const kept = await read<ReviewedFigures>('review/statement-figures.jsonl')
    const shown = Map.groupBy(showings, ({ statement }) => statement)
    const counted = kept.map(({ takenAt, showings: rows, ...figures }) => {
      const own = shown.get(figures.statementId) ?? []
      if (own.length !== rows)
        throw new Error(`there are ${own.length} showings of a statement, and were ${rows}`)
      const now = countOf(own, figures)
      return { ...figures, ...now, hasMoved: !now, takenAt: new Date(takenAt) }
    })
    moved(counted.filter(({ hasMoved }) => hasMoved).length)
    const published = await read<{ row: string; activity: string }>('tables/statements.jsonl')
    const activities = new Set([...published, ...statements].map(({ activity }) => activity))
    return [...activities].flatMap((activity) => {
      const own = statements
        .filter((one) => one.activity === activity)
        .map(({ statement, isAsked, ...rest }) => ({
          ...rest,
          id: statement,
          retiredAt: isAsked ? null : new Date(0),
        }))
      const counts = new Map(counted.map((figures) => [figures.statementId, figures]))
      const voted = voters.filter((one) => one.activity === activity).length
      return rowsOf(activity, publishResults(own, counts, voted, scheme))
    })
  },
}

type VotesOfStatement = Pick<ShownFigures, 'shown' | 'agree' | 'disagree' | 'pass'>

/** Votes and showings counted from the rows; undefined where more or fewer have voted since the figures were taken. */
function countOf(showings: readonly ReviewedShowing[], kept: VotesOfStatement): VotesOfStatement | undefined {
  const of = (vote: string) => showings.filter((one) => one.vote === vote).length
  const counted = { shown: showings.length, agree: of('agree'), disagree: of('disagree'), pass: of('pass') }
  const votesIn = ({ agree, disagree, pass }: VotesOfStatement) => agree + disagree + pass
  return counted.shown === kept.shown && votesIn(counted) === votesIn(kept) ? counted : undefined
}
