import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readEqualityForm } from './schema.ts'

const read = (typed: Record<string, string>) => {
  const form = readEqualityForm(typed)
  assert.ok(form.ok)
  return form.value
}

test('nothing is required', () => {
  assert.deepEqual(read({}), {})
})

test('only the options of the standard are taken', () => {
  assert.deepEqual(read({ sex: 'unicorn', religion: 'none', made_up: 'yes' }), { religion: 'none' })
})

test('a follow-up counts only where its question was answered so', () => {
  assert.deepEqual(read({ disability: 'no', disability_impact: 'lot' }), { disability: 'no' })
  assert.deepEqual(read({ disability: 'yes', disability_impact: 'lot' }), {
    disability: 'yes',
    disability_impact: 'lot',
  })
})

test('own words are kept only beside the option that asks for them, clean and not too long', () => {
  const white = { ethnic_group: 'white', 'ethnic_white-words': `Cornish\u0000${'x'.repeat(300)}` }
  assert.deepEqual(read({ ...white, ethnic_white: 'irish' }), {
    ethnic_group: 'white',
    ethnic_white: 'irish',
  })
  const other = read({ ...white, ethnic_white: 'other' })
  assert.equal(other['ethnic_white-words'], `Cornish${'x'.repeat(193)}`)
})

test('a date may be partial, not impossible', () => {
  const date = (day: string, month: string, year: string) =>
    readEqualityForm({ 'date_of_birth-day': day, 'date_of_birth-month': month, 'date_of_birth-year': year })
  assert.deepEqual(date('', '', '1980'), { ok: true, value: { date_of_birth: '1980-?-?' } })
  assert.deepEqual(date('31', '3', '1980'), { ok: true, value: { date_of_birth: '1980-3-31' } })
  for (const [day, month, year] of [
    ['45', '', ''],
    ['', '13', ''],
    ['', '', '80'],
    ['x', '', ''],
  ] as const) {
    assert.equal(date(day, month, year).ok, false, `${day}-${month}-${year}`)
  }
})
