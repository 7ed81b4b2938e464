import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Grouping, publishByGroups } from '../../src/core/stats/by-groups.ts'
import { nhsEngland } from '../../src/core/stats/disclosure-schemes.ts'
import { type PublishedCount, publishedSplit } from '../../src/core/stats/small-numbers.ts'
import { createRandom, drawOne } from '../../src/demonstration/random.ts'
import { boundsOf, type Figure, type Kind, listRecoveredBy } from '../support/disclosure-reader.ts'

/** People are named `group:number`, so that their group is known from the name. */
const grouping = (groups: number, more: Partial<Grouping>): Grouping => ({
  groups,
  placeOf: (id) => Number(id.split(':')[0]),
  ...more,
})

const ways = ['a', 'b', 'none']
const groupNames = ['0', '1', '2', '3']
const cell = (way: string | null, group: string | null) => (kind: Kind) =>
  (way === null || kind.way === way) && (group === null || kind.group === group)

/** What two bases by group tell beside the same groups of everybody who told theirs, some of them in neither base. */
function recoverFromBases(truth: readonly Kind[]): string[] {
  const countOf = (isOf: (kind: Kind) => boolean) => truth.filter(isOf).length
  const told = groupNames.slice(0, -1)
  const everybody = told.map((group) => countOf(cell(null, group)))
  const elsewhere = publishedSplit(everybody, nhsEngland).parts
  const tables = ways.slice(0, 2).map((key) => ({
    key,
    base: truth.flatMap((kind, place) => (kind.way === key ? [`${kind.group}:${place}`] : [])),
    rows: [],
  }))
  const hidden = [...elsewhere.map((part) => part.hidden), false]
  const published = publishByGroups(
    tables,
    grouping(groupNames.length, { everybody: [...everybody, 0], hidden }),
    nhsEngland,
  )
  const figure = (count: PublishedCount, isOf: Figure['isOf']): Figure => {
    return { from: 'base', by: ['way', 'group'], isOf, ...boundsOf(count) }
  }
  const figures = [
    ...elsewhere.map((count, place) => figure(count, cell(null, told[place] ?? ''))),
    ...published.flatMap(({ key, base }) => [
      figure({ hidden: false, count: countOf(cell(key, null)) }, cell(key, null)),
      ...base.parts.map((part, place) => figure(part, cell(key, groupNames[place] ?? ''))),
    ]),
  ]
  const secrets = ways
    .slice(0, 2)
    .flatMap((way) =>
      told.map((group) => ({ from: `${group} in ${way}`, by: ['way', 'group'], isOf: cell(way, group) })),
    )
  const world = {
    values: { way: ways, group: groupNames },
    isPossible: ({ way, group }: Kind) => way !== 'none' || group !== '3',
  }
  return listRecoveredBy(world, figures, secrets, truth)
}

test('no small number of a group follows from two bases and from everybody, whatever hides it', () => {
  const random = createRandom(7, 'two bases')
  const sizes = [0, 2, 3, 4, 6, 9, 15, 20, 30, 41]
  for (let turn = 0; turn < 400; turn++) {
    const truth = ways.flatMap((way) =>
      groupNames
        .filter((group) => way !== 'none' || group !== '3')
        .flatMap((group) =>
          Array.from({ length: way === 'none' && random() < 0.6 ? 0 : drawOne(random, sizes) }, () => ({
            way,
            group,
          })),
        ),
    )
    const counts = () =>
      [...Map.groupBy(truth, ({ way, group }) => `${group}${way}`)].map(
        ([key, all]) => `${key}:${all.length}`,
      )
    assert.deepEqual(recoverFromBases(truth), [], `turn ${turn}: ${counts().join(' ')}`)
  }
})
