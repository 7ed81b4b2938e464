import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Candidate, doubtOf, keepCandidates, orderForTeaching } from './teaching.ts'

const candidates: Candidate[] = Array.from({ length: 60 }, (_, place) => ({
  id: String(place).padStart(2, '0'),
  key: `text ${place}`,
  doubt: place / 60,
  lot: (place * 37) % 60,
}))

test('two of three are the most doubtful, every third of a random sample, none twice', () => {
  const chosen = orderForTeaching(candidates, 12)
  assert.deepEqual(
    chosen.map(({ chosenAs }) => chosenAs === 'sample'),
    chosen.map((_, place) => place % 3 === 2),
  )
  assert.deepEqual(
    chosen.slice(0, 5).map(({ id }) => id),
    ['59', '58', '00', '57', '56'],
  )
  const all = orderForTeaching(candidates, 100).map(({ id }) => id)
  assert.deepEqual(
    all.toSorted(),
    candidates.map(({ id }) => id),
  )
})

test('the same whichever order they come in, and by parts as all at once', () => {
  const expected = orderForTeaching(candidates, 12)
  assert.deepEqual(orderForTeaching(candidates.toReversed(), 12), expected)
  let kept: Candidate[] = []
  for (let start = 0; start < 60; start += 10) {
    kept = keepCandidates([...kept, ...candidates.slice(start, start + 10)], 12)
    assert.ok(kept.length <= 24)
  }
  assert.deepEqual(orderForTeaching(kept, 12), expected)
})

test('of texts that are the same one is read for doubt; where nothing is doubtful all is sample', () => {
  const same = candidates.map((one) => ({ ...one, key: 'same' }))
  const chosen = orderForTeaching(same, 10)
  assert.equal(chosen.filter(({ chosenAs }) => chosenAs === 'doubtful').length, 1)
  const sure = orderForTeaching(
    candidates.map((one) => ({ ...one, doubt: 0 })),
    5,
  )
  assert.ok(sure.every(({ chosenAs }) => chosenAs === 'sample'))
})

test('doubt is a small lead, or a score near its threshold; what says nothing raises none', () => {
  const suggest = (...scores: number[]) =>
    scores.map((score, place) => ({ label: 'ABC'[place] ?? '', score }))
  const near = doubtOf('the bus', suggest(0.5, 0.45), 'one label')
  assert.ok(near > doubtOf('the bus', suggest(0.9, 0.05), 'one label'))
  const thresholds = new Map([
    ['A', 0.4],
    ['B', undefined],
  ])
  assert.equal(doubtOf('the bus', suggest(0.4, 0.1), thresholds), 1)
  assert.ok(doubtOf('the bus', suggest(0.99, 0.1), thresholds) < 0.1)
  assert.equal(doubtOf('Nothing', suggest(0.5, 0.45), 'one label'), 0)
})
