import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  bankHolidays,
  countWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  workingDayAfter,
} from './working-days.ts'

/** As listed for England and Wales at https://www.gov.uk/bank-holidays, and for 2028 by the same rules. */
const listed: Record<number, string> = {
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
  2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
}

for (const [year, days] of Object.entries(listed)) {
  test(`bank holidays of ${year}`, () => {
    assert.deepEqual(
      bankHolidays(Number(year)),
      days.split(' ').map((day) => `${year}-${day}`),
    )
  })
}

test('where Christmas Day is a Sunday, Boxing Day stays and the day after stands for Christmas', () => {
  assert.deepEqual(bankHolidays(2033).slice(-2), ['2033-12-26', '2033-12-27'])
})

test('the next working day passes over weekends and bank holidays', () => {
  assert.equal(nextWorkingDay('2027-05-04'), '2027-05-05')
  assert.equal(nextWorkingDay('2027-05-07'), '2027-05-10')
  assert.equal(nextWorkingDay('2027-03-25'), '2027-03-30', 'over Easter')
  assert.equal(nextWorkingDay('2027-12-24'), '2027-12-29')
  assert.ok(!isWorkingDay('2027-05-08') && !isWorkingDay('2027-05-03') && isWorkingDay('2027-05-04'))
})

test('working days that have passed are counted over weekends and bank holidays', () => {
  assert.equal(countWorkingDays('2027-05-04', '2027-05-04'), 0)
  assert.equal(countWorkingDays('2027-05-07', '2027-05-10'), 1, 'from Friday to Monday')
  assert.equal(countWorkingDays('2027-03-25', '2027-03-31'), 2, 'over Easter')
  assert.equal(countWorkingDays('2027-03-03', workingDayAfter('2027-03-03', 21)), 21)
})
