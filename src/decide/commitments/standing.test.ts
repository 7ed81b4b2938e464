import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countStandings, standingOf } from './standing.ts'

type Precision = 'day' | 'month' | 'year'
type Kind = 'do' | 'keep-open'
const due = (...days: (string | null)[]) => dueTo('do', 'day', ...days)
const dueTo = (kind: Kind, to: Precision, ...days: (string | null)[]) =>
  days.map((dueOn) => ({ kind, dueOn, dueTo: to }))
const state = (
  kind: 'kept' | 'broken' | 'late' | 'under-way' | 'withdrawn',
  happenedOn: string,
  happenedTo: Precision = 'day',
) => ({ state: kind, happenedOn, happenedTo })

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
    firstDue: { on: '2026-05-04', knownTo: 'day' },
    afterItsDay: 'no',
  })
  const kept = standingOf(moved, [state('kept', '2026-08-01')], '2026-10-01')
  assert.deepEqual(kept, {
    kind: 'kept',
    firstDue: { on: '2026-05-04', knownTo: 'day' },
    afterItsDay: 'yes',
  })
  // Taking the day away does not help either.
  assert.equal(standingOf(due(null, '2026-05-04'), [], '2026-06-01').kind, 'late')
})

test('what was told last by its day counts, and a promise that is withdrawn after its day is told to be', () => {
  const states = [state('kept', '2026-04-01'), state('late', '2026-03-01')]
  assert.equal(standingOf(due('2026-05-04'), states, '2026-06-01').kind, 'kept')
  const withdrawn = standingOf(due('2026-05-04'), [state('withdrawn', '2026-06-01')], '2026-07-01')
  assert.deepEqual([withdrawn.kind, withdrawn.afterItsDay], ['withdrawn', 'yes'])
})

test('a day known to its month or year is neither past nor after another before the whole of it is', () => {
  const inMay = dueTo('do', 'month', '2026-05-31')
  assert.equal(standingOf(inMay, [], '2026-05-31').kind, 'not-due')
  assert.equal(standingOf(inMay, [], '2026-06-01').kind, 'no-evidence')
  const after = (promised: ReturnType<typeof due>, told: ReturnType<typeof state>) =>
    standingOf(promised, [told], '2028-01-01').afterItsDay
  assert.equal(after(due('2026-05-04'), state('kept', '2026-05-31', 'month')), 'not-known')
  assert.equal(after(due('2026-05-04'), state('kept', '2026-12-31', 'year')), 'not-known')
  assert.equal(after(due('2026-04-30'), state('kept', '2026-05-31', 'month')), 'yes')
  assert.equal(after(inMay, state('kept', '2026-05-31', 'month')), 'no')
  assert.equal(after(inMay, state('kept', '2026-12-31', 'year')), 'not-known')
  // Which of the two came later is not known, so the one entered last stands; what is for certain later stands before it.
  const [kept, late] = [state('kept', '2026-12-31', 'year'), state('late', '2026-10-01')]
  assert.equal(standingOf(due('2026-05-04'), [kept, late], '2027-06-01').kind, 'late')
  assert.equal(standingOf(due('2026-05-04'), [late, kept], '2027-06-01').kind, 'kept')
  const early = state('under-way', '2026-03-01')
  assert.equal(standingOf(due('2026-05-04'), [late, kept, early], '2027-06-01').kind, 'kept')
})

test('what is promised to last is kept once it was kept up to its day, and only kept so far before it', () => {
  const open = (to: Precision, ...days: (string | null)[]) => dueTo('keep-open', to, ...days)
  const stands = (promised: ReturnType<typeof open>, told: ReturnType<typeof state>[], today: string) =>
    standingOf(promised, told, today).kind
  const soFar = [state('kept', '2026-03-01')]
  assert.equal(stands(open('day', '2026-05-04'), soFar, '2026-04-01'), 'under-way')
  assert.equal(stands(open('day', '2026-05-04'), soFar, '2026-05-05'), 'no-evidence')
  assert.equal(stands(due('2026-05-04'), soFar, '2026-05-05'), 'kept')
  assert.equal(stands(open('day', null), soFar, '2027-01-01'), 'under-way')
  assert.equal(stands(open('day', '2026-05-04'), [state('kept', '2026-05-04')], '2026-05-05'), 'kept')
  const after = standingOf(open('day', '2026-05-04'), [state('kept', '2026-06-01')], '2026-07-01')
  assert.deepEqual([after.kind, after.afterItsDay], ['kept', 'no'])
  assert.equal(
    stands(open('month', '2026-05-31'), [state('kept', '2026-05-31', 'month')], '2026-06-01'),
    'kept',
  )
  const someDay = [state('kept', '2026-12-31', 'year')]
  assert.equal(stands(open('month', '2026-05-31'), someDay, '2027-01-01'), 'no-evidence')
  assert.equal(stands(open('day', '2026-05-04'), [state('broken', '2026-03-01')], '2026-04-01'), 'broken')
  // To last longer is not late; to last shorter does not make it kept earlier.
  assert.equal(stands(open('day', '2026-09-01', '2026-05-04'), [], '2026-06-01'), 'not-due')
  assert.equal(
    stands(open('day', '2026-05-04', '2026-09-01'), [state('kept', '2026-06-01')], '2026-07-01'),
    'under-way',
  )
})

test('counts leave out what there is none of, and keep the order', () => {
  assert.deepEqual(countStandings(['kept', 'broken', 'kept']), [
    { kind: 'broken', count: 1 },
    { kind: 'kept', count: 2 },
  ])
})
