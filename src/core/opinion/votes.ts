/** One vote as it came: 1 agrees, -1 disagrees, 0 passes. */
export type CastVote = {
  participant: string
  statement: string
  vote: -1 | 0 | 1
  /** When, in any unit; without, the order in which votes come is that in which they were cast. */
  at?: number
}

/**
 * Who voted how on what, without a place for votes that were not cast: the votes of participant `p` are the places
 * `starts[p]` up to `starts[p + 1]` of `columns` (places of statements, rising) and `votes`.
 */
export type VoteMatrix = {
  participants: readonly string[]
  statements: readonly string[]
  starts: Int32Array
  columns: Int32Array
  votes: Int8Array
}

export const countVotes = ({ starts }: VoteMatrix, participant: number): number =>
  (starts[participant + 1] as number) - (starts[participant] as number)

type Growing = {
  rows: Int32Array
  columns: Int32Array
  votes: Int8Array
  times: Float64Array
  length: number
}

function grow(held: Growing): void {
  const { rows, columns, votes, times } = held
  held.rows = new Int32Array(rows.length * 2)
  held.columns = new Int32Array(rows.length * 2)
  held.votes = new Int8Array(rows.length * 2)
  held.rows.set(rows)
  held.columns.set(columns)
  held.votes.set(votes)
  held.times = new Float64Array(rows.length * 2)
  held.times.set(times)
}

/** Takes votes one after another; of several by one participant on one statement the last counts. */
export function createVoteCollector() {
  const participants = new Map<string, number>()
  const statements = new Map<string, number>()
  const held: Growing = {
    rows: new Int32Array(1024),
    columns: new Int32Array(1024),
    votes: new Int8Array(1024),
    times: new Float64Array(1024),
    length: 0,
  }
  const placeOf = (places: Map<string, number>, name: string): number => {
    const known = places.get(name)
    if (known !== undefined) return known
    places.set(name, places.size)
    return places.size - 1
  }
  return {
    /** Known from then on, even without a vote. */
    addParticipant: (participant: string) => placeOf(participants, participant),
    addStatement: (statement: string) => placeOf(statements, statement),
    add({ participant, statement, vote, at = 0 }: CastVote): void {
      if (held.length === held.rows.length) grow(held)
      held.rows[held.length] = placeOf(participants, participant)
      held.columns[held.length] = placeOf(statements, statement)
      held.votes[held.length] = vote
      held.times[held.length] = at
      held.length += 1
    },
    collect: (): VoteMatrix => sortIntoRows([...participants.keys()], [...statements.keys()], held),
  }
}

/** Brings what came in any order into rows, by counting, and leaves out what was voted over. */
function sortIntoRows(participants: string[], statements: string[], held: Growing): VoteMatrix {
  const { rows, columns, votes, times, length } = held
  const ends = new Int32Array(participants.length + 1)
  for (let place = 0; place < length; place++)
    ends[(rows[place] as number) + 1] = (ends[(rows[place] as number) + 1] as number) + 1
  for (let row = 0; row < participants.length; row++)
    ends[row + 1] = (ends[row + 1] as number) + (ends[row] as number)
  const next = ends.slice()
  const order = new Int32Array(length)
  for (let place = 0; place < length; place++) {
    const row = rows[place] as number
    order[next[row] as number] = place
    next[row] = (next[row] as number) + 1
  }
  const matrix = {
    participants,
    statements,
    starts: new Int32Array(participants.length + 1),
    columns: new Int32Array(length),
    votes: new Int8Array(length),
  }
  /** By statement, the place of the vote that was cast last. */
  const last = new Map<number, number>()
  let filled = 0
  for (let row = 0; row < participants.length; row++) {
    last.clear()
    for (let at = ends[row] as number; at < (ends[row + 1] as number); at++) {
      const place = order[at] as number
      const before = last.get(columns[place] as number)
      if (before === undefined || (times[place] as number) >= (times[before] as number))
        last.set(columns[place] as number, place)
    }
    for (const [column, place] of [...last].sort(([a], [b]) => a - b)) {
      matrix.columns[filled] = column
      matrix.votes[filled] = votes[place] as number
      filled += 1
    }
    matrix.starts[row + 1] = filled
  }
  return { ...matrix, columns: matrix.columns.slice(0, filled), votes: matrix.votes.slice(0, filled) }
}

/** The same statements with some of the participants only. */
export function takeRows(matrix: VoteMatrix, rows: ArrayLike<number>): VoteMatrix {
  const starts = new Int32Array(rows.length + 1)
  for (let at = 0; at < rows.length; at++)
    starts[at + 1] = (starts[at] as number) + countVotes(matrix, rows[at] as number)
  const columns = new Int32Array(starts[rows.length] as number)
  const votes = new Int8Array(columns.length)
  for (let at = 0; at < rows.length; at++) {
    const [from, to] = [
      matrix.starts[rows[at] as number] as number,
      matrix.starts[(rows[at] as number) + 1] as number,
    ]
    columns.set(matrix.columns.subarray(from, to), starts[at])
    votes.set(matrix.votes.subarray(from, to), starts[at])
  }
  return {
    participants: Array.from(rows, (row) => matrix.participants[row] as string),
    statements: matrix.statements,
    starts,
    columns,
    votes,
  }
}
