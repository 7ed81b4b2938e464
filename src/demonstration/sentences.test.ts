import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRandom } from './random.ts'
import { continueWith, countWords, createSpeaker } from './sentences.ts'

const random = () => createRandom(1, 'sentences')

test('slots and choices are filled, one within the other, and the sentence is tidied', () => {
  const slots = { town: ['Pellowby[ , the top end|, the top end]'] }
  assert.equal(
    createSpeaker(random(), slots, [])('[we|we] live in {town} .'),
    'We live in Pellowby, the top end.',
  )
})

test('what lasts is drawn once for a speaker; what does not may change', () => {
  const slots = { town: ['A', 'B', 'C', 'D'], day: ['1', '2', '3', '4'] }
  const speaker = createSpeaker(random(), slots, ['town'])
  const towns = new Set(Array.from({ length: 20 }, () => speaker('{town}')))
  const days = new Set(Array.from({ length: 20 }, () => speaker('{day}')))
  assert.equal(towns.size, 1)
  assert.ok(days.size > 1)
})

test('a slot that nobody defined is refused, and so is one that holds itself', () => {
  assert.throws(() => createSpeaker(random(), {}, [])('In {nowhere}.'), /\{nowhere\}/)
  assert.throws(() => createSpeaker(random(), { loop: ['{loop}'] }, [])('{loop}'), /expanding/)
})

test('a connector lowers a common word, keeps I, and leaves names alone', () => {
  assert.equal(continueWith('Also,', 'The bus is late.'), 'Also, the bus is late.')
  assert.equal(continueWith('Also,', 'I walk.'), 'Also, I walk.')
  assert.equal(continueWith('Also,', 'Otterhythe is far.'), 'Otterhythe is far.')
})

test('words are counted between spaces', () => {
  assert.equal(countWords(' Keep  it\n\nopen. '), 3)
})
