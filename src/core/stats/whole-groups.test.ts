import assert from 'node:assert/strict'
import { test } from 'node:test'
import { customScheme, leastPublished, nhsDigital, nhsEngland } from './disclosure-schemes.ts'
import { publishByGroup } from './whole-groups.ts'

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
        const base = counts.reduce((sum, count) => sum + count, 0)
        return { base, counts, skipped: number(group * 3 + 12) }
      })
      const shown = publishByGroup(groups, scheme)
      const hidden = groups.filter((_, place) => shown[place]?.base.hidden)
      for (const [place, { base, counts }] of shown.entries()) {
        if (base.hidden) continue
        const { counts: own = [], skipped = 0 } = groups[place] ?? {}
        assert.ok([...own, skipped].every((count) => count === 0 || count >= least))
        assert.ok(counts.every((count) => !count.hidden))
      }
      if (hidden.length === 0 || hidden.length === groups.length) continue
      assert.ok(hidden.length >= 2)
      for (const column of [0, 1, 2, 3]) {
        const sum = hidden.reduce((all, { counts, skipped }) => all + ([...counts, skipped][column] ?? 0), 0)
        assert.ok(sum === 0 || sum >= 2 * least, `${sum} in ${JSON.stringify(groups)}`)
      }
    }
  })
}
