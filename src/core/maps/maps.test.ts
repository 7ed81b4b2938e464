import assert from 'node:assert/strict'
import { test } from 'node:test'
import { load } from 'cheerio'
import { groupNear, markRadius, spread } from './arrange.ts'
import {
  boxAround,
  drawMap,
  england,
  frameOf,
  isWithin,
  letterOf,
  type MapMark,
  type MapPoint,
  middleOf,
  type Outline,
} from './index.ts'
import { pathOf } from './paths.ts'

const square = (key: string, west: number, south: number, size: number): Outline => ({
  key,
  rings: [
    [
      { longitude: west, latitude: south },
      { longitude: west + size, latitude: south },
      { longitude: west + size, latitude: south + size },
      { longitude: west, latitude: south + size },
    ],
  ],
})
const london: MapPoint = { longitude: -0.12, latitude: 51.5 }
const mark = (number: number, at: MapPoint, more: Partial<MapMark> = {}): MapMark => ({
  ...at,
  number,
  title: `Place ${number}`,
  name: `${number}: Place ${number}`,
  shape: 'circle',
  look: 'empty',
  href: `#place-${number}`,
  ...more,
})

test('north is up, east is right, and England fits a phone in its true proportions', () => {
  const frame = frameOf(england)
  const [truro, berwick] = [
    frame.place({ longitude: -5.05, latitude: 50.26 }),
    frame.place({ longitude: -2.01, latitude: 55.77 }),
  ]
  assert.ok(berwick.y < truro.y && berwick.x > truro.x)
  // 613 km to the north and about 203 km to the east.
  const ratio = (truro.y - berwick.y) / (berwick.x - truro.x)
  assert.ok(Math.abs(ratio - 613 / 203) < 0.15, String(ratio))
  assert.ok(frame.width === 320 && frame.height <= 400)
})

test('places that would lie on each other are grouped, whatever their number; others are not', () => {
  const frame = frameOf(england)
  const crowd = Array.from({ length: 3000 }, (_none, at) => ({
    ...london,
    longitude: london.longitude + (at % 60) / 1000,
    at,
  }))
  const far = { longitude: -5, latitude: 50.3, at: 3000 }
  const groups = groupNear([...crowd, far], frame)
  assert.deepEqual(
    groups.map(({ items }) => items.length),
    [3000, 1],
  )
  const scattered = Array.from({ length: 400 }, (_none, at) => ({
    longitude: -5 + ((at * 37) % 100) / 16,
    latitude: 50.5 + ((at * 61) % 100) / 22,
  }))
  const middles = groupNear(scattered, frame).map(({ at }) => at)
  for (const [at, one] of middles.entries())
    for (const other of middles.slice(at + 1))
      assert.ok(Math.hypot(one.x - other.x, one.y - other.y) >= 2 * markRadius)
})

test('marks of one place are spread until none lies on another, and stay on the drawing', () => {
  const frame = frameOf(boxAround([london, { longitude: 0.1, latitude: 51.6 }]))
  const spots = spread(Array(12).fill(london), frame).map(({ at }) => at)
  for (const [at, one] of spots.entries()) {
    assert.ok(one.x >= markRadius && one.x <= frame.width - markRadius)
    assert.ok(one.y >= markRadius && one.y <= frame.height - markRadius)
    for (const other of spots.slice(at + 1))
      assert.ok(Math.hypot(one.x - other.x, one.y - other.y) >= 2 * markRadius)
  }
})

test('marks are links with names in the order of their numbers, told apart by shape; words stay words', () => {
  const frame = frameOf(england)
  const drawing = {
    id: 'map',
    name: '<b>Places</b>',
    description: 'List below',
    frame,
    areas: [{ ...square('A', -2, 52, 1), filling: 'some' as const }],
    marks: [
      mark(1, london, { look: 'full', name: '1: "St <Helier>"' }),
      mark(2, { longitude: -3, latitude: 54 }, { shape: 'square', look: 'dashed' }),
    ],
    groups: [{ at: { x: 50, y: 50 }, mark: { letter: 'A', count: 3, name: 'A: 3 places', href: '#map-a' } }],
  }
  const svg = drawMap(drawing)
  assert.equal(svg, drawMap(drawing))
  const $ = load(svg, { xml: true })
  assert.deepEqual(
    $('a')
      .toArray()
      .map((link) => [$(link).attr('id'), $(link).attr('href'), $(link).attr('aria-label')]),
    [
      ['map-1', '#place-1', '1: "St <Helier>"'],
      ['map-2', '#place-2', '2: Place 2'],
      [undefined, '#map-a', 'A: 3 places'],
    ],
  )
  assert.equal($('#map-2 rect[stroke-dasharray]').length, 1)
  assert.equal($('svg').attr('role'), 'group')
  assert.equal($(`#${$('svg').attr('aria-labelledby')}`).text(), '<b>Places</b>')
  assert.equal($('path[fill="url(#map-some)"]').length, 1)
  assert.equal($('#map-some').length, 1)
  assert.equal($('style, script, [style]').length, 0)
  const still = load(drawMap({ ...drawing, marks: [], groups: [] }), { xml: true })
  assert.equal(still('svg').attr('role'), 'img')
})

test('a mark that gives way to another keeps a line to its place; one that stands on its place has none', () => {
  const near = { ...london, latitude: london.latitude + 0.001 }
  const linesOf = (...marks: MapMark[]) => {
    const drawing = { id: 'map', name: 'Places', description: '', frame: frameOf(england), areas: [], marks }
    return load(drawMap(drawing), { xml: true })('svg > circle[r="2.5"]').length
  }
  assert.deepEqual([linesOf(mark(1, london)), linesOf(mark(1, london), mark(2, near))], [0, 2])
})

test('an outline is cut at the edge of the drawing, and one beyond it leaves nothing', () => {
  const frame = frameOf({ west: -1, east: 1, south: 51, north: 52 })
  assert.equal(pathOf(square('far', -5, 54, 1), frame), '')
  const numbers =
    pathOf(square('large', -9, 45, 20), frame)
      .match(/-?\d+/g)
      ?.map(Number) ?? []
  assert.ok(numbers.length > 0 && numbers.every((number) => Math.abs(number) <= 2 * (400 + 16)))
})

test('the middle of an area lies in it, though the middle of its box does not', () => {
  const horseshoe: Outline = {
    key: 'u',
    rings: [
      [
        [0, 0],
        [3, 0],
        [3, 3],
        [2, 3],
        [2, 1],
        [1, 1],
        [1, 3],
        [0, 3],
      ].map(([longitude = 0, latitude = 0]) => ({ longitude, latitude })),
    ],
  }
  const { longitude, latitude } = middleOf(horseshoe)
  assert.ok(latitude < 1 || longitude < 1 || longitude > 2, `${longitude} ${latitude}`)
  assert.deepEqual([letterOf(0), letterOf(25), letterOf(26), letterOf(28)], ['A', 'Z', 'AA', 'AC'])
})

test('a point is within an area inside one of its pieces, and in no hole of it', () => {
  const ringOf = (from: number, to: number): MapPoint[] => [
    { longitude: from, latitude: from },
    { longitude: to, latitude: from },
    { longitude: to, latitude: to },
    { longitude: from, latitude: to },
  ]
  const area = { key: 'a', rings: [ringOf(0, 10), ringOf(4, 6), ringOf(20, 30)] }
  const at = (degrees: number) => isWithin({ longitude: degrees, latitude: degrees }, area)
  assert.deepEqual([1, 5, 7, 15, 25, 31].map(at), [true, false, true, false, true, false])
})
