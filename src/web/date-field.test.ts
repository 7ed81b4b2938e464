import assert from 'node:assert/strict'
import test from 'node:test'
import { z } from 'zod'
import { boxesOfDay, dayField, optionalDayField, typedDay, typedFieldsOfDay, withDays } from './date-field.ts'
import { readForm } from './forms.ts'

const form = withDays(
  ['startsOn', 'endsOn'],
  z.object({ startsOn: dayField({ empty: 'Enter the first day' }), endsOn: optionalDayField() }),
)
const boxes = (field: string, day: string, month: string, year: string) => ({
  [`${field}Day`]: day,
  [`${field}Month`]: month,
  [`${field}Year`]: year,
})

test('three boxes become a day; empty ones are an error only where a day is needed', () => {
  assert.deepEqual(readForm(form, boxes('startsOn', ' 4', '5', '2027')), {
    ok: true,
    value: { startsOn: '2027-05-04', endsOn: null },
  })
  assert.deepEqual(readForm(form, {}), {
    ok: false,
    errors: [{ field: 'startsOn', message: 'Enter the first day' }],
  })
})

test('a day that does not exist, or is half typed, is refused', () => {
  for (const wrong of [boxes('endsOn', '31', '6', '2027'), boxes('endsOn', '', '6', '2027')]) {
    const read = readForm(form, { ...boxes('startsOn', '1', '1', '2027'), ...wrong })
    assert.equal(read.ok, false)
    assert.deepEqual(!read.ok && read.errors.map(({ field }) => field), ['endsOn'])
  }
})

test('what was typed and what is kept are shown in the boxes alike', () => {
  assert.deepEqual(boxesOfDay('2027-05-04'), { day: '4', month: '5', year: '2027' })
  assert.deepEqual(boxesOfDay(null), { day: '', month: '', year: '' })
  assert.deepEqual(typedDay(typedFieldsOfDay('on', '2027-05-04'), 'on'), boxesOfDay('2027-05-04'))
})
