import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lostDays } from './lost-days.ts'

const at = (text: string) => new Date(text)
const open = { publishedAt: at('2027-05-01T00:00:00Z'), opensAt: null, closesAt: at('2027-05-31T00:00:00Z') }
const now = at('2027-06-10T00:00:00Z')
const lost = (began: string, ended: string | null, activity: Parameters<typeof lostDays>[0] = open) =>
  lostDays(activity, { beganAt: at(began), endedAt: ended ? at(ended) : null }, now)

test('a part of a day is a whole day, and only open time is lost', () => {
  assert.equal(lost('2027-05-10T09:00:00Z', '2027-05-10T11:00:00Z'), 1)
  assert.equal(lost('2027-05-10T00:00:00Z', '2027-05-13T00:00:00Z'), 3)
  assert.equal(lost('2027-04-20T00:00:00Z', '2027-05-03T00:00:00Z'), 2)
  assert.equal(lost('2027-05-29T00:00:00Z', '2027-06-05T00:00:00Z'), 2)
  assert.equal(lost('2027-04-01T00:00:00Z', '2027-04-02T00:00:00Z'), 0)
  assert.equal(lost('2027-05-29T00:00:00Z', null), 2, 'one that goes on counts until now')
})

test('a draft loses nothing, and one without an end goes on losing', () => {
  assert.equal(lost('2027-05-10T00:00:00Z', null, { ...open, publishedAt: null }), 0)
  assert.equal(lost('2027-06-08T00:00:00Z', null, { ...open, closesAt: null }), 2)
})
