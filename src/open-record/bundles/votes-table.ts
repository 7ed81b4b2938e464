import {
  listShowings,
  listStatementActivities,
  listStatements,
  listVoters,
  publishResults,
  readResults,
  type VotedStatement,
} from '../../listen/statements/index.ts'
import { byName, type CountedTable, type TableRow } from './counted-table.ts'

type Results = ReturnType<typeof publishResults>

const rowsOf = (activity: string, { voters, proposals, figures }: Results): TableRow[] => [
  { row: 'activity', activity, voters, ...proposals },
  ...figures.map(({ statement, ...counts }) => ({
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

/** How people voted on statements. */
export const votesTable: CountedTable = {
  path: 'tables/statements.jsonl',

  async publish({ db, programme }) {
    const activities = await listStatementActivities(db, programme.id)
    const rows = activities.map(async ({ id }) => rowsOf(id, await readResults(db, id)))
    return (await Promise.all(rows)).flat()
  },

  async review({ db, programme }, name) {
    const statements: ReviewedStatement[] = []
    const showings: ReviewedShowing[] = []
    const voters: { activity: string; voter: string }[] = []
    for (const { id: activity } of await listStatementActivities(db, programme.id)) {
      for (const { id, text, origin, state, isVisible, retiredAt } of await listStatements(db, activity)) {
        // What the public does not see counts as received, and its words are nobody's to read.
        const words = isVisible ? text : ''
        const about = { text: words, origin, state, isVisible, isAsked: retiredAt === null }
        statements.push({ activity, statement: id, ...about })
      }
      for (const { statementId, participantId, vote } of await listShowings(db, activity)) {
        const showing = name('showing', `${participantId} ${statementId}`)
        showings.push({ activity, showing, statement: statementId, vote })
      }
      for (const { id } of await listVoters(db, activity)) voters.push({ activity, voter: name('voter', id) })
    }
    return {
      'review/statements.jsonl': statements,
      'review/showings.jsonl': byName(showings, ({ showing }) => showing),
      'review/voters.jsonl': byName(voters, ({ voter }) => voter),
    }
  },

  async recount(read) {
    const statements = await read<ReviewedStatement>('review/statements.jsonl')
    const showings = await read<ReviewedShowing>('review/showings.jsonl')
    const voters = await read<{ activity: string }>('review/voters.jsonl')
    const shown = Map.groupBy(showings, ({ statement }) => statement)
    const countOf = (statementId: string) => {
      const own = shown.get(statementId) ?? []
      const of = (vote: string) => own.filter((one) => one.vote === vote).length
      return {
        statementId,
        shown: own.length,
        agree: of('agree'),
        disagree: of('disagree'),
        pass: of('pass'),
      }
    }
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
      const counts = own.map(({ id }) => countOf(id))
      const voted = voters.filter((one) => one.activity === activity).length
      return rowsOf(activity, publishResults(own, counts, voted))
    })
  },
}
