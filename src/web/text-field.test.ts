import assert from 'node:assert/strict'
import test from 'node:test'
import { z } from 'zod'
import { readForm } from './forms.ts'
import { choiceField, optionalTextField, textField } from './text-field.ts'

const form = z.object({
  name: textField({ empty: 'Enter a name', max: 5, tooLong: 'Too long' }),
  note: optionalTextField({ max: 5, tooLong: 'Too long' }),
  colour: choiceField(['red', 'blue'], 'Select a colour'),
})

test('text is cleaned; a field that was not sent, or sent twice, is empty', () => {
  assert.deepEqual(readForm(form, { name: ' A\u0000da ', colour: 'red' }), {
    ok: true,
    value: { name: 'Ada', note: '', colour: 'red' },
  })
  const twice = readForm(form, { name: ['a', 'b'], note: ['a'], colour: 'red' })
  assert.deepEqual(!twice.ok && twice.errors, [{ field: 'name', message: 'Enter a name' }])
})

test('each field says what is wrong with it', () => {
  const read = readForm(form, { name: ' ', note: 'far too long', colour: 'green' })
  assert.deepEqual(!read.ok && read.errors, [
    { field: 'name', message: 'Enter a name' },
    { field: 'note', message: 'Too long' },
    { field: 'colour', message: 'Select a colour' },
  ])
})
