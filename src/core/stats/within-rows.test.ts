import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nhsEngland } from './disclosure-schemes.ts'
import { publishedSplit } from './small-numbers.ts'
import { hideWithin } from './within-rows.ts'

/** A theme and what was written about two options, by two groups, with the theme as it was raised about each of these. */
const publish = (theme: number[], onFirst: number[], onOther: number[], wrote = [40, 40]) => {
  const counts = [theme, wrote, wrote, onFirst, onOther]
  const rows = [
    { key: 'theme' },
    { key: 'wrote 1' },
    { key: 'wrote 2' },
    { key: 'why 1', within: ['theme', 'wrote 1'] },
    { key: 'why 2', within: ['theme', 'wrote 2'] },
  ]
  const splits = counts.map((row) => publishedSplit(row, nhsEngland))
  return hideWithin(rows, counts, splits, nhsEngland)
    .slice(3)
    .map(({ parts }) => parts.map((part) => (part.hidden ? null : part.count)))
}

test('what a group said about each option is shown where nothing of it is small', () => {
  assert.deepEqual(publish([30, 20], [20, 10], [16, 15]), [
    [20, 10],
    [16, 15],
  ])
})

test('a group is hidden where few of it raised the theme about the other option only, or wrote about this one without it', () => {
  assert.deepEqual(publish([23, 20], [20, 10], [16, 15])[0], [null, 10])
  assert.deepEqual(publish([30, 20], [20, 10], [16, 15], [22, 40])[0], [null, 10])
})

test('all are hidden in a group of which few raised it about both options', () => {
  assert.deepEqual(publish([30, 20], [16, 10], [16, 15]), [
    [null, 10],
    [null, 15],
  ])
})

test('all are hidden in a group of which few are left for an option that is hidden', () => {
  const counts = [[30], [10], [16], [4]]
  const rows = ['theme', 'why 1', 'why 2', 'why 3'].map((key, place) =>
    place === 0 ? { key } : { key, within: ['theme'] },
  )
  const shown = counts.map((row) => publishedSplit(row, nhsEngland))
  const parts = hideWithin(rows, counts, shown, nhsEngland).map((split) => split.parts[0]?.hidden)
  assert.deepEqual(parts, [false, true, true, true])
})

test('a group that is hidden in the theme is hidden in what it is made up of', () => {
  assert.deepEqual(publish([30, 3], [20, 3], [16, 0]), [
    [null, null],
    [null, null],
  ])
})

test('rows that lie in no other stay as they are', () => {
  const split = publishedSplit([30, 3, 20], nhsEngland)
  assert.deepEqual(hideWithin([{ key: 'theme' }], [[30, 3, 20]], [split], nhsEngland), [split])
})
