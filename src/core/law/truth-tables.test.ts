import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Facts, nothingKnown } from './facts.ts'
import { assess } from './index.ts'

const facts = (some: Partial<Facts>): Facts => ({ ...nothingKnown, ...some })
const assessed = (id: string, some: Partial<Facts>) => {
  const found = assess(facts(some)).find((criterion) => criterion.id === id)
  assert.ok(found, id)
  return found
}
const resultOf = (id: string, some: Partial<Facts>) => assessed(id, some).result

const yesNoUnknown = [true, false, null] as const
const [t, f, n] = yesNoUnknown

/** A truth table: each row the values of the facts named, then the result. */
function holds(id: string, names: (keyof Facts)[], rows: readonly (readonly unknown[])[]) {
  for (const row of rows) {
    const given = Object.fromEntries(names.map((name, place) => [name, row[place]])) as Partial<Facts>
    assert.equal(resultOf(id, given), row.at(-1), `${id} ${JSON.stringify(given)}`)
  }
}

test('gunning1: every combination of an early decision, the options and early involvement', () => {
  const names = [
    'decision_before_consultation_ended',
    'options_presented',
    'engagement_before_options_fixed',
  ] as const
  const early = [0, 1, 2, null].flatMap((options) =>
    yesNoUnknown.map((involved) => [true, options, involved, 'not-met']),
  )
  holds(
    'gunning1',
    [...names],
    [
      ...early,
      [f, 0, t, 'in-part'],
      [f, 0, f, 'not-met'],
      [f, 0, n, 'unknown'],
      [f, 1, t, 'in-part'],
      [f, 1, f, 'not-met'],
      [f, 1, n, 'unknown'],
      [f, 2, t, 'met'],
      [f, 2, f, 'in-part'],
      [f, 2, n, 'met'],
      [f, n, t, 'met'],
      [f, n, f, 'not-met'],
      [f, n, n, 'unknown'],
      [n, 0, t, 'in-part'],
      [n, 0, f, 'not-met'],
      [n, 0, n, 'unknown'],
      [n, 1, t, 'in-part'],
      [n, 1, f, 'not-met'],
      [n, 1, n, 'unknown'],
      [n, 2, t, 'unknown'],
      [n, 2, f, 'in-part'],
      [n, 2, n, 'unknown'],
      [n, n, t, 'unknown'],
      [n, n, f, 'not-met'],
      [n, n, n, 'unknown'],
    ],
  )
})

test('gunning2: every combination of reasons, misleading information and ruled-out options', () => {
  const misleading = yesNoUnknown.flatMap((reasons) =>
    yesNoUnknown.map((explained) => [reasons, true, explained, 'not-met']),
  )
  holds(
    'gunning2',
    ['reasons_sufficient', 'information_misleading', 'discarded_options_explained'],
    [
      ...misleading,
      [t, f, t, 'met'],
      [t, f, f, 'in-part'],
      [t, f, n, 'met'],
      [t, n, t, 'met'],
      [t, n, f, 'in-part'],
      [t, n, n, 'met'],
      [f, f, t, 'not-met'],
      [f, f, f, 'not-met'],
      [f, f, n, 'not-met'],
      [f, n, t, 'not-met'],
      [f, n, f, 'not-met'],
      [f, n, n, 'not-met'],
      [n, f, t, 'unknown'],
      [n, f, f, 'not-met'],
      [n, f, n, 'unknown'],
      [n, n, t, 'unknown'],
      [n, n, f, 'not-met'],
      [n, n, n, 'unknown'],
    ],
  )
})

test('gunning3: the days at each edge, and a decision before their end', () => {
  holds(
    'gunning3',
    ['consultation_days', 'decision_before_consultation_ended'],
    [
      [0, n, 'not-engaged'],
      [0, t, 'not-engaged'],
      [1, n, 'not-met'],
      [7, f, 'not-met'],
      [13, n, 'not-met'],
      [13, t, 'not-met'],
      [14, n, 'in-part'],
      [41, f, 'in-part'],
      [41, t, 'in-part'],
      [42, n, 'met'],
      [42, t, 'in-part'],
      [83, f, 'met'],
      [84, n, 'met'],
      [84, t, 'in-part'],
      [400, f, 'met'],
      [n, n, 'unknown'],
      [n, t, 'unknown'],
      [n, f, 'unknown'],
    ],
  )
  const [reason] = assessed('gunning3', { consultation_days: 78 }).because
  assert.match(reason?.says ?? '', /less than the customary twelve weeks, which no law demands/)
})

test('gunning4: every combination of weighing and an early decision', () => {
  holds(
    'gunning4',
    ['responses_considered_evidence', 'decision_before_consultation_ended'],
    [
      [t, t, 'not-met'],
      [t, f, 'met'],
      [t, n, 'met'],
      [f, t, 'not-met'],
      [f, f, 'not-met'],
      [f, n, 'not-met'],
      [n, t, 'not-met'],
      [n, f, 'unknown'],
      [n, n, 'unknown'],
    ],
  )
})

test('the duty to involve: every combination, and a consultation alone shows nothing', () => {
  holds(
    'involvement_duty',
    ['public_involvement_arranged', 'engagement_before_options_fixed', 'consultation_days'],
    [
      [t, t, n, 'met'],
      [t, f, n, 'in-part'],
      [t, n, n, 'met'],
      [t, f, 84, 'in-part'],
      [t, n, 0, 'met'],
      [f, t, n, 'not-met'],
      [f, f, n, 'not-met'],
      [f, n, n, 'not-met'],
      [f, n, 84, 'not-met'],
      [n, t, n, 'unknown'],
      [n, f, n, 'unknown'],
      [n, n, n, 'unknown'],
      [n, n, 84, 'unknown'],
      [n, f, 84, 'in-part'],
    ],
  )
})

test('equality, scrutiny and promises follow their one fact', () => {
  for (const [id, name, good] of [
    ['psed', 'equality_analysis_before_decision', true],
    ['scrutiny', 'scrutiny_committee_consulted', true],
    ['legitimate_expectation', 'promise_to_consult_broken', false],
  ] as const) {
    holds(
      id,
      [name],
      [
        [good, 'met'],
        [!good, 'not-met'],
        [null, 'unknown'],
      ],
    )
  }
})
