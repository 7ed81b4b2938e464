import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shareInWords, wilsonShare } from './wilson.ts'

test('the range around a share is that of the published worked example', () => {
  // Newcombe R. G. (1998), Statistics in Medicine 17: 81 of 263 gives 0.2553 to 0.3662.
  const { low, high } = wilsonShare(81, 263)
  assert.equal(low?.toFixed(4), '0.2553')
  assert.equal(high?.toFixed(4), '0.3662')
})

test('a range stays between nothing and all, and of nothing there is none', () => {
  assert.deepEqual(wilsonShare(0, 0), { count: 0, base: 0, share: null, low: null, high: null })
  assert.equal(wilsonShare(0, 4).low, 0)
  assert.ok((wilsonShare(4, 4).high ?? 0) > 0.9999 && (wilsonShare(4, 4).high ?? 2) <= 1)
  assert.ok((wilsonShare(4, 4).low ?? 1) < 0.52, 'four of four leaves much open')
  assert.equal(shareInWords(wilsonShare(0, 0)), '0 of 0')
})
