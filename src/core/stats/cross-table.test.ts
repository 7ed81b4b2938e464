import assert from 'node:assert/strict'
import { test } from 'node:test'
import { publishedCrossTable } from './cross-table.ts'
import { customScheme, type DisclosureScheme, nhsDigital, nhsEngland } from './disclosure-schemes.ts'
import { publishedCount } from './small-numbers.ts'

type State = { inRow: number[]; others: number[] }

function* listStates(width: number, most: number): Generator<State> {
  if (width === 0) {
    yield { inRow: [], others: [] }
    return
  }
  for (let raised = 0; raised <= most; raised++) {
    for (let rest = 0; rest <= most - raised; rest++) {
      for (const { inRow, others } of listStates(width - 1, most - raised - rest))
        yield { inRow: [raised, ...inRow], others: [rest, ...others] }
    }
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

/** What stands in the table, and what other pages say of its row and its base by themselves. */
const publishState = ({ inRow, others }: State, scheme: DisclosureScheme): string =>
  JSON.stringify([
    publishedCrossTable(
      inRow.map((raised, place) => raised + (others[place] ?? 0)),
      [inRow],
      scheme,
    ),
    publishedCount(sum(inRow), scheme),
    publishedCount(sum(inRow) + sum(others), scheme),
  ])

/**
 * What the strongest reader may want: of each group those in the row, those not in it, and both together. How many in
 * all are not in a row is no secret: every page shows a theme beside its base.
 */
const secretsOf = ({ inRow, others }: State): number[] => {
  const bases = inRow.map((raised, place) => raised + (others[place] ?? 0))
  // Of a single group that there is, its numbers are those of all.
  const isAlone = bases.filter((base) => base > 0).length === 1
  return [...inRow, ...(isAlone ? [] : others), ...bases, sum(inRow)]
}

/** Lists every state that would have been published just so, and gives those in which a small number can be but one. */
function listRecovered(
  publish: (state: State) => string,
  [width, most]: readonly [number, number],
  { mostHidden, roundedTo }: DisclosureScheme,
): State[] {
  const alike = new Map<string, { first: State; secrets: number[]; isOne: boolean[]; most: number }>()
  for (const state of listStates(width, most)) {
    const key = publish(state)
    const secrets = secretsOf(state)
    const total = sum(state.inRow) + sum(state.others)
    const known = alike.get(key)
    if (!known) {
      alike.set(key, { first: state, secrets, isOne: secrets.map(() => true), most: total })
      continue
    }
    known.most = Math.max(known.most, total)
    secrets.forEach((secret, place) => {
      if (known.secrets[place] !== secret) known.isOne[place] = false
    })
  }
  return [...alike.values()]
    .filter(({ most: greatest }) => greatest <= most - roundedTo)
    .filter(({ secrets, isOne }) =>
      secrets.some((secret, place) => isOne[place] && secret > 0 && secret <= mostHidden),
    )
    .map(({ first }) => first)
}

test('a reader who knows the rule recovers no small number of any table of a theme by groups', () => {
  for (const [scheme, sizes] of [
    [
      nhsEngland,
      [
        [2, 30],
        [3, 16],
      ],
    ],
    [nhsDigital, [[2, 30]]],
    [customScheme(6), [[2, 34]]],
  ] as const) {
    for (const size of sizes) {
      const recovered = listRecovered((state) => publishState(state, scheme), size, scheme)
      assert.deepEqual(recovered.slice(0, 3), [], `${scheme.id}: ${size.join(' groups, of at most ')}`)
    }
  }
})

test('the reader does recover numbers that are hidden one by one', () => {
  const oneByOne = ({ inRow, others }: State) =>
    JSON.stringify([
      inRow.map((raised, place) => [
        publishedCount(raised, nhsEngland),
        publishedCount(raised + (others[place] ?? 0), nhsEngland),
      ]),
      publishedCount(sum(inRow), nhsEngland),
    ])
  assert.ok(listRecovered(oneByOne, [2, 24], nhsEngland).length > 0)
})

test('large groups are shown, with the row’s total', () => {
  const { bases, rows } = publishedCrossTable([100, 200, 50], [[40, 60, 20]], nhsEngland)
  assert.deepEqual(bases.total, { hidden: false, count: 350 })
  assert.deepEqual(
    rows[0]?.parts.map((part) => (part.hidden ? null : part.count)),
    [40, 60, 20],
  )
})

test('one group of which nearly all are in the row is hidden with another', () => {
  const { rows } = publishedCrossTable([100, 200, 50], [[98, 60, 20]], nhsEngland)
  assert.deepEqual(
    rows[0]?.parts.map(({ hidden }) => hidden),
    [true, false, true],
  )
})

test('more of a group than there are is refused', () => {
  assert.throws(() => publishedCrossTable([3], [[4]], nhsEngland), RangeError)
  assert.throws(() => publishedCrossTable([3, 4], [[1]], nhsEngland), RangeError)
})
