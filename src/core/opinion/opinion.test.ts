import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededNumbers } from '../text/seeded-numbers.ts'
import { analyseOpinion } from './analyse.ts'
import { findComponents } from './components.ts'
import { groupInformedConsensus, tallyGroups } from './group-votes.ts'
import { createDealer } from './judge.ts'
import { adjustedRand } from './rand-index.ts'
import { solveTridiagonal } from './tridiagonal.ts'
import { type CastVote, createVoteCollector } from './votes.ts'

const collect = (votes: readonly CastVote[]) => {
  const collector = createVoteCollector()
  for (const vote of votes) collector.add(vote)
  return collector.collect()
}

/** People of several kinds, each with a chance of its own to agree with each statement. */
function planted(kinds: number, { people = 120, statements = 20, share = 0.7, seed = 1 } = {}) {
  const random = seededNumbers(seed)
  const chances = Array.from({ length: kinds }, () =>
    Array.from({ length: statements }, () => (random() < 0.5 ? 0.1 : 0.9)),
  )
  const votes: CastVote[] = []
  for (let person = 0; person < people; person++)
    for (let statement = 0; statement < statements; statement++)
      if (random() < share)
        votes.push({
          participant: `p${person}`,
          statement: `s${statement}`,
          vote: random() < (chances[person % kinds]?.[statement] ?? 0) ? 1 : -1,
        })
  return { matrix: collect(votes), truth: Int32Array.from({ length: people }, (_, person) => person % kinds) }
}

test('of several votes on one statement the last counts, by its time where there is one', () => {
  const { votes } = collect([
    { participant: 'a', statement: 's', vote: 1, at: 9 },
    { participant: 'a', statement: 's', vote: -1, at: 3 },
    { participant: 'b', statement: 's', vote: 1 },
    { participant: 'b', statement: 's', vote: 0 },
  ])
  assert.deepEqual([...votes], [1, 0])
})

test('eigenvalues of a tridiagonal matrix are those known for it', () => {
  const size = 12
  const found = solveTridiagonal(new Array(size).fill(2), new Array(size - 1).fill(-1))
  found.forEach(({ value }, place) => {
    assert.ok(Math.abs(value - (2 - 2 * Math.cos((Math.PI * (size - place)) / (size + 1)))) < 1e-12)
  })
})

test('axes are unit vectors at right angles, and an eigenvector of the covariance', () => {
  const { matrix } = planted(2, { share: 1 })
  const { center, axes } = findComponents(matrix)
  const [first, second] = axes
  const size = matrix.statements.length
  const rows = matrix.participants.map((_, row) =>
    Array.from({ length: size }, (_, at) => (matrix.votes[row * size + at] ?? 0) - (center[at] ?? 0)),
  )
  const along = (axis: Float64Array) =>
    Float64Array.from({ length: size }, (_, at) =>
      rows.reduce(
        (sum, row) => sum + (row[at] ?? 0) * row.reduce((dot, x, to) => dot + x * (axis[to] ?? 0), 0),
        0,
      ),
    )
  const image = along(first)
  const value = Math.hypot(...image)
  for (const [at, part] of image.entries())
    assert.ok(Math.abs(part - value * (first[at] ?? 0)) < 1e-5 * value)
  assert.ok(Math.abs(first.reduce((sum, part, at) => sum + part * (second[at] ?? 0), 0)) < 1e-9)
})

test('a group that disagrees makes the consensus of all small, however small it is', () => {
  const vote = (participant: string, cast: 1 | -1): CastVote => ({ participant, statement: 's', vote: cast })
  const matrix = collect([
    ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => vote(name, 1)),
    vote('x', -1),
    vote('y', -1),
  ])
  const groupOf = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1]
  const [consensus] = groupInformedConsensus(tallyGroups(matrix, groupOf, 2), 1)
  assert.equal(consensus, (9 / 10) * (1 / 4))
})

test('the Rand index is 1 for the same groups by other names and about 0 for chance', () => {
  assert.equal(adjustedRand([0, 0, 1, 1, 2], [2, 2, 0, 0, 1]), 1)
  const random = seededNumbers(4)
  const [one, other] = [0, 1].map(() => Array.from({ length: 2000 }, () => Math.floor(3 * random()))) as [
    number[],
    number[],
  ]
  assert.ok(Math.abs(adjustedRand(one, other)) < 0.01)
})

test('planted groups are found, the same each time, and what tells them apart is named', () => {
  const { matrix, truth } = planted(3)
  const opinion = analyseOpinion(matrix)
  assert.equal(opinion.groups, 3)
  assert.ok(adjustedRand(opinion.groupOf, truth) > 0.95)
  assert.deepEqual(analyseOpinion(matrix), opinion)
  for (const listed of opinion.representative) {
    assert.equal(listed.length, 5)
    for (const { ratio, share } of listed) assert.ok(ratio > 1 && share > 0.5)
  }
})

test('no groups are drawn in votes dealt by chance, nor along a line of opinion', () => {
  const { matrix } = planted(3)
  const dealt = analyseOpinion(createDealer(matrix)(seededNumbers(2)))
  assert.equal(dealt.groups, 0)
  assert.ok([...dealt.groupOf].every((group) => group === -1))
  const random = seededNumbers(3)
  const onLine = Array.from({ length: 150 }, (_, person) => {
    const stand = 4 * random() - 2
    return Array.from({ length: 24 }, (_, statement): CastVote => {
      const agrees = random() < 1 / (1 + Math.exp(-stand * (statement % 2 === 0 ? 0.7 : -0.7)))
      return { participant: `p${person}`, statement: `s${statement}`, vote: agrees ? 1 : -1 }
    })
  }).flat()
  assert.equal(analyseOpinion(collect(onLine)).groups, 0)
})

test('one voter, one statement and votes that are all alike are borne', () => {
  assert.equal(analyseOpinion(collect([{ participant: 'a', statement: 's', vote: 1 }])).groups, 0)
  const alike = Array.from({ length: 40 }, (_, person): CastVote[] =>
    ['r', 's', 't'].map((statement) => ({ participant: `p${person}`, statement, vote: 1 })),
  ).flat()
  const opinion = analyseOpinion(collect(alike))
  assert.equal(opinion.groups, 0)
  assert.equal(opinion.agreed.agree.length, 3)
})

test('what is left out moves nobody and is named nowhere', () => {
  const { matrix } = planted(2)
  const opinion = analyseOpinion(matrix, { leftOut: new Set([0, 1]) })
  const named = [...opinion.representative.flat(), ...opinion.agreed.agree, ...opinion.agreed.disagree]
  assert.ok(named.length > 0 && named.every(({ statement }) => statement > 1))
})
