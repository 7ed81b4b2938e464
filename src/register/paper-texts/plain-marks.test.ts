import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainMarks } from './plain-marks.ts'

test('marks of a typesetter become those of a keyboard, and other signs stand apart from words', () => {
  assert.equal(plainMarks('“Midwives’ posts” – £8.4m'), '"Midwives\' posts" -  £ 8.4m')
  assert.equal(plainMarks('naïve Łódź café'), 'naïve Łódź café')
  assert.equal(plainMarks('mid\u00ad\nwife'), 'midwife')
})
