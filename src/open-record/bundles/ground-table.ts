import { listStatementActivities, listVoters } from '../../listen/statements/index.ts'
import {
  findPublishedOpinion,
  listCountedVotes,
  type PublishedOpinion,
  publishVotes,
} from '../../understand/opinion-groups/index.ts'
import type { CountedTable, TableRow } from './counted-table.ts'

/** What the newest publication was made of, and how many vote by now. */
type ReviewedGround = {
  activity: string
  result: string
  voters: number
  votersNow: number
  statements: string[]
  /** So that a vote that is not there is missed. */
  votes: number
}
/** Who votes alike is what groups are made of, so the votes of one person stand together here, under a number of this file alone. */
type ReviewedVote = { activity: string; voter: number; statement: string; vote: 1 | -1 | 0 }
type PublishedRow = TableRow & { activity: string; result: string; content: PublishedOpinion }

/** Common ground and opinion groups: every publication, of which the newest can be counted again. */
export const groundTable: CountedTable = {
  path: 'tables/common-ground.jsonl',

  async review({ db, programme }) {
    const grounds: ReviewedGround[] = []
    const rows: ReviewedVote[] = []
    for (const { id: activity } of await listStatementActivities(db, programme.id)) {
      const published = await findPublishedOpinion(db, activity)
      // Of what is not published nothing is here: it may still be open.
      if (!published) continue
      const { statements, votes } = await listCountedVotes(db, activity)
      const voters = new Map(
        [...new Set(votes.map(({ participant }) => participant))].map((id, place) => [id, place]),
      )
      for (const { participant, statement, vote } of votes)
        rows.push({ activity, voter: voters.get(participant) ?? 0, statement, vote })
      grounds.push({
        activity,
        result: published.id,
        voters: published.voters ?? 0,
        votersNow: (await listVoters(db, activity)).length,
        statements,
        votes: votes.length,
      })
    }
    return { 'review/grounds.jsonl': grounds, 'review/votes-together.jsonl': rows }
  },

  async recount(read, moved, scheme) {
    const published = await read<PublishedRow>('tables/common-ground.jsonl')
    const grounds = await read<ReviewedGround>('review/grounds.jsonl')
    const votes = Map.groupBy(
      await read<ReviewedVote>('review/votes-together.jsonl'),
      ({ activity }) => activity,
    )
    const rows: TableRow[] = []
    let ofEarlier = 0
    for (const row of published) {
      const own = grounds.find(({ activity }) => activity === row.activity)
      const held = votes.get(row.activity) ?? []
      if (own?.votes !== held.length)
        throw new Error(`${held.length} votes of an activity are there, and were ${own?.votes}`)
      if (own.result === row.result && isAsCounted(own, row.content)) {
        const matrix = held.map(({ voter, statement, vote }) => ({
          participant: `${voter}`,
          statement,
          vote,
        }))
        rows.push({
          ...row,
          content: await publishVotes({ statements: own.statements, votes: matrix }, scheme),
        })
      } else {
        ofEarlier += 1
        rows.push(row)
      }
    }
    moved(ofEarlier)
    return rows
  },
}

/** Nobody's votes have gone since, and every statement that was seen is. */
const isAsCounted = ({ voters, votersNow, statements }: ReviewedGround, content: PublishedOpinion): boolean =>
  voters === votersNow &&
  [...statements].sort().join() ===
    content.statements
      .map(({ id }) => id)
      .sort()
      .join()
