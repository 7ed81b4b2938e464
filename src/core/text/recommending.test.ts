import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findRecommending } from './recommending.ts'

const wordsIn = (text: string) => findRecommending(text).map(({ words }) => words)

test('sentences that say what is to be done are found, each with its words', () => {
  assert.deepEqual(
    wordsIn('Many spoke of buses. The board should keep the clinic. We recommend a shuttle.'),
    ['should', 'recommend'],
  )
  assert.deepEqual(wordsIn('It needs to open late, and it would be best to move'), [
    'needs to, would be best',
  ])
})

test('what people said, in marks of quotation or told, is no recommendation of the report', () => {
  assert.deepEqual(wordsIn('One said: “You should keep it. It must stay.” Others spoke of parking.'), [])
  assert.deepEqual(wordsIn('Of 203 responses 81 raised getting there. Shoulder pain was named twice.'), [])
})
