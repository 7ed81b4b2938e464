import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { makeReceipt, printReceipt, readReceipt, receiptLength } from './receipt.ts'

const some = (count: number) => Array.from({ length: count }, () => makeReceipt(randomBytes(48)))

test('a receipt has 12 characters without look-alikes and is read back however it is typed', () => {
  for (const receipt of some(500)) {
    assert.match(receipt, /^[2-9A-HJKMNPQRTUWXYZ]{12}$/)
    assert.equal(readReceipt(receipt), receipt)
    assert.equal(readReceipt(` ${printReceipt(receipt).toLowerCase().replaceAll(' ', ' - ')} `), receipt)
  }
  assert.equal(printReceipt('2ABC3DEF4GHJ'), '2ABC 3DEF 4GHJ')
})

test('every single wrong character is caught', () => {
  const characters = [...'23456789ABCDEFGHJKMNPQRTUWXYZ']
  for (const receipt of some(20)) {
    for (let place = 0; place < receiptLength; place += 1) {
      for (const wrong of characters) {
        if (wrong === receipt[place]) continue
        assert.equal(readReceipt(receipt.slice(0, place) + wrong + receipt.slice(place + 1)), undefined)
      }
    }
  }
})

test('every swap of two different neighbours is caught', () => {
  for (const receipt of some(200)) {
    for (let place = 0; place + 1 < receiptLength; place += 1) {
      const [a, b] = [receipt.charAt(place), receipt.charAt(place + 1)]
      if (a === b) continue
      assert.equal(readReceipt(receipt.slice(0, place) + b + a + receipt.slice(place + 2)), undefined)
    }
  }
})

test('what is not a receipt is not read as one', () => {
  for (const typed of ['', 'hello', '2ABC3DEF4GH', '0000 0000 0000', '2ABC 3DEF 4GHJ 5']) {
    assert.equal(readReceipt(typed), undefined)
  }
})

test('running out of random bytes throws rather than giving a short receipt', () => {
  assert.throws(() => makeReceipt(new Uint8Array(5)), RangeError)
})
