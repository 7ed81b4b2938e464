import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bootstrapRange } from './bootstrap.ts'

const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length

test('the bootstrap gives about the interval of theory, the same each time, and none where nothing is defined', () => {
  // Of 400 units half are 1: theory says 0.5 ± 1.96 × √(0.25 ÷ 400) = 0.451 to 0.549.
  const units = Array.from({ length: 400 }, (_, place) => place % 2)
  const range = bootstrapRange(units, mean)
  assert.ok(range && Math.abs(range.low - 0.451) < 0.008, `low ${range?.low}`)
  assert.ok(range && Math.abs(range.high - 0.549) < 0.008, `high ${range?.high}`)
  assert.deepEqual(bootstrapRange(units, mean), range)
  assert.notDeepEqual(bootstrapRange(units, mean, 2), range)
  assert.equal(
    bootstrapRange(units, () => null),
    undefined,
  )
})
