import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nhsEngland } from './disclosure-schemes.ts'
import { publishedUnion } from './unions.ts'

test('how many are in any of several sets is shown, unless subtracting tells a small number', () => {
  assert.deepEqual(publishedUnion([30, 20], 40, nhsEngland), { hidden: false, count: 40 })
  assert.equal(publishedUnion([30, 20], 33, nhsEngland).hidden, true, '3 are in the second set only')
  assert.equal(publishedUnion([30, 20], 47, nhsEngland).hidden, true, '3 are in both')
  assert.equal(publishedUnion([30, 3], 30, nhsEngland).hidden, true, 'a set is hidden itself')
  assert.deepEqual(publishedUnion([30, 0], 30, nhsEngland), { hidden: false, count: 30 })
  assert.deepEqual(publishedUnion([20, 20], 20, nhsEngland), { hidden: false, count: 20 }, 'all in both')
})
