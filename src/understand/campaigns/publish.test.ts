import assert from 'node:assert/strict'
import { test } from 'node:test'
import { publishedCount } from '../../core/stats/small-numbers.ts'
import { publishCampaigns } from './publish.ts'

/** Responses with a theme: in each campaign, and in none at the end. */
type Cells = number[]

const isSmall = (count: number) => count > 0 && count < 5

function publish(sizes: readonly number[], cells: Cells): string {
  const base = sizes.reduce((sum, size) => sum + size, 0)
  const total = cells.reduce((sum, cell) => sum + cell, 0)
  const published = publishCampaigns(
    { count: base, total: publishedCount(base) },
    sizes.slice(0, -1).map((responses, place) => {
      return { id: String(place), responses, texts: 1, withAddress: 0, addresses: 0 }
    }),
    [
      {
        id: 'theme',
        title: 'Theme',
        total: publishedCount(total),
        inside: cells.slice(0, -1),
        outside: cells.at(-1) ?? 0,
      },
    ],
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
 * so. Gives the small numbers of responses with, or without, the theme that can be only one number.
 */
function listRecovered(listOfSizes: readonly (readonly number[])[]): string[] {
  const alike = new Map<string, { sizes: readonly number[]; cells: Cells }[]>()
  for (const sizes of listOfSizes) {
    for (const cells of listCells(sizes)) {
      const page = publish(sizes, cells)
      alike.set(page, [...(alike.get(page) ?? []), { sizes, cells }])
    }
  }
  return [...alike].flatMap(([page, states]) => {
    const totals = new Set(states.map(({ cells }) => cells.reduce((sum, cell) => sum + cell, 0)))
    const secretsOf = ({ sizes, cells }: { sizes: readonly number[]; cells: Cells }) => [
      ...cells,
      ...sizes.map((size, place) => size - (cells[place] ?? 0)),
    ]
    const first = secretsOf(states[0] as { sizes: readonly number[]; cells: Cells })
    const isTold = first.some(
      (secret, place) =>
        isSmall(secret) &&
        // What the base and the theme's own number tell by themselves is on the page of themes already.
        !(
          totals.size === 1 && isToldByTotals(states[0] as { sizes: readonly number[]; cells: Cells }, place)
        ) &&
        states.every((state) => secretsOf(state)[place] === secret),
    )
    return isTold ? [page] : []
  })
}

/** With the sizes and the total alone, is this number the only possible one? */
function isToldByTotals(
  { sizes, cells }: { sizes: readonly number[]; cells: Cells },
  place: number,
): boolean {
  const total = cells.reduce((sum, cell) => sum + cell, 0)
  const values = listCells(sizes)
    .filter((other) => other.reduce((sum, cell) => sum + cell, 0) === total)
    .map((other) => [...other, ...sizes.map((size, at) => size - (other[at] ?? 0))][place])
  return new Set(values).size === 1
}

/** Ways to split one base over some campaigns and none. */
const listSizes = (base: number, parts: number): number[][] =>
  parts === 1
    ? [[base]]
    : Array.from({ length: base + 1 }, (_, first) =>
        listSizes(base - first, parts - 1).map((rest) => [first, ...rest]),
      ).flat()

test('who knows the rule recovers no small number from a result with and without one campaign', () => {
  for (let base = 5; base <= 22; base++)
    assert.deepEqual(listRecovered(listSizes(base, 2)), [], `base ${base}`)
})

test('nor from a result with and without each of two campaigns', () => {
  for (const base of [10, 15, 16])
    assert.deepEqual(listRecovered(listSizes(base, 3)).slice(0, 1), [], `base ${base}`)
})

test('a result is shown with and without where neither part is small, and a hidden size hides every line', () => {
  const sizes = [20, 40]
  assert.match(publish(sizes, [10, 15]), /"withoutEach":\[\{"hidden":false,"count":15\}\]/)
  for (const cells of [
    [3, 15],
    [10, 4],
    [17, 20],
  ])
    assert.match(publish(sizes, cells), /"withoutEach":\[\{"hidden":true,"why":"withheld"\}\]/)
  assert.match(publish([3, 40], [0, 40]), /"withoutEach":\[\{"hidden":true/)
})

test('how many texts and addresses there are is shown only where nobody can be told apart by it', () => {
  const of = (counted: { texts: number; withAddress: number; addresses: number }) =>
    publishCampaigns({ count: 60, total: publishedCount(60) }, [{ id: 'a', responses: 20, ...counted }], [])
      .campaigns[0]
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
