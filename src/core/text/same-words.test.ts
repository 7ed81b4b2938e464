import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldWords, keyOfWords } from './same-words.ts'

test('case, white space, the shape of quotes and stops at the end make no other words', () => {
  for (const text of ['Parking', ' parking. ', 'PARKING!!', 'parking …', 'par\u00adking']) {
    assert.equal(foldWords(text), 'parking', text)
  }
  assert.equal(foldWords('I can’t  get\nthere.'), "i can't get there")
  for (const text of ['parking?', 'car parking', 'par king', 'parking: none']) {
    assert.notEqual(foldWords(text), 'parking', text)
  }
})

test('the same words about another option are not the same answer, and stops alone are words of their own', () => {
  assert.equal(keyOfWords('Parking', ['a', null]), keyOfWords('parking.', ['a', null]))
  assert.notEqual(keyOfWords('Parking', ['a', null]), keyOfWords('Parking', ['b', null]))
  assert.notEqual(keyOfWords('Parking', [null, 'a']), keyOfWords('Parking', ['a', null]))
  assert.notEqual(keyOfWords(' … ', []), keyOfWords('!', []))
  assert.match(keyOfWords('Parking', []), /^[0-9a-f]{32}$/)
})
