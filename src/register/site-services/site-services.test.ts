import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sitesAfter, sitesBefore, touchedSites } from './after-option.ts'
import { listImpliedServices, type TellingEffect } from './implied.ts'

const effect = (change: TellingEffect['change'], more: Partial<TellingEffect> = {}): TellingEffect => ({
  siteId: 'a',
  serviceCode: 'a-and-e',
  change,
  slug: 'plan',
  title: 'A plan',
  knownOn: '2015-01-01',
  doneOn: null,
  ...more,
})
const timesOf = (...effects: TellingEffect[]) =>
  listImpliedServices(effects).map(({ from, until }) => ({ from, until }))

test('what closes, does less, moves, grows or stays was there; a proposed opening implies nothing', () => {
  for (const change of ['close', 'downgrade', 'move', 'merge', 'expand', 'change-hours', 'none'] as const)
    assert.deepEqual(timesOf(effect(change)), [{ from: null, until: null }], change)
  assert.deepEqual(timesOf(effect('open')), [])
})

test('what was carried out ended the day before, or began on its day', () => {
  assert.deepEqual(timesOf(effect('close', { doneOn: '2016-04-01' })), [{ from: null, until: '2016-03-31' }])
  assert.deepEqual(timesOf(effect('expand', { doneOn: '2016-04-01' })), [{ from: null, until: null }])
  assert.deepEqual(timesOf(effect('open', { doneOn: '2016-04-01' })), [{ from: '2016-04-01', until: null }])
})

test('an end does not hold where something known later says that the service is there', () => {
  const ended = effect('downgrade', { doneOn: '2016-04-01' })
  assert.deepEqual(timesOf(ended, effect('close', { knownOn: '2019-01-01' })), [{ from: null, until: null }])
  assert.deepEqual(timesOf(ended, effect('close', { knownOn: '2015-01-01' })), [
    { from: null, until: '2016-03-31' },
  ])
})

test('before a programme are what was known and what it names, without what it opens; after, what its option leaves', () => {
  const sutton = {
    kind: 'preferred',
    effects: [
      { siteId: 'epsom', change: 'downgrade' },
      { siteId: 'st-helier', change: 'move' },
      { siteId: 'sutton', change: 'open' },
    ],
  } as const
  const none = { kind: 'no-change', effects: [] }
  const unknown = { kind: 'open', effects: [] }
  // Sutton has opened since: before the programme it had not.
  const before = sitesBefore(new Set(['croydon', 'sutton']), [sutton, none, unknown])
  assert.deepEqual([...before].toSorted(), ['croydon', 'epsom', 'st-helier'])
  assert.deepEqual([...(sitesAfter(before, sutton) ?? [])].toSorted(), ['croydon', 'sutton'])
  assert.deepEqual(sitesAfter(before, none), before)
  assert.equal(sitesAfter(before, unknown), undefined)
  assert.deepEqual([...touchedSites([sutton, none])].toSorted(), ['epsom', 'st-helier', 'sutton'])
})
