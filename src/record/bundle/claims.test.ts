import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Entry, excusesRow, rowNameOf } from './claims.ts'

const entry = (kind: string, facts: Record<string, unknown>): Entry => ({ kind, facts, parts: [] })

test('only the row of a version of a decision is excused, and by an entry that names it', () => {
  const published = entry('decision-published', { decision: 'd1', version: 2 })
  const erased = entry('decision-words-erased', { decision: 'd1', version: 2 })
  assert.ok(excusesRow(erased))
  assert.equal(rowNameOf(erased, 9), rowNameOf(published, 4))
  assert.notEqual(rowNameOf(entry('decision-words-erased', { version: 2 }), 9), rowNameOf(published, 4))
})

test('no entry excuses a version of a programme, and each that is missing is missed by itself', () => {
  const programme = entry('programme-published', { programme: 'p1', version: 2 })
  assert.notEqual(rowNameOf(entry('decision-words-erased', { version: 2 }), 9), rowNameOf(programme, 4))
  assert.notEqual(rowNameOf(programme, 4), rowNameOf(programme, 5))
})
