import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rankOptions, rankWithAndWithoutMoney, type Score } from './rank.ts'
import { findSensitivity } from './sensitivity.ts'
import { findUneven } from './uneven.ts'

const travel = { id: 'travel', weight: 60, isMoney: false, best: 5 }
const cost = { id: 'cost', weight: 40, isMoney: true, best: 10 }
const both = [travel, cost]

const scored = (of: string, scores: Record<string, number>, scorer = 'panel'): Score[] =>
  Object.entries(scores).map(([criterion, score]) => ({ scorer, criterion, of, score }))

const placesOf = (ranking: ReturnType<typeof rankOptions>) =>
  ranking.placed.map(({ of, points, place, isTied }) => [of, points, place, isTied])

test('points are weighted shares of the best score, of 100', () => {
  const scores = [...scored('a', { travel: 5, cost: 0 }), ...scored('b', { travel: 2.5, cost: 10 })]
  assert.deepEqual(placesOf(rankOptions(both, ['a', 'b'], scores)), [
    ['b', 70, 1, false],
    ['a', 60, 2, false],
  ])
})

test('without the money criterion another option is first, and that is told', () => {
  const scores = [...scored('a', { travel: 5, cost: 0 }), ...scored('b', { travel: 2.5, cost: 10 })]
  const ranked = rankWithAndWithoutMoney(both, ['a', 'b'], scores)
  assert.equal(ranked.moneyDecides, true)
  assert.deepEqual(ranked.without && placesOf(ranked.without), [
    ['a', 100, 1, false],
    ['b', 50, 2, false],
  ])
  assert.equal(rankWithAndWithoutMoney([travel], ['a', 'b'], scores).without, undefined)
})

test('what was not scored is not nought: its points are of the rest, and it has no place', () => {
  const scores = [...scored('a', { travel: 1, cost: 1 }), ...scored('b', { travel: 5 })]
  const { placed } = rankOptions(both, ['a', 'b', 'c'], scores)
  assert.deepEqual(
    placed.map(({ of, points, place, missing }) => [of, points, place, missing]),
    [
      ['a', 16, 1, []],
      ['b', 100, null, ['cost']],
      ['c', null, null, ['travel', 'cost']],
    ],
  )
})

test('a nought that was given counts', () => {
  const { placed } = rankOptions([travel], ['a'], scored('a', { travel: 0 }))
  assert.deepEqual([placed[0]?.points, placed[0]?.place], [0, 1])
})

test('equal points share a place and the next is after both, however the numbers are kept', () => {
  const tenths = { id: 'tenths', weight: 1, isMoney: false, best: 1 }
  const thirds = { ...tenths, id: 'thirds', weight: 2 }
  const scores = [
    // 0.1 + 2 × 0.1 is a little more than 0.3 as numbers are kept.
    ...scored('a', { tenths: 0.3, thirds: 0 }),
    ...scored('b', { tenths: 0.1, thirds: 0.1 }),
    ...scored('c', { tenths: 0, thirds: 0 }),
  ]
  const { placed } = rankOptions([tenths, thirds], ['a', 'b', 'c'], scores)
  assert.deepEqual(
    placed.map(({ place, isTied }) => [place, isTied]),
    [
      [1, true],
      [1, true],
      [3, false],
    ],
  )
  assert.equal(findSensitivity([tenths, thirds], ['a', 'b', 'c'], scores), undefined)
})

test('several scorers: the mean of those who scored it', () => {
  const scores = [
    ...scored('a', { travel: 5 }, 'clinicians'),
    ...scored('a', { travel: 1 }, 'patients'),
    ...scored('b', { travel: 4 }, 'clinicians'),
  ]
  assert.deepEqual(placesOf(rankOptions([travel], ['a', 'b'], scores)), [
    ['b', 80, 1, false],
    ['a', 60, 2, false],
  ])
})

test('a criterion without a weight, or that nobody scored by, counts for nothing', () => {
  const unweighted = { id: 'unweighted', weight: null, isMoney: false, best: 5 }
  const unused = { id: 'unused', weight: 50, isMoney: false, best: 5 }
  const weightless = { id: 'weightless', weight: 0, isMoney: false, best: 5 }
  const scores = scored('a', { travel: 5, unweighted: 1, weightless: 1 })
  const { counted } = rankOptions([travel, unweighted, unused, weightless], ['a'], scores)
  assert.deepEqual(counted, ['travel'])
})

test('the nearest weight at which another draws level, found again by ranking with it', () => {
  const scores = [...scored('a', { travel: 5, cost: 0 }), ...scored('b', { travel: 2.5, cost: 10 })]
  const [byTravel, byCost] = findSensitivity(both, ['a', 'b'], scores) ?? []
  assert.equal(byTravel?.share, 0.6)
  assert.ok(Math.abs((byTravel?.turnsAt ?? 0) - 2 / 3) < 1e-12)
  assert.deepEqual(byTravel?.overtakenBy, ['a'])
  assert.ok(Math.abs((byCost?.turnsAt ?? 0) - 1 / 3) < 1e-12)
  const firstAt = (share: number) =>
    rankOptions(
      [
        { ...travel, weight: share },
        { ...cost, weight: 1 - share },
      ],
      ['a', 'b'],
      scores,
    ).placed[0]?.of
  assert.deepEqual([firstAt(0.66), firstAt(0.67)], ['b', 'a'])
})

test('of several that would draw level the nearest is told; what was not scored on all takes no part', () => {
  const scores = [
    ...scored('a', { travel: 5, cost: 0 }),
    ...scored('b', { travel: 2.5, cost: 10 }),
    ...scored('c', { travel: 3.5, cost: 3 }),
    ...scored('d', { travel: 5 }),
  ]
  const [byTravel] = findSensitivity(both, ['a', 'b', 'c', 'd'], scores) ?? []
  assert.deepEqual(byTravel?.overtakenBy, ['a'])
  assert.ok(Math.abs((byTravel?.turnsAt ?? 0) - 2 / 3) < 1e-12)
})

test('two that are as near, on either side, are not said to draw level at one weight', () => {
  const even = [
    { id: 'travel', weight: 1, isMoney: false, best: 10 },
    { id: 'cost', weight: 1, isMoney: true, best: 10 },
  ]
  const scores = [
    ...scored('a', { travel: 6, cost: 6 }),
    ...scored('b', { travel: 0, cost: 10 }),
    ...scored('c', { travel: 10, cost: 0 }),
  ]
  const [byTravel] = findSensitivity(even, ['a', 'b', 'c'], scores) ?? []
  const expected = byTravel?.overtakenBy[0] === 'b' ? 0.4 : 0.6
  assert.equal(byTravel?.overtakenBy.length, 1)
  assert.ok(Math.abs((byTravel?.turnsAt ?? 0) - expected) < 1e-12)
})

test('no weight turns a first place that is best by everything', () => {
  const scores = [...scored('a', { travel: 5, cost: 9 }), ...scored('b', { travel: 4, cost: 3 })]
  assert.deepEqual(
    findSensitivity(both, ['a', 'b'], scores)?.map(({ turnsAt }) => turnsAt),
    [null, null],
  )
})

test('an option lacks what another has, and nothing that none has', () => {
  const options = [
    { id: 'a', facts: new Set(['cost', 'travel']) },
    { id: 'b', facts: new Set(['travel']) },
    { id: 'c', facts: new Set(['cost', 'travel']) },
  ]
  assert.deepEqual(findUneven(options, ['travel', 'cost', 'staff']), [{ id: 'b', lacks: ['cost'] }])
})
