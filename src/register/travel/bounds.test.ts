import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OptionOfService } from './gather.ts'
import { summariseOptions } from './options.ts'
import type { Neighbourhood } from './queries.ts'
import { countNearerTo, type NearestUnknown, type UnknownHospital } from './unknown-hospitals.ts'
import { type Base, chooseBase } from './whom.ts'

const neighbourhood = (code: string, population: number): Neighbourhood => ({
  ...{ code, name: code, population, latitude: 52, longitude: -1, imdDecile: 1, rural: false, disabled: 0 },
  ...{ ethnicWhite: population, ethnicAsian: 0, ethnicBlack: 0, ethnicMixed: 0, ethnicOther: 0 },
})
const [ann, ben, cat] = [neighbourhood('ann', 1000), neighbourhood('ben', 500), neighbourhood('cat', 300)]
const hospital: UnknownHospital = {
  ...{ id: 'neap', name: 'Neap Hospital', body: 'Neap Hospitals NHS Trust', town: null, smallAreaCode: null },
  ...{ latitude: 52, longitude: -1 },
}
const unknownAt = (kilometres: number, minutes: number) => ({ hospital, kilometres, minutes })
const at = (siteId: string, kilometres: number) => ({ siteId, kilometres })

test('figures are about whom a touched site is surely the nearest; who has an unknown hospital nearer is counted apart', () => {
  const nearest = [[at('closing', 5), at('other', 20)], [at('closing', 5)], [at('other', 2)]]
  const base = chooseBase(
    [ann, ben, cat],
    nearest,
    [undefined, unknownAt(4, 8), undefined],
    new Set(['closing']),
  )
  assert.deepEqual(
    base.neighbourhoods.map(({ code }) => code),
    ['ann'],
  )
  assert.equal(base.leftOut, 500)
  const asNear = chooseBase([ann], nearest.slice(0, 1), [unknownAt(5, 9)], new Set(['closing']))
  assert.equal(asNear.leftOut, 0, 'one that is no nearer takes nobody away')
})

test('whose hospitals are nearer than what is left is told by body, with how many people', () => {
  const told = (furthest: number[]) =>
    countNearerTo([ann, ben], [unknownAt(10, 20), unknownAt(10, 20)], furthest)
  assert.deepEqual(told([20, 9]), [{ body: hospital.body, site: 'Neap Hospital', people: 1000 }])
  assert.deepEqual(told([10, 9]), [])
})

type Told = Pick<OptionOfService, 'effects' | 'kind'> & { kilometresAfter?: number }

/** What is told of one option, by where it leaves two neighbourhoods who have a place in five kilometres now. */
function tell({ effects, kind, kilometresAfter }: Told, unknown: NearestUnknown = [undefined, undefined]) {
  const option: OptionOfService = { id: 'one', title: 'One', kind, effects, after: new Set() }
  const bySets = (own: number) => [at('closing', 5), at('other', own)]
  const nearest = [bySets(kilometresAfter ?? 20), bySets(20)]
  const base: Base = { neighbourhoods: [ann, ben], nearest, unknown, leftOut: 0 }
  const journeys = [50, 4].map((minutes) => ({
    source: 'estimate' as const,
    bySet: [
      { siteId: 'closing', minutes: 10 },
      { siteId: 'other', minutes },
    ],
  }))
  const changing = kilometresAfter === undefined ? [] : [option]
  const sites = new Map()
  return summariseOptions({ mode: 'car', options: [option], changing, base, journeys, sites }).options[0]
}
const effect = (change: 'close' | 'move' | 'open' | 'expand', siteId = 'closing') => ({
  ...{ siteId, change, certainty: 'likely', detail: '' },
})

test('where no honest figure is to be had there is a reason instead: nothing recorded, no destination, too few known', () => {
  const open = { kind: 'open' as const, kilometresAfter: 20 }
  for (const [state, told] of [
    ['figures', { ...open, effects: [effect('close')] }],
    ['figures', { ...open, effects: [effect('move'), effect('open', 'other')] }],
    ['no-destination', { ...open, effects: [effect('move')] }],
    ['too-few-known', { ...open, kilometresAfter: 61, effects: [effect('close')] }],
    ['as-now', { ...open, effects: [effect('expand')] }],
    ['as-now', { ...open, kind: 'no-change', effects: [] }],
    ['not-recorded', { kind: 'open', effects: [] }],
  ] as const) {
    const option = tell({ ...told, effects: [...told.effects] })
    assert.equal(option?.state, state)
    assert.equal((option?.groups.length ?? 0) > 0, state === 'figures' || state === 'as-now', state)
  }
})

test('if unknown hospitals have it a way after is no longer than to one of them, and none shorter than before by it', () => {
  const closing = { kind: 'open', kilometresAfter: 20, effects: [effect('close')] } as const
  const ifOf = (minutes: number) => {
    const option = tell({ ...closing, effects: [...closing.effects] }, [unknownAt(12, minutes), undefined])
    return option?.groupsIf?.find(({ grouping }) => grouping === 'everyone')?.figures.meanAfter
  }
  // Ben's way gets shorter by the option itself, from 10 to 4 minutes.
  assert.deepEqual(
    [30, 60, 5].map((minutes) => ifOf(minutes)),
    [(1000 * 30 + 500 * 4) / 1500, (1000 * 50 + 500 * 4) / 1500, (1000 * 10 + 500 * 4) / 1500],
  )
  assert.equal(tell({ ...closing, effects: [...closing.effects] })?.groupsIf, null)
})
