import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  customScheme,
  type DisclosureScheme,
  leastPublished,
  nhsDigital,
  nhsEngland,
} from '../../core/stats/disclosure-schemes.ts'
import { isSmall, publishedCount } from '../../core/stats/small-numbers.ts'
import { publishCampaigns } from './publish.ts'

/** Responses with a theme: in each campaign, and in none at the end. */
type Cells = number[]

function publish(sizes: readonly number[], cells: Cells, scheme: DisclosureScheme = nhsEngland): string {
  const base = sizes.reduce((sum, size) => sum + size, 0)
  const total = cells.reduce((sum, cell) => sum + cell, 0)
  const published = publishCampaigns(
    { count: base, total: publishedCount(base, scheme) },
    sizes.slice(0, -1).map((responses, place) => {
      return { id: String(place), responses, texts: 1, withAddress: 0, addresses: 0 }
    }),
    [
      {
        id: 'theme',
        title: 'Theme',
        count: total,
        total: publishedCount(total, scheme),
        inside: cells.slice(0, -1),
        outside: cells.at(-1) ?? 0,
      },
    ],
    scheme,
  )
  return JSON.stringify(published)
}

/** All ways in which a theme can be spread over campaigns of these sizes. */
const listCells = (sizes: readonly number[]): Cells[] =>
  sizes.reduce<Cells[]>(
    (spread, size) =>
      spread.flatMap((cells) => Array.from({ length: size + 1 }, (_, cell) => [...cells, cell])),
    [[]],
  )

/**
 * Plays a reader who knows the rule and the base, and lists every state of things that would have been published just
 * so. Gives the pages on which a small number of responses with the theme can be only one number.
 */
function listRecovered(
  listOfSizes: readonly (readonly number[])[],
  scheme: DisclosureScheme = nhsEngland,
): string[] {
  const alike = new Map<string, { sizes: readonly number[]; cells: Cells }[]>()
  for (const sizes of listOfSizes) {
    for (const cells of listCells(sizes)) {
      const page = publish(sizes, cells, scheme)
      alike.set(page, [...(alike.get(page) ?? []), { sizes, cells }])
    }
  }
  return [...alike].flatMap(([page, states]) => {
    const isTold = states[0]?.cells.some(
      (secret, place) => isSmall(secret, scheme) && states.every(({ cells }) => cells[place] === secret),
    )
    return isTold ? [page] : []
  })
}

/** Ways to split one base over some campaigns and none. */
const listSizes = (base: number, parts: number): number[][] =>
  parts === 1
    ? [[base]]
    : Array.from({ length: base + 1 }, (_, first) =>
        listSizes(base - first, parts - 1).map((rest) => [first, ...rest]),
      ).flat()

test('who knows the rule recovers no small number from a result with and without one campaign', () => {
  for (const base of [5, 9, 10, 14, 15, 19, 20, 21, 24, 25, 29, 34])
    assert.deepEqual(listRecovered(listSizes(base, 2)), [], `base ${base}`)
})

test('nor by any other scheme', () => {
  for (const scheme of [customScheme(6), nhsDigital]) {
    const least = leastPublished(scheme)
    for (const base of [least, 2 * least - 1, 2 * least, 3 * least, 4 * least + 1])
      assert.deepEqual(
        listRecovered(listSizes(base, 2), scheme).slice(0, 1),
        [],
        `${scheme.id}, base ${base}`,
      )
  }
})

test('nor from a result with and without each of two campaigns', () => {
  const isLarge = (sizes: readonly number[]) => sizes.every((size) => size >= 10)
  for (const listOfSizes of [listSizes(15, 3), listSizes(16, 3), listSizes(32, 3).filter(isLarge)])
    assert.deepEqual(listRecovered(listOfSizes).slice(0, 1), [])
})

test('a result is shown with and without where neither part is small, and a hidden size hides every line', () => {
  const sizes = [20, 40]
  assert.match(publish(sizes, [10, 15]), /"withoutEach":\[\{"hidden":false,"count":15\}\]/)
  for (const cells of [
    [3, 15],
    [10, 4],
    [2, 8],
  ])
    assert.match(publish(sizes, cells), /"withoutEach":\[\{"hidden":true,"why":"withheld"\}\]/)
  assert.match(
    publish(sizes, [18, 30]),
    /"withoutEach":\[\{"hidden":false,"count":30\}\]/,
    'two who have it not',
  )
  assert.match(publish([3, 40], [0, 40]), /"withoutEach":\[\{"hidden":true/)
})

test('how many texts and addresses there are is shown only where nobody can be told apart by it', () => {
  const of = (counted: { texts: number; withAddress: number; addresses: number }) =>
    publishCampaigns(
      { count: 60, total: publishedCount(60, nhsEngland) },
      [{ id: 'a', responses: 20, ...counted }],
      [],
      nhsEngland,
    ).campaigns[0]
  const shown = of({ texts: 8, withAddress: 20, addresses: 15 })
  assert.deepEqual(
    [shown?.texts, shown?.addresses],
    [
      { hidden: false, count: 8 },
      { hidden: false, count: 15 },
    ],
  )
  assert.equal(of({ texts: 19, withAddress: 20, addresses: 15 })?.texts.hidden, true)
  assert.equal(of({ texts: 8, withAddress: 20, addresses: 18 })?.addresses.hidden, true)
  const few = of({ texts: 8, withAddress: 3, addresses: 3 })
  assert.deepEqual([few?.withAddress.hidden, few?.addresses.hidden], [true, true])
})
