import assert from 'node:assert/strict'
import { test } from 'node:test'
import { combineAreas, compareReach, headlineOf, neededToReach, unlikeArea } from './index.ts'

const area = new Map([
  ['Under 16', 180],
  ['16 to 64', 620],
  ['65 and over', 200],
])

test('share, ratio, interval and how many are needed, of those whose group is known', () => {
  const { known, unknown, lines } = compareReach(
    new Map([
      ['16 to 64', 60],
      ['65 and over', 40],
    ]),
    7,
    area,
  )
  assert.deepEqual([known, unknown], [100, 7])
  const [children, middle, old] = lines
  assert.deepEqual(children, {
    group: 'Under 16',
    respondents: 0,
    share: 0,
    population: 0.18,
    ratio: 0,
    low: 0,
    high: children?.high,
    expected: 18,
    needed: 22,
    judgement: 'fewer',
  })
  assert.equal(middle?.judgement, 'in-line')
  assert.equal(old?.ratio, 2)
  assert.equal(old?.needed, 0)
  assert.equal(old?.judgement, 'more')
})

test('what is needed is the smallest number that reaches the share', () => {
  for (const [count, base, population] of [
    [0, 100, 0.18],
    [3, 50, 0.5],
    [10, 100, 0.1],
    [1, 9, 0.25],
    [0, 1, 0.999],
  ] as const) {
    const needed = neededToReach(count, base, population) ?? Number.NaN
    const shareWith = (more: number) => (count + more) / (base + more)
    assert.ok(shareWith(needed) >= population - 1e-9, `${count} of ${base}`)
    assert.ok(needed === 0 || shareWith(needed - 1) < population, `${count} of ${base} with one less`)
  }
  assert.equal(neededToReach(3, 4, 1), null)
})

test('a group of which fewer than five are expected is too small to judge, whatever came', () => {
  const { lines } = compareReach(
    new Map([
      ['Large', 90],
      ['Small', 8],
    ]),
    0,
    new Map([
      ['Large', 960],
      ['Small', 40],
    ]),
  )
  assert.equal(lines[1]?.expected?.toFixed(2), '3.92')
  assert.equal(lines[1]?.judgement, 'too-few')
})

test('without people to compare with nothing is judged, and without respondents nothing is divided', () => {
  const nobody = compareReach(new Map([['A', 3]]), 0, new Map())
  assert.deepEqual([nobody.lines[0]?.population, nobody.lines[0]?.judgement], [null, 'no-reference'])
  const none = compareReach(new Map(), 4, area)
  assert.deepEqual([none.known, none.lines[0]?.share, none.lines[0]?.needed], [0, null, 0])
})

test('one tiny group, however far out, does not swing the headline', () => {
  const people = new Map([
    ['White', 90_000],
    ['Asian', 9_900],
    ['Tiny', 100],
  ])
  const without = { attribute: 'e', ...compareReach(respondents(0), 0, people) }
  const withTiny = { attribute: 'e', ...compareReach(respondents(12), 0, people) }
  const named = (reach: typeof without) => {
    const { fewer, more } = headlineOf([reach])
    return [fewer, more].map((groups) => groups.map(({ group }) => group))
  }
  assert.equal(withTiny.lines[2]?.ratio?.toFixed(0), '12')
  assert.deepEqual(named(withTiny), named(without))
  assert.deepEqual(named(without), [['Asian'], ['White']])
  const indexes = [without, withTiny].map((reach) => unlikeArea(reach)?.index ?? Number.NaN)
  assert.ok(Math.abs((indexes[0] ?? 0) - (indexes[1] ?? 0)) < 0.012, `${indexes}`)
})

const respondents = (tiny: number) =>
  new Map([
    ['White', 950],
    ['Asian', 50],
    ['Tiny', tiny],
  ])

test('groups are named by how many people are missing, not by their ratio', () => {
  const reach = compareReach(
    new Map([
      ['Half', 350],
      ['Tenth', 30],
      ['Rest', 620],
    ]),
    0,
    new Map([
      ['Half', 50],
      ['Tenth', 10],
      ['Rest', 40],
    ]),
  )
  const { fewer } = headlineOf([{ attribute: 'a', ...reach }])
  assert.deepEqual(
    fewer.map(({ group, missing }) => [group, Math.round(missing)]),
    [
      ['Half', 150],
      ['Tenth', 70],
    ],
  )
})

test('a catchment counts each area by its patients, where all are stated', () => {
  const near = new Map([
    ['Rural', 10],
    ['Urban', 90],
  ])
  const far = new Map([
    ['Rural', 800],
    ['Urban', 200],
  ])
  const share = (parts: Parameters<typeof combineAreas>[0]) => {
    const people = combineAreas(parts)
    const rural = people.get('Rural') ?? 0
    return (rural / (rural + (people.get('Urban') ?? 0))).toFixed(3)
  }
  assert.equal(share([part(near, 900), part(far, 100)]), '0.170')
  assert.equal(share([part(near, null), part(far, null)]), '0.736')
  assert.equal(share([part(near, 900), part(far, null)]), '0.736')
})

const part = (people: Map<string, number>, patients: number | null) => ({ people, patients })
