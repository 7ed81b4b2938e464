import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawNext } from './draw.ts'
import { findNearSame } from './near-same.ts'

const many = Array.from({ length: 30 }, (_, place) => ({
  id: `s${String(place).padStart(2, '0')}`,
  votes: 20,
}))

test('the same seed gives the same draw whatever the order given; another seed another', () => {
  assert.deepEqual(drawNext(many, 7, 0), drawNext(many.toReversed(), 7, 0))
  assert.notDeepEqual(drawNext(many, 7, 0), drawNext(many, 8, 0))
  assert.notDeepEqual(drawNext(many, 7, 0), drawNext(many, 7, 6))
  assert.equal(new Set(drawNext(many, 7, 0)).size, 6)
  assert.deepEqual(drawNext([], 7, 0), [])
})

test('over many people each statement comes early about as often, and new ones twice as often', () => {
  const firsts = new Map<string, number>()
  const withNew = many.map((one) => (one.id === 's05' ? { ...one, votes: 0 } : one))
  for (let seed = 0; seed < 3000; seed++) {
    for (const id of drawNext(many, seed * 7919, 0)) firsts.set(id, (firsts.get(id) ?? 0) + 1)
    assert.equal(drawNext(withNew, seed, 0)[0], 's05')
  }
  for (const { id } of many) {
    const times = firsts.get(id) ?? 0
    assert.ok(times > 480 && times < 720, `${id} came ${times} times among the first, about 600 are expected`)
  }
})

const held = [
  'Buses to the new hospital must run in the evening',
  'The clinic should stay where it is',
  'Parking at the hospital should be free',
  'Staff should be asked before anything moves',
].map((text) => ({ text }))

test('nearly the same is found in other words of the same kind, and opposites and neighbours are not', () => {
  const found = (text: string) => findNearSame(text, held).map((one) => one.text)
  assert.deepEqual(found('Hospital parking must be free!'), [held[2]?.text])
  assert.deepEqual(found('Evening buses should run to the new hospital'), [held[0]?.text])
  assert.deepEqual(found('Clinics should stay where they are'), [held[1]?.text])
  assert.deepEqual(found('The clinic should not stay where it is'), [])
  assert.deepEqual(found('Free tea for visitors'), [])
  assert.deepEqual(found('…'), [])
})
