import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isZone, momentInZone } from './zone-time.ts'

const at = (clock: string, zone: string) => momentInZone(clock, zone)?.toISOString()

test('a wall clock is a moment in its zone, over both clock changes', () => {
  assert.equal(at('2027-05-04T10:22:31', 'Europe/London'), '2027-05-04T09:22:31.000Z')
  assert.equal(at('2027-01-04T10:22', 'Europe/London'), '2027-01-04T10:22:00.000Z')
  assert.equal(at('2027-05-04T10:22:31', 'America/Denver'), '2027-05-04T16:22:31.000Z')
  assert.equal(at('2027-10-31T01:30:00', 'Europe/London'), '2027-10-31T00:30:00.000Z', 'twice: the first')
  assert.equal(at('2027-03-28T01:30:00', 'Europe/London'), '2027-03-28T01:30:00.000Z', 'never: after it')
})

test('what is no day is no moment, and what is no zone is known', () => {
  assert.equal(at('2027-02-30T10:00', 'UTC'), undefined)
  assert.equal(at('yesterday', 'UTC'), undefined)
  assert.deepEqual(['Europe/London', 'UTC', 'Mars/Base'].map(isZone), [true, true, false])
})
