import assert from 'node:assert/strict'
import test from 'node:test'
import { countWords } from './count-words.ts'

test('words are what stands between spaces and has a letter or a digit', () => {
  assert.equal(countWords(''), 0)
  assert.equal(countWords('  \n '), 0)
  assert.equal(countWords('Births move – from 4 May 2027.'), 6)
  assert.equal(countWords('A&E at St Mary’s closes\novernight'), 6)
  assert.equal(countWords('डॉक्टर कम हैं'), 3)
})
