import assert from 'node:assert/strict'
import { test } from 'node:test'
import { domains, indicatorCriteria, levelOf, pointsOf, verdictOf } from './indicator.ts'

const all = (verdict: 'yes' | 'partly' | 'no' | 'unknown', count = 4, must = false) =>
  Array.from({ length: count }, () => ({ must, verdict }))

test('a domain has three points where all is met, and one at most where a must is not', () => {
  assert.deepEqual(pointsOf(all('yes')), { least: 3, most: 3 })
  assert.deepEqual(pointsOf(all('partly')), { least: 1, most: 1 })
  assert.deepEqual(pointsOf([...all('yes', 3), ...all('no', 1)]), { least: 2, most: 2 })
  assert.deepEqual(pointsOf([...all('yes', 3), ...all('no', 1, true)]), { least: 1, most: 1 })
})

test('what is not known is neither met nor failed: the points lie between', () => {
  assert.deepEqual(pointsOf(all('unknown', 4, true)), { least: 0, most: 3 })
  assert.deepEqual(pointsOf([...all('yes', 3), ...all('unknown', 1)]), { least: 2, most: 3 })
})

test('a share is enough by what it is of', () => {
  const of = (count: number, id: string, must: boolean) =>
    verdictOf({ count, of: 20, notKnown: 0 }, { id, must })
  assert.equal(of(19, 'points-answered', true), 'yes')
  assert.equal(of(18, 'points-answered', true), 'partly')
  assert.equal(of(19, 'involvement-arranged', true), 'partly')
  assert.equal(of(9, 'involvement-arranged', true), 'no')
  assert.equal(of(10, 'changed', false), 'yes')
  assert.equal(of(1, 'changed', false), 'partly')
  assert.equal(of(0, 'changed', false), 'no')
  assert.equal(verdictOf({ count: 0, of: 0, notKnown: 3 }, { id: 'changed', must: false }), 'unknown')
})

test('the minimum level is met only where nothing that it needs is unknown', () => {
  const three = { least: 3, most: 3 }
  const points = domains.map(() => three)
  assert.equal(levelOf(points, ['yes']), 'outstanding')
  assert.equal(
    levelOf([...points.slice(2), { least: 2, most: 2 }, { least: 2, most: 2 }], ['yes']),
    'minimum',
  )
  assert.equal(levelOf([...points.slice(1), { least: 1, most: 3 }], ['yes']), 'unknown')
  assert.equal(levelOf(points, ['unknown']), 'unknown')
  assert.equal(levelOf(points, ['partly']), 'below')
  assert.equal(levelOf([...points.slice(1), { least: 0, most: 1 }], ['yes']), 'below')
})

test('each domain has a must, and each criterion its own name', () => {
  for (const domain of domains)
    assert.ok(
      indicatorCriteria.some((one) => one.domain === domain && one.must),
      domain,
    )
  assert.equal(new Set(indicatorCriteria.map(({ id }) => id)).size, indicatorCriteria.length)
})
