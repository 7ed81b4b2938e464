import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DisclosureScheme, nhsDigital, nhsEngland } from '../disclosure-schemes.ts'
import { type PublishedCount, publishedSplit, roundedBy } from '../small-numbers.ts'
import { publishReach } from './publish.ts'

const people = new Map([
  ['Large', 700],
  ['Middle', 250],
  ['Small', 50],
])

/** Large, Middle, Small and those not known, with small numbers hidden. */
function reachOf(counts: number[], scheme: DisclosureScheme = nhsEngland) {
  const groups = ['Large', 'Middle', 'Small', null]
  const { parts } = publishedSplit(counts, scheme)
  const all = roundedBy(
    counts.reduce((sum, count) => sum + count, 0),
    scheme,
  )
  const shown = groups.map((group, place) => ({ group, count: parts[place] as PublishedCount }))
  return publishReach('size', all, shown, people, scheme)
}

test('with nothing hidden it is reach of those whose group is known', () => {
  const { base, isOfEverybody, unknown, lines } = reachOf([150, 45, 5, 10])
  assert.deepEqual([base, isOfEverybody, unknown], [200, false, { hidden: false, count: 10 }])
  assert.deepEqual(
    lines.map(({ share, needed, judgement }) => [share, needed, judgement]),
    [
      [0.75, 0, 'in-line'],
      [0.225, 7, 'in-line'],
      [0.025, 6, 'in-line'],
    ],
  )
})

test('a hidden number has no figures, and is called too few only where the sum of the hidden ones says so', () => {
  const { lines, base } = reachOf([960, 3, 30, 7])
  assert.equal(base, 1000, 'those not known are hidden too: everybody is the base')
  assert.deepEqual(
    lines.map(({ respondents, share, needed, judgement }) => [respondents.hidden, share, needed, judgement]),
    [
      [false, 0.96, 0, 'more'],
      [true, null, null, 'fewer'],
      [false, 0.03, null, 'fewer'],
    ],
  )
  const unclear = reachOf([16, 3, 1, 0])
  assert.deepEqual(
    unclear.lines.map(({ judgement }) => judgement),
    ['in-line', 'hidden', 'too-few'],
  )
})

test('where those not known are hidden, a group is short only if it is so of the smallest base that there can be', () => {
  // Of everybody Large is 410 of 640, and of the 610 of whom 30 at most are not known 67%: in line.
  const parts = [
    { group: 'Large', count: { hidden: false as const, count: 410 } },
    { group: 'Middle', count: { hidden: false as const, count: 200 } },
    { group: 'Small', count: { hidden: true as const, why: 'withheld' as const } },
    { group: null, count: { hidden: true as const, why: 'withheld' as const } },
  ]
  const { isOfEverybody, lines } = publishReach('size', 640, parts, people, nhsEngland)
  assert.ok(isOfEverybody)
  assert.deepEqual(
    [lines[0]?.share?.toFixed(2), lines[0]?.judgement, lines[0]?.needed],
    ['0.64', 'hidden', null],
  )
})

test('from rounded numbers shares are at most whole, and nothing is worked out by taking one from another', () => {
  // Shown are 15, nobody, nobody and 10 of 20.
  const { base, lines } = reachOf([13, 0, 0, 8], nhsDigital)
  assert.deepEqual([base, lines[0]?.share], [15, 1])
  const few = reachOf([23, 5, 40, 0], nhsDigital)
  assert.deepEqual(
    few.lines.map(({ respondents }) => respondents.hidden),
    [true, true, false],
  )
})

test('several parts of one group are added up where that tells nothing new', () => {
  const count = (number: number): PublishedCount => ({ hidden: false, count: number })
  const hidden: PublishedCount = { hidden: true, why: 'withheld' }
  const parts = [
    { group: 'A', count: hidden },
    { group: 'A', count: hidden },
    { group: 'B', count: count(30) },
    { group: null, count: count(8) },
  ]
  const both = new Map([
    ['A', 1],
    ['B', 1],
  ])
  const { lines } = publishReach('x', 58, parts, both, nhsEngland)
  assert.deepEqual(lines[0]?.respondents, count(20))
})
