import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Grouping, publishByGroups, type TableOfSets } from './by-groups.ts'
import { nhsEngland } from './disclosure-schemes.ts'

/** People are named `group:number`, so that their group is known from the name. */
const people = (...counts: number[]) =>
  counts.flatMap((count, group) => Array.from({ length: count }, (_, place) => `${group}:${place}`))
const grouping = (groups: number, more: Partial<Grouping> = {}): Grouping => ({
  groups,
  placeOf: (id) => Number(id.split(':')[0]),
  ...more,
})
const table = (key: string, base: string[], ...rows: string[][]): TableOfSets => ({
  key,
  base: base.map((id) => `${id}:${key}`),
  rows: rows.map((ids, place) => ({ key: String(place), ids: ids.map((id) => `${id}:${key}`) })),
})
const shownOf = (split: { parts: readonly { hidden: boolean }[] }) =>
  split.parts.map((part) => ('count' in part ? part.count : null))

test('large groups are shown with their rows', () => {
  const [only] = publishByGroups(
    [table('a', people(40, 30, 20), people(20, 10, 10))],
    grouping(3),
    nhsEngland,
  )
  assert.deepEqual(only && shownOf(only.base), [40, 30, 20])
  assert.deepEqual(
    only?.rows.map(({ split }) => shownOf(split)),
    [[20, 10, 10]],
  )
})

test('where a few of a group are in no base the group is hidden, and another with it', () => {
  const everybody = [43, 30, 20]
  const [only] = publishByGroups(
    [table('a', people(40, 30, 20), people(20, 10, 10))],
    grouping(3, { everybody }),
    nhsEngland,
  )
  assert.deepEqual(only && shownOf(only.base), [null, 30, null])
  assert.deepEqual(
    only?.rows.map(({ split }) => shownOf(split)),
    [[null, 10, null]],
  )
})

test('what two bases and a number elsewhere would tell of a third is hidden in two', () => {
  const tables = [
    table('a', people(40, 30, 20)),
    table('b', people(30, 30, 20)),
    table('c', people(3, 30, 20)),
  ]
  const published = publishByGroups(tables, grouping(3, { everybody: [73, 90, 60] }), nhsEngland)
  const first = published.map(({ base }) => shownOf(base)[0])
  assert.equal(first[2], null)
  assert.ok(first.filter((count) => count === null).length >= 2, first.join())
  for (const { base } of published) {
    const hidden = base.parts.filter((part) => part.hidden).length
    assert.ok(hidden !== 1, 'one hidden number of a base would be had from its total')
  }
})

test('a group that is hidden elsewhere is hidden here', () => {
  const hidden = [false, true, false]
  const [only] = publishByGroups([table('a', people(40, 30, 20))], grouping(3, { hidden }), nhsEngland)
  assert.deepEqual(only && shownOf(only.base), [40, null, null])
})

test('a base under the threshold tells nothing', () => {
  const [only] = publishByGroups([table('a', people(2, 1, 0), people(1, 0, 0))], grouping(3), nhsEngland)
  assert.ok(only?.base.total.hidden)
  assert.ok(only?.rows.every(({ split }) => [split.total, ...split.parts].every((part) => part.hidden)))
})

test('what a number elsewhere tells of a group is no cover for a small one beside it', () => {
  // Of group 1 three: hidden elsewhere with those who did not say, of whom there are more here.
  const everybody = [100, 3, 20, 30, 6]
  const hidden = [false, true, false, false, false]
  const [only] = publishByGroups(
    [table('a', people(100, 3, 20, 30, 41))],
    grouping(5, { everybody, hidden }),
    nhsEngland,
  )
  const covers = (only?.base.parts ?? []).filter(
    (part, group) => part.hidden && (hidden[group] || group === 4),
  )
  assert.ok(covers.length >= 2, 'those not known are hidden with the three, since everybody knows the others')
})

test('of a question that one person of a group skipped, that group is shown in no answer', () => {
  const [all, answered] = [people(50, 50, 40), people(49, 30, 32)]
  const published = (who: string[]) =>
    publishByGroups(
      [
        {
          key: 'a',
          base: all,
          rows: [
            { key: 'answered', ids: who, answerTo: 'q', isBase: true },
            { key: 'yes', ids: who.filter((_, place) => place % 2 === 0), answerTo: 'q' },
            { key: 'no', ids: who.filter((_, place) => place % 2 === 1), answerTo: 'q' },
          ],
        },
      ],
      grouping(3),
      nhsEngland,
    )[0]
  const [skippedByOne, skippedByMany] = [published(answered), published(people(40, 30, 32))]
  assert.deepEqual(skippedByOne && shownOf(skippedByOne.base), [50, 50, 40])
  for (const { split } of skippedByOne?.rows ?? []) {
    assert.equal(shownOf(split)[0], null, 'one who skipped it is told')
    // Another with it, or the total would leave it.
    assert.equal(shownOf(split).filter((count) => count === null).length, 2)
  }
  assert.deepEqual(skippedByMany?.rows[0] && shownOf(skippedByMany.rows[0].split), [40, 30, 32])
})
