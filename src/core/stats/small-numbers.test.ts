import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  customScheme,
  type DisclosureScheme,
  hidesAsMuch,
  nhsDigital,
  nhsEngland,
} from './disclosure-schemes.ts'
import { type PublishedSplit, publishedCount, publishedSplit, publishedSplits } from './small-numbers.ts'
import { betweenSteps, leastForStep } from './steps.ts'

test('a count by itself is hidden from 1 to 4 and shown otherwise', () => {
  assert.deepEqual(
    [0, 1, 2, 3, 4, 5, 7164].map((count) => publishedCount(count, nhsEngland).hidden),
    [false, true, true, true, true, false, false],
  )
  assert.deepEqual(publishedCount(5, nhsEngland), { hidden: false, count: 5 })
})

test('what is not a count is refused', () => {
  for (const wrong of [-1, 1.5, Number.NaN]) {
    assert.throws(() => publishedCount(wrong, nhsEngland), RangeError)
    assert.throws(() => publishedSplit([1, wrong], nhsEngland), RangeError)
  }
})

test('a part that the total would give away is hidden together with the next smallest', () => {
  const { total, parts } = publishedSplit([3, 20, 40], nhsEngland)
  assert.deepEqual(total, { hidden: false, count: 63 })
  assert.deepEqual(
    parts.map((part) => part.hidden),
    [true, true, false],
  )
})

test('nothing is hidden where nothing is small', () => {
  assert.deepEqual(publishedSplit([0, 5, 60], nhsEngland), {
    total: { hidden: false, count: 65 },
    parts: [0, 5, 60].map((count) => ({ hidden: false, count })),
  })
})

/** Every table of `width` parts whose total is at most `most`. */
function* listTables(width: number, most: number): Generator<number[]> {
  if (width === 0) {
    yield []
    return
  }
  for (let first = 0; first <= most; first++) {
    for (const rest of listTables(width - 1, most - first)) yield [first, ...rest]
  }
}

const describe = ({ total, parts }: PublishedSplit): string => JSON.stringify([total, parts])

/**
 * The strongest reader of one table: knows the rule, and lists every table that would have been published just so.
 * A small part is safe while it may still be more than one number. Tables at the edge of the list are left out, since
 * what could be beside them is not on it.
 */
function listRecovered(
  publish: (parts: number[]) => PublishedSplit,
  width: number,
  most: number,
  { mostHidden, roundedTo }: DisclosureScheme = nhsEngland,
): number[][] {
  const alike = new Map<string, number[][]>()
  for (const table of listTables(width, most)) {
    const key = describe(publish(table))
    alike.set(key, [...(alike.get(key) ?? []), table])
  }
  const recovered: number[][] = []
  for (const tables of alike.values()) {
    for (let place = 0; place < width; place++) {
      const possible = new Set(tables.map((table) => table[place] ?? 0))
      const [only] = possible
      const isWhole = tables.every((table) => table.reduce((sum, part) => sum + part, 0) <= most - roundedTo)
      if (isWhole && possible.size === 1 && only !== undefined && only > 0 && only <= mostHidden)
        recovered.push(...tables)
    }
  }
  return recovered
}

test('a reader who knows the rule recovers no small part of any table', () => {
  for (const [width, most] of [
    [1, 12],
    [2, 40],
    [3, 34],
    [4, 26],
    [5, 18],
  ] as const) {
    assert.deepEqual(
      listRecovered((parts) => publishedSplit(parts, nhsEngland), width, most),
      [],
      `tables of ${width} parts`,
    )
  }
})

test('nor by any other scheme', () => {
  for (const scheme of [nhsDigital, customScheme(6), customScheme(9), customScheme(10, 5)]) {
    for (const [width, most] of [
      [1, 30],
      [2, 60],
      [3, 44],
      [4, 26],
    ] as const) {
      const publish = (parts: number[]) => publishedSplit(parts, scheme)
      assert.deepEqual(listRecovered(publish, width, most, scheme), [], `${scheme.id}, ${width} parts`)
    }
  }
})

test('a rounded scheme hides 1 to 7 and shows the nearest 5', () => {
  const shown = [0, 7, 8, 12, 13].map((count) => publishedCount(count, nhsDigital))
  assert.deepEqual(
    shown.map((count) => (count.hidden ? count.why : count.count)),
    [0, 'withheld', 10, 10, 15],
  )
})

test('what is not small is never rounded to a number that would be hidden', () => {
  const scheme = customScheme(10, 5)
  assert.deepEqual(
    [0, 10, 11, 13, 17, 18]
      .map((count) => publishedCount(count, scheme))
      .map((one) => !one.hidden && one.count),
    [0, false, 15, 15, 15, 20],
  )
})

test('one scheme hides as much as another where its threshold is as high and its rounding as coarse', () => {
  assert.ok(hidesAsMuch(nhsDigital, nhsEngland))
  assert.ok(hidesAsMuch(customScheme(7, 5), nhsDigital))
  assert.ok(!hidesAsMuch(nhsEngland, customScheme(5)))
  assert.ok(!hidesAsMuch(customScheme(20), nhsDigital))
})

test('between two sets of figures come twice as many people as are ever shown', () => {
  assert.deepEqual([nhsEngland, nhsDigital].map(betweenSteps), [10, 16])
  assert.deepEqual(
    [
      leastForStep(undefined, false, nhsDigital),
      leastForStep(undefined, true, nhsDigital),
      leastForStep(30, true, nhsDigital),
    ],
    [16, 1, 38],
  )
})

test('a threshold of one’s own is never below the least', () => {
  assert.throws(() => customScheme(3), RangeError)
  assert.throws(() => customScheme(21), RangeError)
})

test('at least as much is hidden as NHS England hides', () => {
  // The doctests of fft_pipeline: the lowest is under the threshold, so the second lowest goes with it.
  const { parts } = publishedSplit([2, 80, 150], nhsEngland)
  assert.deepEqual(
    parts.map(({ hidden }) => hidden),
    [true, true, false],
  )
})

test('the reader does recover small parts that were hidden one by one', () => {
  const oneByOne = (parts: number[]): PublishedSplit => ({
    total: publishedCount(
      parts.reduce((sum, part) => sum + part, 0),
      nhsEngland,
    ),
    parts: parts.map((part) => publishedCount(part, nhsEngland)),
  })
  assert.ok(listRecovered(oneByOne, 3, 30).length > 0)
})

test('what is hidden together cannot be told apart: no part is pinned by its neighbours being small', () => {
  assert.deepEqual(
    publishedSplit([1, 1, 20], nhsEngland).parts.map((part) => part.hidden),
    [true, true, true],
  )
  assert.deepEqual(
    new Set(publishedSplit([4, 4, 30], nhsEngland).parts.map((part) => (part.hidden ? part.why : 'shown'))),
    new Set(['withheld']),
  )
})

test('splits of one total shown side by side give away nothing that either withholds', () => {
  const [byKind, byChannel] = publishedSplits(
    [
      [4, 4],
      [8, 0],
    ],
    nhsEngland,
  )
  assert.equal(byKind?.total.hidden, true)
  assert.deepEqual(
    byChannel?.parts.map((part) => part.hidden),
    [true, false],
  )
  assert.deepEqual(publishedSplits([[30, 20], [50]], nhsEngland), [
    publishedSplit([30, 20], nhsEngland),
    publishedSplit([50], nhsEngland),
  ])
  assert.throws(() => publishedSplits([[1, 2], [4]], nhsEngland), RangeError)
})
