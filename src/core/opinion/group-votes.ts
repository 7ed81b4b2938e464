import type { VoteMatrix } from './votes.ts'

/** How many agreed, disagreed and voted at all, passes among them, by place of the statement. */
export type Tally = { members: number; agree: Int32Array; disagree: Int32Array; seen: Int32Array }

const emptyTally = (statements: number): Tally => ({
  members: 0,
  agree: new Int32Array(statements),
  disagree: new Int32Array(statements),
  seen: new Int32Array(statements),
})

const addOne = (counts: Int32Array, place: number): void => {
  counts[place] = (counts[place] as number) + 1
}

/** The votes of each group; those of nobody's group are in none. @param groupOf of each participant, from 0; -1 for none */
export function tallyGroups(matrix: VoteMatrix, groupOf: ArrayLike<number>, groups: number): Tally[] {
  const tallies = Array.from({ length: groups }, () => emptyTally(matrix.statements.length))
  for (let row = 0; row < matrix.participants.length; row++) {
    const tally = tallies[groupOf[row] as number]
    if (!tally) continue
    tally.members += 1
    for (let at = matrix.starts[row] as number; at < (matrix.starts[row + 1] as number); at++) {
      const column = matrix.columns[at] as number
      addOne(tally.seen, column)
      if (matrix.votes[at] === 1) addOne(tally.agree, column)
      if (matrix.votes[at] === -1) addOne(tally.disagree, column)
    }
  }
  return tallies
}

/** The votes of everybody as one. */
export const tallyAll = (matrix: VoteMatrix): Tally =>
  tallyGroups(matrix, new Int8Array(matrix.participants.length), 1)[0] ?? emptyTally(0)

/** A share that one vote cannot drive to 0 or 1: (n + 1) / (all + 2). */
export const smoothShare = (count: number, all: number): number => (count + 1) / (all + 2)

/**
 * Of each statement, how far every group agrees with it: the product over the groups of (agreeing + 1) / (voting + 2).
 * One group that disagrees is enough to make it small, however large the others are.
 */
export const groupInformedConsensus = (tallies: readonly Tally[], statements: number): Float64Array =>
  Float64Array.from({ length: statements }, (_, place) =>
    tallies.reduce(
      (product, { agree, seen }) => product * smoothShare(agree[place] as number, seen[place] as number),
      1,
    ),
  )
