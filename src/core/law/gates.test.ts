import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askedAtGate, type FoundAtGate, type GateEvidence, gateEvidenceKinds, lackingOf } from './gates.ts'

const says = 'As it is.'
const all = (isThere: boolean | null) =>
  Object.fromEntries(gateEvidenceKinds.map((kind) => [kind, { isThere, says }])) as Record<
    GateEvidence,
    FoundAtGate
  >
const asked = (stage: string, reachedOn = '2027-02-01', isLighter = false) =>
  askedAtGate({ stage, reachedOn, isLighter }, all(null))
const kinds = (...of: Parameters<typeof asked>) => asked(...of).map(({ evidence }) => evidence)

test('each stage asks for its own evidence, and what is not known is never taken for there', () => {
  assert.deepEqual(kinds('consultation'), [
    'case-for-change',
    'options-with-reasons',
    'equality-before',
    'assurance',
  ])
  assert.deepEqual(kinds('decision'), ['close', 'report', 'equality-after'])
  assert.deepEqual(kinds('early-involvement'), [])
  const found = { ...all(true), report: { isThere: null, says }, close: { isThere: false, says } }
  const lacking = lackingOf(
    askedAtGate({ stage: 'decision', reachedOn: '2027-02-01', isLighter: false }, found),
  )
  assert.deepEqual(
    lacking.map(({ evidence, isThere }) => [evidence, isThere]),
    [
      ['close', false],
      ['report', null],
    ],
  )
})

test('a stage of long ago is asked for what the law of its day asked, with that law', () => {
  assert.deepEqual(kinds('consultation', '2001-04-01'), ['case-for-change', 'options-with-reasons'])
  const equality = (day: string) =>
    asked('consultation', day)
      .find(({ evidence }) => evidence === 'equality-before')
      ?.laws.map(({ name }) => name)
      .join()
  assert.match(equality('2011-04-04') ?? '', /Race Relations Act/)
  assert.equal(equality('2011-04-05'), 'Equality Act 2010, section 149')
  assert.ok(!kinds('deliberation', '2026-07-31').includes('mid-point-review'))
  assert.ok(kinds('deliberation', '2026-08-01').includes('mid-point-review'))
})

test('a review and a procurement are asked for less', () => {
  assert.ok(!kinds('consultation', '2027-02-01', true).includes('assurance'))
  assert.ok(kinds('consultation', '2027-02-01', true).includes('equality-before'))
})
