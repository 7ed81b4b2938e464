import assert from 'node:assert/strict'
import test from 'node:test'
import { dayInFile, dayInLondon, isDay, monthsAfter, readDay } from './days.ts'

test('today is the day in London, also an hour after midnight in summer', () => {
  assert.equal(dayInLondon(new Date('2027-07-01T23:30:00Z')), '2027-07-02')
  assert.equal(dayInLondon(new Date('2027-01-01T23:30:00Z')), '2027-01-01')
})

test('a day is read from its numbers, and a day that never comes is not', () => {
  assert.equal(readDay('2027', '5', '4'), '2027-05-04')
  assert.equal(readDay('2028', '02', '29'), '2028-02-29')
  for (const [year, month, day] of [
    ['2027', '2', '29'],
    ['2027', '13', '1'],
    ['27', '1', '1'],
    ['2027', 'May', '4'],
    ['2027', '', '4'],
    ['0000', '1', '1'],
  ] as const) {
    assert.equal(readDay(year, month, day), undefined, `${year}-${month}-${day}`)
  }
})

test('a file tells a day as exactly as it is known', () => {
  assert.deepEqual(
    (['day', null, 'month', 'year'] as const).map((knownTo) => dayInFile('2017-06-30', knownTo)),
    ['2017-06-30', '2017-06-30', '2017-06', '2017'],
  )
})

test('a text is a day as it is kept, and nothing that only looks like one', () => {
  for (const one of ['2028-02-29', '0001-01-01']) assert.ok(isDay(one), one)
  for (const one of ['2027-02-29', '0000-01-01', '2027-2-1', '2027-02-01T10:00', 'x'])
    assert.ok(!isDay(one), one)
})

test('months on is the same day, or the last of a month that has no such day, over the end of a year', () => {
  assert.equal(monthsAfter('2027-05-03', 3), '2027-08-03')
  assert.equal(monthsAfter('2027-11-30', 3), '2028-02-29')
  assert.equal(monthsAfter('2026-12-31', 12), '2027-12-31')
})
