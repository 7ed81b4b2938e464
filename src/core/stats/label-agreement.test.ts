import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agreementOfLabels } from './label-agreement.ts'

test('agreement of several labels is averaged over what was coded, and agreeing on none is agreeing', () => {
  // By hand: 2·1/(2+1) = 2/3; 1; 0; both none 1.
  const pairs = [
    { first: ['a', 'b'], second: ['a'] },
    { first: ['c'], second: ['c'] },
    { first: ['a'], second: ['b'] },
    { first: [], second: [] },
  ]
  const agreed = agreementOfLabels(pairs)
  assert.equal(agreed?.f1.toFixed(4), (2 / 3).toFixed(4))
  assert.equal(agreed?.exact, 0.5)
  assert.equal(agreed?.overlap, 0.75)
  const turned = pairs.map(({ first, second }) => ({ first: second, second: first }))
  assert.deepEqual(agreementOfLabels(turned), agreed)
  assert.equal(agreementOfLabels([]), undefined)
})
