import assert from 'node:assert/strict'
import { test } from 'node:test'
import { londonTimeOf, momentInLondon, readTime } from './london-time.ts'

const moments = [
  ['2027-01-15', '17:00', '2027-01-15T17:00:00.000Z', 'winter'],
  ['2027-05-04', '17:00', '2027-05-04T16:00:00.000Z', 'summer'],
  ['2027-05-04', '00:00', '2027-05-03T23:00:00.000Z', 'midnight in summer'],
  ['2027-03-28', '00:59', '2027-03-28T00:59:00.000Z', 'the last minute before the clocks go forward'],
  ['2027-03-28', '02:00', '2027-03-28T01:00:00.000Z', 'the first after'],
  ['2027-10-31', '00:30', '2027-10-30T23:30:00.000Z', 'before the clocks go back'],
  ['2027-10-31', '01:30', '2027-10-31T00:30:00.000Z', 'the first of two'],
  ['2027-10-31', '02:00', '2027-10-31T02:00:00.000Z', 'after the clocks went back'],
] as const

for (const [day, time, iso, name] of moments) {
  test(`${name}: ${day} ${time} in London is ${iso}`, () => {
    const moment = momentInLondon({ day, time })
    assert.equal(moment.toISOString(), iso)
    assert.deepEqual(londonTimeOf(moment), { day, time })
  })
}

test('an hour that the clocks leave out is the hour after it', () => {
  assert.equal(momentInLondon({ day: '2027-03-28', time: '01:30' }).toISOString(), '2027-03-28T01:30:00.000Z')
})

test('a day that is none is refused', () => {
  assert.throws(() => momentInLondon({ day: '2027-13-01', time: '01:30' }), RangeError)
})

test('times are read as people write them', () => {
  const read = ['17:30', '5.30pm', '9 am', '9', '12am', '12pm', 'Noon', 'midnight', '0:05'].map(readTime)
  assert.deepEqual(read, ['17:30', '17:30', '09:00', '09:00', '00:00', '12:00', '12:00', '00:00', '00:05'])
})

test('what is no time is not read', () => {
  for (const typed of ['', '24:00', '13pm', '0am', '5:3', '12:60', 'tea', '17:30:00', '-1']) {
    assert.equal(readTime(typed), undefined, typed)
  }
})
