import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawFlow } from './flow.ts'

const chart = {
  name: 'Issues & answers',
  from: ['Themes: 3', 'Requests: 1'],
  to: ['Changed: 1', 'Not answered: 3'],
  bands: [
    { from: 0, to: 0, count: 1 },
    { from: 0, to: 1, count: 2 },
    { from: 1, to: 1, count: 1 },
  ],
}

/** The height of each band at its left end: from the first point down to the last one on that side. */
const heights = (svg: string) =>
  [...svg.matchAll(/<path d="M10 ([\d.]+)C[^L]+L[^C]+C[\d. ]+ 10 ([\d.]+)Z"/g)].map(
    ([, top, bottom]) => Math.round(100 * (Number(bottom) - Number(top))) / 100,
  )

test('the bands of a flow are as thick as their counts, and the whole is as high as all of them', () => {
  const svg = drawFlow(chart)
  assert.deepEqual(heights(svg), [60, 120, 60])
  assert.match(svg, /viewBox="0 0 320 248"/)
  assert.equal(drawFlow(chart), svg)
})

test('a band of nothing is not drawn; a kind with next to nothing is still high enough for its words', () => {
  const svg = drawFlow({
    ...chart,
    bands: [
      { from: 0, to: 0, count: 999 },
      { from: 0, to: 1, count: 0 },
      { from: 1, to: 1, count: 1 },
    ],
  })
  assert.equal(heights(svg).length, 2)
  assert.match(svg, /<rect x="0" y="[\d.]+" width="10" height="17"/)
})

test('words in a flow cannot be markup', () => {
  const svg = drawFlow({ ...chart, from: ['<b>Themes</b>', 'Requests'] })
  assert.match(svg, /&#60;b&#62;Themes/)
  assert.match(svg, /aria-label="Issues &#38; answers"/)
})
