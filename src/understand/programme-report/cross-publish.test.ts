import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nhsEngland } from '../../core/stats/disclosure-schemes.ts'
import { publishThemesBy } from './cross-publish.ts'

const placesHidden = (counts: readonly { hidden: boolean }[] | undefined) =>
  counts?.map(({ hidden }) => hidden)
const all = (count: number) => ({ hidden: false, count }) as const

test('themes by group: a small part is hidden with another, and nothing of a number that is hidden itself', () => {
  const base = { total: all(90), counts: [20, 30, 40] }
  const { bases, themes } = publishThemesBy(
    base,
    [
      { total: all(38), counts: [3, 15, 20] },
      { total: { hidden: true, why: 'withheld' }, counts: [0, 6, 0] },
    ],
    nhsEngland,
  )
  assert.deepEqual(placesHidden(bases), [false, false, false])
  assert.deepEqual(themes.map(placesHidden), [
    [true, true, false],
    [true, true, true],
  ])
  assert.deepEqual(
    placesHidden(
      publishThemesBy({ ...base, total: { hidden: true, why: 'withheld' } }, [], nhsEngland).bases,
    ),
    [true, true, true],
  )
})

test('where all of another group raised it, a small part is not left one number', () => {
  // With the first two hidden alone they were 24 together of 6 and 20: one is small, so it would be 4.
  const { themes } = publishThemesBy(
    { total: all(86), counts: [6, 20, 60] },
    [{ total: all(54), counts: [4, 20, 30] }],
    nhsEngland,
  )
  assert.deepEqual(placesHidden(themes[0]), [true, true, true])
})
