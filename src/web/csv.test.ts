import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvOf, rounded } from './csv.ts'

test('a number stays one below nought, and text that a spreadsheet would run does not stay so', () => {
  const rows = [[-0.12, rounded(-0.1, 4), '-0.12', '=1+1', '@x', 'text', 0]]
  assert.equal(csvOf(['a'], rows), `a\n-0.12,-0.1000,'-0.12,'=1+1,'@x,text,0\n`)
})
