import assert from 'node:assert/strict'
import { test } from 'node:test'
import { benjaminiHochberg } from './many-comparisons.ts'

test('of the fifteen comparisons of the published example four stand, in any order', () => {
  // Benjamini & Hochberg (1995), section 3: thrombolytic treatment.
  const published = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
    0.759, 1,
  ]
  const adjusted = benjaminiHochberg(published)
  assert.equal(adjusted.filter((p) => p <= 0.05).length, 4)
  assert.equal(adjusted[3]?.toFixed(6), ((0.0095 * 15) / 4).toFixed(6))
  assert.deepEqual(benjaminiHochberg(published.toReversed()), adjusted.toReversed())
  assert.deepEqual(benjaminiHochberg([]), [])
})
