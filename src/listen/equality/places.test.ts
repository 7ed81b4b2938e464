import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DisclosureScheme, nhsDigital, nhsEngland } from '../../core/stats/disclosure-schemes.ts'
import { publishPlaces } from './places.ts'

/** Two of the fifths, country and town, and those not known. */
type State = { fifths: [number, number]; kinds: [number, number]; unknown: number }

function* statesOf(all: number): Generator<State> {
  for (let unknown = 0; unknown <= all; unknown++)
    for (let first = 0; first <= all - unknown; first++)
      for (let rural = 0; rural <= all - unknown; rural++)
        yield {
          unknown,
          fifths: [first, all - unknown - first],
          kinds: [rural, all - unknown - rural],
        }
}

const publish = ({ fifths, kinds, unknown }: State, scheme: DisclosureScheme) =>
  publishPlaces([...fifths, 0, 0, 0, unknown], [...kinds, unknown], scheme)

test('of both tables beside each other no small number can be had, by listing every state', () => {
  for (const [scheme, most] of [
    [nhsEngland, 26],
    [nhsDigital, 24],
  ] as const)
    for (let all = scheme.mostHidden + 1; all <= most; all++) {
      const alike = Map.groupBy([...statesOf(all)], (state) => JSON.stringify(publish(state, scheme)))
      for (const [shown, states] of alike)
        for (const secret of [0, 1, 2, 3, 4]) {
          const values = new Set(
            states.map(({ fifths, kinds, unknown }) => [...fifths, ...kinds, unknown][secret] ?? 0),
          )
          const [only = 0] = values
          const isTold = values.size === 1 && only > 0 && only <= scheme.mostHidden
          assert.ok(!isTold, `${all} people: ${JSON.stringify(states[0])} shown as ${shown}`)
        }
    }
})

test('where nothing is small everything is shown, and who is not known is the same in both', () => {
  const [fifths, kinds] = publishPlaces([6, 7, 8, 9, 10, 12], [15, 25, 12], nhsEngland)
  const shown = (parts: typeof fifths) => parts.map((count) => (count.hidden ? null : count.count))
  assert.deepEqual(
    [shown(fifths), shown(kinds)],
    [
      [6, 7, 8, 9, 10, 12],
      [15, 25, 12],
    ],
  )
  const [some, both] = publishPlaces([3, 7, 8, 9, 10, 12], [15, 22, 12], nhsEngland)
  assert.deepEqual(
    [shown(some), shown(both)],
    [
      [null, null, 8, 9, 10, 12],
      [15, 22, 12],
    ],
  )
  const [few, none] = publishPlaces([30, 0, 0, 0, 20, 2], [15, 35, 2], nhsEngland)
  assert.deepEqual(
    [shown(few), shown(none)],
    [
      [30, 0, 0, 0, null, null],
      [null, null, null],
    ],
  )
})
