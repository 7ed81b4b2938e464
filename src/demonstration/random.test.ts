import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDeck, createRandom, drawBetween, drawWeighted, shuffle } from './random.ts'

const take = (seed: number, stream: string) => Array.from({ length: 5 }, createRandom(seed, stream))

test('a stream is the same for its seed and name, and no other', () => {
  assert.deepEqual(take(7, 'births'), take(7, 'births'))
  assert.notDeepEqual(take(7, 'births'), take(8, 'births'))
  assert.notDeepEqual(take(7, 'births'), take(7, 'crisis'))
})

test('whole numbers are drawn from both ends and all between', () => {
  const random = createRandom(1, 'between')
  const drawn = new Set(Array.from({ length: 300 }, () => drawBetween(random, 3, 6)))
  assert.deepEqual([...drawn].sort(), [3, 4, 5, 6])
})

test('weights are kept to, and nothing can be drawn from none', () => {
  const random = createRandom(1, 'weights')
  const drawn = Array.from({ length: 4000 }, () => drawWeighted(random, { often: 3, seldom: 1, never: 0 }))
  const share = drawn.filter((key) => key === 'often').length / drawn.length
  assert.ok(share > 0.71 && share < 0.79, `share of 'often': ${share}`)
  assert.ok(!drawn.includes('never'))
  assert.throws(() => drawWeighted(random, {}))
})

test('a shuffle loses nothing and a deck deals all before it deals one again', () => {
  const random = createRandom(1, 'deck')
  assert.deepEqual(shuffle(random, [1, 2, 3, 4]).sort(), [1, 2, 3, 4])
  const deal = createDeck(random, ['a', 'b', 'c'])
  assert.deepEqual([deal(), deal(), deal()].sort(), ['a', 'b', 'c'])
  assert.deepEqual([deal(), deal(), deal()].sort(), ['a', 'b', 'c'])
})
