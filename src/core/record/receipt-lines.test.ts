import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { makeReceipt, printReceipt } from './receipt.ts'
import { readReceiptLines } from './receipt-lines.ts'

const one = makeReceipt(randomBytes(48))
const other = makeReceipt(randomBytes(48))

test('every line keeps its number and what was typed, whatever ends the lines and however it is written', () => {
  const typed = ` ${printReceipt(one).toLowerCase()} \r\n\r\nhello\n${printReceipt(other).replaceAll(' ', '-')}\r${one}`
  assert.deepEqual(readReceiptLines(typed), [
    { line: 1, typed: printReceipt(one).toLowerCase(), receipt: one, sameAs: undefined },
    { line: 3, typed: 'hello', receipt: undefined, sameAs: undefined },
    { line: 4, typed: printReceipt(other).replaceAll(' ', '-'), receipt: other, sameAs: undefined },
    { line: 5, typed: one, receipt: one, sameAs: 1 },
  ])
})

test('nothing typed is no line', () => {
  assert.deepEqual(readReceiptLines(' \n\n '), [])
})
