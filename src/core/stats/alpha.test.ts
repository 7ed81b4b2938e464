import assert from 'node:assert/strict'
import { test } from 'node:test'
import { alphaOfTwo, krippendorffAlpha } from './alpha.ts'

/** Coders as rows of what they said, unit by unit; `*` where they said nothing. */
const unitsOf = (...coders: string[]) =>
  [...(coders[0] ?? '')].map((_, unit) =>
    coders.map((said) => (said[unit] === '*' ? null : (said[unit] ?? null))),
  )

test('alpha is that of the textbook examples, values missing among them', () => {
  // Three coders, 15 units, values missing: the example of Krippendorff's that Wikipedia works through.
  const three = unitsOf('*****34121133*3', '1*213343*******', '**21344*21133*4')
  assert.equal(three.length, 15)
  assert.equal(krippendorffAlpha(three)?.toFixed(3), '0.691')
  // Krippendorff (2011), examples B (two values) and C (five values) of two observers.
  assert.equal(krippendorffAlpha(unitsOf('0100000000', '1110010100'))?.toFixed(3), '0.095')
  assert.equal(krippendorffAlpha(unitsOf('aabbdcccedda', 'babbbccceddd'))?.toFixed(3), '0.692')
})

test('alpha is 1 where all agree, under 0 where all differ, and not defined without something to differ on', () => {
  assert.equal(krippendorffAlpha(unitsOf('0101', '0101')), 1)
  assert.ok((krippendorffAlpha(unitsOf('0101', '1010')) ?? 0) < 0)
  assert.equal(krippendorffAlpha(unitsOf('0000', '0000')), null)
  assert.equal(krippendorffAlpha(unitsOf('01', '**')), null)
  assert.equal(krippendorffAlpha([]), null)
})

test('of two coders who say yes or no, counting gives the same as the matrix', () => {
  const said = unitsOf('0100000000', '1110010100').map(([a, b]) => [a === '1', b === '1'] as const)
  assert.equal(alphaOfTwo(said)?.toFixed(3), '0.095')
  assert.equal(alphaOfTwo(said)?.toFixed(12), krippendorffAlpha(said)?.toFixed(12))
  assert.equal(alphaOfTwo([[true, true]]), null)
})
