import assert from 'node:assert/strict'
import { test } from 'node:test'
import { distanceBetween, estimateMinutes, indexPlaces, type Point, summariseByGroup } from './index.ts'

/** Numbers from 0 to 1, the same each time. */
function drawFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32
    return state / 2 ** 32
  }
}

test('a known distance: London to Edinburgh is 534 km, a degree of latitude 111.2 km', () => {
  const london = { latitude: 51.5074, longitude: -0.1278 }
  const edinburgh = { latitude: 55.9533, longitude: -3.1883 }
  assert.ok(Math.abs(distanceBetween(london, edinburgh) - 534) < 1)
  assert.ok(
    Math.abs(distanceBetween({ latitude: 51, longitude: 0 }, { latitude: 52, longitude: 0 }) - 111.195) <
      0.01,
  )
})

test('the index finds what looking at every point finds, also where points coincide', () => {
  const draw = drawFrom(7)
  const point = (): Point => ({ latitude: 50 + 5 * draw(), longitude: -5 + 7 * draw() })
  for (const size of [1, 2, 3, 17, 400]) {
    const points = Array.from({ length: size }, point)
    points.push(points[0] as Point)
    const index = indexPlaces(points)
    for (let turn = 0; turn < 300; turn++) {
      const from = turn % 10 === 0 ? (points[turn % size] as Point) : point()
      const distances = points.map((one) => distanceBetween(from, one))
      const found = index.nearest(from)
      assert.equal(found?.place, distances.indexOf(Math.min(...distances)))
      assert.ok(Math.abs((found?.kilometres ?? 0) - Math.min(...distances)) < 1e-9)
    }
  }
  assert.equal(indexPlaces([]).nearest(point()), undefined)
})

test('by car 10 km of straight line are 13 km of road, and 19.5 minutes at 40 km an hour', () => {
  assert.equal(estimateMinutes(10, 'car'), 19.5)
})

test('means are over people, groups are those of each neighbourhood, and beyond is strictly further', () => {
  const rest = { ethnicAsian: 0, ethnicBlack: 0, ethnicMixed: 0, ethnicOther: 0 }
  const areas = [
    { code: 'a', population: 1000, imdDecile: 2, rural: false, disabled: 300, ethnicWhite: 1000, ...rest },
    { code: 'b', population: 3000, imdDecile: 10, rural: true, disabled: 100, ethnicWhite: 3000, ...rest },
  ]
  const found = summariseByGroup(areas, [
    { before: 10, after: 50 },
    { before: 30, after: 30 },
  ])
  const of = (grouping: string, group: string) =>
    found.find((one) => one.grouping === grouping && one.group === group)?.figures
  assert.deepEqual(of('everyone', 'all'), {
    people: 4000,
    meanBefore: 25,
    meanAfter: 35,
    longer: 1000,
    shorter: 0,
    beyondBefore: [0, 0, 0],
    beyondAfter: [1000, 1000, 0],
  })
  assert.equal(of('deprivation', '1')?.meanAfter, 50)
  assert.equal(of('deprivation', '5')?.people, 3000)
  assert.equal(of('deprivation', '3'), undefined)
  assert.equal(of('disability', 'disabled')?.meanAfter, (300 * 50 + 100 * 30) / 400)
  assert.equal(of('rural-urban', 'urban')?.longer, 1000)
  assert.equal(of('ethnic-group', 'black'), undefined)
})

test('age is that of the council: it tells councils apart, and is left out where there is one', () => {
  const rest = { ethnicWhite: 0, ethnicAsian: 0, ethnicBlack: 0, ethnicMixed: 0, ethnicOther: 0 }
  const more = { imdDecile: 2, rural: false, disabled: 0, ...rest }
  const councilOf = (code: string, young: number) => ({
    code,
    shares: { 'under-16': young, '16-64': 1 - young, '65-74': 0, '75-over': 0 },
  })
  const [one, other] = [councilOf('x', 0.5), councilOf('y', 0.25)]
  const areas = [
    { code: 'a', population: 1000, ...more, council: one },
    { code: 'b', population: 2000, ...more, council: other },
  ]
  const journeys = [
    { before: 10, after: 50 },
    { before: 30, after: 30 },
  ]
  const byAge = (of: typeof areas) =>
    summariseByGroup(of, journeys.slice(0, of.length)).filter(({ grouping }) => grouping === 'age')
  const found = byAge(areas)
  assert.deepEqual(
    found.map(({ group, figures }) => [group, figures.people, figures.meanAfter]),
    [
      ['under-16', 1000, (500 * 50 + 500 * 30) / 1000],
      ['16-64', 2000, (500 * 50 + 1500 * 30) / 2000],
    ],
  )
  assert.deepEqual(byAge(areas.slice(0, 1)), [])
  assert.deepEqual(byAge(areas.map((area) => ({ ...area, council: one }))), [])
})
