import assert from 'node:assert/strict'
import { test } from 'node:test'
import { load } from 'cheerio'
import { drawPoints } from './points.ts'
import { drawAgainst, drawBars } from './rows.ts'

const read = (svg: string) => load(svg, { xml: true })

const rows = [
  {
    label: 'Getting there by bus',
    share: 0.4,
    low: 0.35,
    high: 0.45,
    reference: 0.2,
    shown: '40 of 100 (40%)',
  },
  {
    label: 'A very long title of a theme that would not fit on one line of a phone',
    share: 0.2,
    shown: '20 of 100',
  },
  { label: 'Parking', share: undefined, shown: '1 to 4' },
]

test('bars are as long as their shares, and a hidden number has none', () => {
  const $ = read(drawBars({ name: 'Themes', rows, most: 1 }))
  const widths = $('rect')
    .toArray()
    .map((bar) => Number($(bar).attr('width')))
  assert.equal(widths.length, 2)
  assert.ok(Math.abs((widths[0] ?? 0) / (widths[1] ?? 1) - 2) < 0.02, widths.join(', '))
  assert.match($('text').text(), /1 to 4/)
})

test('a chart has a name, no style that a strict policy would refuse, and is drawn alike each time', () => {
  const svg = drawAgainst({ name: 'Who took part', rows })
  assert.equal(svg, drawAgainst({ name: 'Who took part', rows }))
  const $ = read(svg)
  assert.equal($('svg').attr('role'), 'img')
  assert.equal($('svg').attr('aria-label'), 'Who took part')
  assert.equal($('[style], style').length, 0)
  assert.equal($('circle, path[d^="M5,0"]').length, 2)
})

test('words from outside stay words', () => {
  const svg = drawBars({
    name: '"><script>',
    rows: [{ label: '<script>alert(1)</script>', share: 0.5, shown: '&' }],
  })
  const $ = load(svg)
  assert.equal($('script').length, 0)
  assert.equal($('svg').attr('aria-label'), '"><script>')
  assert.equal($('text').first().text(), '<script>alert(1)</script>')
})

test('groups of points differ in shape and are lettered', () => {
  const points = [0, 0, 1, 1].map((group, place) => ({ x: place, y: group, group }))
  const $ = read(drawPoints({ name: 'Opinion', points }))
  const shapes = new Set(
    $('path')
      .toArray()
      .map((point) => $(point).attr('d')),
  )
  assert.ok(shapes.size >= 2)
  assert.equal($('text').text(), 'AB')
})
