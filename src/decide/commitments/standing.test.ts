import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countStandings, standingOf } from './standing.ts'

const due = (...days: (string | null)[]) => days.map((dueOn) => ({ dueOn }))
const state = (kind: 'kept' | 'late' | 'under-way' | 'withdrawn', happenedOn: string) => ({
  state: kind,
  happenedOn,
})

test('past its day a promise has no evidence by the day alone, until what became of it is published', () => {
  assert.equal(standingOf(due('2026-05-04'), [], '2026-05-04').kind, 'not-due')
  assert.equal(standingOf(due('2026-05-04'), [], '2026-05-05').kind, 'no-evidence')
  const underWay = [state('under-way', '2026-04-01')]
  assert.equal(standingOf(due('2026-05-04'), underWay, '2026-05-05').kind, 'no-evidence')
  assert.equal(standingOf(due('2026-05-04'), underWay, '2026-05-01').kind, 'under-way')
  assert.equal(standingOf(due(null), [], '2026-05-05').kind, 'no-day')
})

test('a day that is moved does not make a promise on time', () => {
  const moved = due('2026-09-01', '2026-05-04')
  assert.deepEqual(standingOf(moved, [], '2026-06-01'), {
    kind: 'late',
    firstDueOn: '2026-05-04',
    isAfterItsDay: false,
  })
  const kept = standingOf(moved, [state('kept', '2026-08-01')], '2026-10-01')
  assert.deepEqual(kept, { kind: 'kept', firstDueOn: '2026-05-04', isAfterItsDay: true })
  // Taking the day away does not help either.
  assert.equal(standingOf(due(null, '2026-05-04'), [], '2026-06-01').kind, 'late')
})

test('what was told last by its day counts, and a promise that is withdrawn after its day is told to be', () => {
  const states = [state('kept', '2026-04-01'), state('late', '2026-03-01')]
  assert.equal(standingOf(due('2026-05-04'), states, '2026-06-01').kind, 'kept')
  const withdrawn = standingOf(due('2026-05-04'), [state('withdrawn', '2026-06-01')], '2026-07-01')
  assert.deepEqual([withdrawn.kind, withdrawn.isAfterItsDay], ['withdrawn', true])
})

test('counts leave out what there is none of, and keep the order', () => {
  assert.deepEqual(countStandings(['kept', 'broken', 'kept']), [
    { kind: 'broken', count: 1 },
    { kind: 'kept', count: 2 },
  ])
})
