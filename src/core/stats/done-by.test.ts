import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doneBy } from './done-by.ts'

test('what is left is done after so many working days, the last of them begun', () => {
  assert.equal(doneBy('2027-05-05', 0, 100), '2027-05-05')
  // Wednesday 5 May; three more days of 100 are Thursday, Friday and Monday.
  assert.equal(doneBy('2027-05-05', 201, 100), '2027-05-10')
  assert.equal(doneBy('2027-05-05', 200, 100), '2027-05-07')
})

test('where nothing is done a day, no day is named', () => {
  assert.equal(doneBy('2027-05-05', 10, 0), null)
  assert.equal(doneBy('2027-05-05', 1_000_000, 1), null)
})
