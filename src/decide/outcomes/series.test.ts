import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MeasureContent } from './content.ts'
import { crossingsOf, fixingOf, foldValues, implementationBegan, withoutReview } from './series.ts'

const batch = (publishedAt: string, ...rows: [string, number, string?][]) => {
  const content = {
    rows: rows.map(([on, value, reason = '']) => ({ on, value, reason, sourceTitle: 's', sourceUrl: '' })),
  }
  return {
    content,
    versions: [{ number: 1, content, whatWasChanged: '', publishedAt: new Date(publishedAt) }],
  }
}

test('of a day the value that was published last counts, and the earlier one stays beside it with the reason', () => {
  const points = foldValues([
    batch('2027-03-01', ['2027-01-31', 7, 'Miscounted']),
    batch('2027-02-01', ['2027-01-31', 5], ['2026-12-31', 4]),
  ])
  assert.deepEqual(
    points.map(({ on, value, corrections }) => [on, value, corrections]),
    [
      ['2026-12-31', 4, []],
      ['2027-01-31', 7, [{ was: 5, reason: 'Miscounted' }]],
    ],
  )
})

const limits = { low: 2, high: 6, agreedBy: 'The board', agreedOn: '2026-12-01' }

test('limits are crossed since the start alone, and by less than the lower or more than the upper one', () => {
  const points = [
    { on: '2026-12-31', value: 9 },
    { on: '2027-01-31', value: 6 },
    { on: '2027-02-28', value: 7 },
    { on: '2027-03-31', value: 1 },
  ]
  const crossings = crossingsOf(points, { limits }, '2027-01-01')
  assert.deepEqual(
    crossings.map(({ on, limit }) => [on, limit]),
    [
      ['2027-02-28', 'high'],
      ['2027-03-31', 'low'],
    ],
  )
  assert.equal(withoutReview(crossings, [{ startedOn: '2027-03-01' }]).length, 1)
  assert.equal(withoutReview(crossings, [{ startedOn: '2027-04-01' }]).length, 0)
  assert.equal(withoutReview(crossings, []).length, 2)
})

test('a programme is put into practice from the day that is told, not from the one that was planned', () => {
  const stage = { kind: 'implementation' as const, startsOn: '2027-05-01', actualStartsOn: null }
  assert.equal(implementationBegan([{ ...stage, basis: 'planned' }]), null)
  assert.equal(
    implementationBegan([{ ...stage, basis: 'planned', actualStartsOn: '2027-03-01' }]),
    '2027-03-01',
  )
  assert.equal(implementationBegan([{ ...stage, basis: 'actual' }]), '2027-05-01')
})

test('a baseline that was corrected after the start shows what it was at the start', () => {
  const measure = (value: number): MeasureContent => ({
    title: 'Births',
    unit: '%',
    better: 'down',
    claim: '',
    claimSource: null,
    belongsTo: null,
    startsOn: '2027-01-01',
    baseline: { value, from: '2026-01-01', until: '2026-12-01', source: null },
    limits,
  })
  const version = (number: number, value: number, publishedAt: string, whatWasChanged = '') => ({
    number,
    content: measure(value),
    publishedAt: new Date(publishedAt),
    whatWasChanged,
  })
  const [one, two] = [version(1, 4, '2026-12-05'), version(2, 5, '2026-12-20', 'A month was missing')]
  assert.equal(fixingOf([two, one], '2027-01-01').corrected, null)
  const three = version(3, 6, '2027-02-01', 'Counted twice')
  assert.deepEqual(fixingOf([three, two, one], '2027-01-01'), {
    fixedOn: '2026-12-05',
    isBefore: true,
    areLimitsBefore: true,
    corrected: { was: 5, on: '2027-02-01', why: 'Counted twice' },
  })
  assert.equal(fixingOf([version(1, 4, '2027-01-02')], '2027-01-01').isBefore, false)
})
