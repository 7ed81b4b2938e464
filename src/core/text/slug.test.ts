import assert from 'node:assert/strict'
import { test } from 'node:test'
import { slugOf } from './slug.ts'

test('a title becomes a name for an address', () => {
  assert.equal(slugOf('Births in Quillshire: where?', 60), 'births-in-quillshire-where')
  assert.equal(slugOf('Café & GP’s', 60), 'cafe-and-gps')
})

test('it is cut at a word, and a single long word at the limit', () => {
  assert.equal(slugOf('one two three', 9), 'one-two')
  assert.equal(slugOf('supercalifragilistic', 5), 'super')
})

test('a title without Latin letters gives none', () => {
  assert.equal(slugOf('مرحبا 🙂', 60), '')
})
