import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareWithFixture, listFixtures } from './opinion-fixtures.ts'

const names = listFixtures()
const skip =
  names.length > 0 ? false : 'HEARD_TRIAL_DATA does not lead to conversations with expected outputs'

test('consensus, representative statements, components and positions are those that Polis computed', {
  skip,
}, () => {
  for (const name of names) {
    const { cosines, positions, consensus, representative } = compareWithFixture(name)
    assert.ok(consensus < 1e-6, `${name}: consensus differs by ${consensus}`)
    assert.ok(representative < 1e-6, `${name}: representative statements differ by ${representative}`)
    assert.ok(Math.min(...cosines) > 0.999999, `${name}: components ${cosines.join(', ')}`)
    assert.ok(positions < 1e-6, `${name}: positions differ by ${positions}`)
  }
})
