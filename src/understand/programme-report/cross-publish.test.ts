import assert from 'node:assert/strict'
import { test } from 'node:test'
import { customScheme, leastPublished, nhsDigital, nhsEngland } from '../../core/stats/disclosure-schemes.ts'
import { publishByGroup, publishThemesBy } from './cross-publish.ts'

const hiddenOf = (groups: ReturnType<typeof publishByGroup>) => groups.map(({ base }) => base.hidden)

test('a group with a small answer is hidden whole, with another, so that the totals do not give it away', () => {
  const groups = [
    { base: 40, counts: [38, 2] },
    { base: 60, counts: [30, 30] },
    { base: 90, counts: [50, 40] },
  ]
  assert.deepEqual(hiddenOf(publishByGroup(groups, nhsEngland)), [true, true, false])
  assert.deepEqual(
    publishByGroup(groups, nhsEngland)[2]?.counts.map((count) => !count.hidden && count.count),
    [50, 40],
  )
})

for (const scheme of [nhsEngland, nhsDigital, customScheme(9)]) {
  test(`what is hidden over all hidden groups is nothing or many, in every column, by ${scheme.id}`, () => {
    const least = leastPublished(scheme)
    for (let round = 0; round < 400; round += 1) {
      // Numbers by a fixed rule, so that every run tries the same tables.
      const number = (place: number) => ((round * 7919 + place * 104_729) % 97) % (place % 3 === 0 ? 9 : 40)
      const groups = Array.from({ length: 4 }, (_, group) => {
        const counts = [number(group * 3), number(group * 3 + 1), number(group * 3 + 2)]
        return { base: counts.reduce((sum, count) => sum + count, 0), counts }
      })
      const shown = publishByGroup(groups, scheme)
      const hidden = groups.filter((_, place) => shown[place]?.base.hidden)
      for (const [place, { base, counts }] of shown.entries()) {
        if (base.hidden) continue
        assert.ok(groups[place]?.counts.every((count) => count === 0 || count >= least))
        assert.ok(counts.every((count) => !count.hidden))
      }
      if (hidden.length === 0 || hidden.length === groups.length) continue
      assert.ok(hidden.length >= 2)
      for (const column of [0, 1, 2]) {
        const sum = hidden.reduce((all, { counts }) => all + (counts[column] ?? 0), 0)
        assert.ok(sum === 0 || sum >= 2 * least, `${sum} in ${JSON.stringify(groups)}`)
      }
    }
  })
}

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
