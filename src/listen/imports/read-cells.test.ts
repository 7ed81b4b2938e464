import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDayOf, readMoment } from './read-cells.ts'

const london = { zone: 'Europe/London', isDayFirst: true }
const at = (text: string, way = london) => readMoment(text, way)?.toISOString()

test('times are read as British and ISO files write them, in the zone of the mapping', () => {
  for (const text of [
    '2027-05-04 10:22:31',
    '2027-05-04T10:22:31',
    '04/05/2027 10:22:31',
    '4 May 2027 10:22:31am',
    '04-May-2027, 10:22:31',
  ]) {
    assert.equal(at(text), '2027-05-04T09:22:31.000Z', text)
  }
  assert.equal(at('2027-05-04 10:22:31', { ...london, zone: 'America/Denver' }), '2027-05-04T16:22:31.000Z')
  assert.equal(at('05/04/2027 10:22', { ...london, isDayFirst: false }), '2027-05-04T09:22:00.000Z')
  assert.equal(at('46511.5'), '2027-05-04T11:00:00.000Z')
})

test('a zone that the cell names is the one that counts', () => {
  assert.equal(at('2027-05-04T10:22:31Z'), '2027-05-04T10:22:31.000Z')
  assert.equal(at('2027-05-04 10:22:31 UTC'), '2027-05-04T10:22:31.000Z')
  assert.equal(at('2027-05-04T10:22:31+02:00'), '2027-05-04T08:22:31.000Z')
})

test('what is no day or time is none', () => {
  for (const text of ['', 'soon', '31/02/2027', '2027-05-04 25:00', '2027-05-04 at noon'])
    assert.equal(at(text), undefined, text)
  assert.equal(readDayOf('04/05/1980', london), '1980-05-04')
})
