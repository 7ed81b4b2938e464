import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listCharacterTerms, listWords, listWordTerms, textKey } from './tokens.ts'

const texts: [why: string, text: string, words: string[]][] = [
  ['case and punctuation go', 'Great STAFF, really!', ['great', 'staff', 'really']],
  ['inner apostrophes stay, straight or curly', "wasn't wasn’t 'quoted'", ["wasn't", "wasn't", 'quoted']],
  ['composed and decomposed letters are one', 'café cafe\u0301', ['café', 'café']],
  ['full-width letters and digits are plain ones', 'Ａ＆Ｅ １２', ['a', 'e', '12']],
  ['invisible marks go', 'car\u00adpark \u202eabc\u202c', ['carpark', 'abc']],
  ['any script', 'شكرا ধন্যবাদ спасибо', ['شكرا', 'ধন্যবাদ', 'спасибо']],
  ['pictures are words', 'good 👍🏽', ['good', '👍']],
  ['nothing said', ' - … ?! ', []],
]
for (const [why, text, words] of texts) test(`words: ${why}`, () => assert.deepEqual(listWords(text), words))

test('texts are the same when their words are, in order', () => {
  assert.equal(textKey('Nothing.'), textKey('  NOTHING!! '))
  assert.notEqual(textKey('not good'), textKey('good not'))
})

test('word terms are words and neighbouring pairs', () => {
  assert.deepEqual(listWordTerms(['no', 'car', 'park']), ['no', 'car', 'park', 'no car', 'car park'])
  assert.deepEqual(listWordTerms([]), [])
})

test('character terms mark the ends of a word and never cut an emoji in half', () => {
  assert.deepEqual(listCharacterTerms('at', 2, 3), [' a', ' at', 'at', 'at ', 't '])
  assert.deepEqual(listCharacterTerms('👍', 2, 5), [' 👍', ' 👍 ', '👍 '])
})
