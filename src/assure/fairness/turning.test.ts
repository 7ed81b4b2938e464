import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstFoundOn, standingOf, type Turn, turnOf } from './turning.ts'

const turned = (turns: Turn[], result: Turn['result'], today: string) => {
  const turn = turnOf(turns, result, today)
  return turn ? [...turns, turn] : turns
}

test('what turns against the body waits ten working days, over weekends and bank holidays', () => {
  assert.deepEqual(turnOf([], 'not-met', '2027-05-04')?.publicFrom, '2027-05-18')
  // Easter 2027: Good Friday is 26 March, Easter Monday 29 March.
  assert.deepEqual(turnOf([], 'in-part', '2027-03-24')?.publicFrom, '2027-04-09')
})

test('what turns for the body, or neither way, is public at once, and what stays is no turn', () => {
  assert.equal(turnOf([], 'met', '2027-05-04')?.publicFrom, '2027-05-04')
  assert.equal(turnOf([], 'unknown', '2027-05-04'), undefined)
  const broken = turned([], 'not-met', '2027-05-04')
  assert.equal(turnOf(broken, 'not-met', '2027-05-20'), undefined)
  assert.equal(turnOf(broken, 'in-part', '2027-05-20')?.publicFrom, '2027-05-20')
  const met = turned([], 'met', '2027-05-04')
  assert.equal(turnOf(met, 'unknown', '2027-05-20')?.publicFrom, '2027-05-20')
})

test('until its day the public reads what stood before, and the mended one in between stays in the history', () => {
  const turns = turned(turned([], 'met', '2027-05-03'), 'not-met', '2027-05-04')
  assert.equal(standingOf(turns, '2027-05-17')?.result, 'met')
  assert.equal(standingOf(turns, '2027-05-18')?.result, 'not-met')
  const mended = turned(turns, 'met', '2027-05-10')
  assert.equal(standingOf(mended, '2027-06-01')?.result, 'met')
})

test('mending a part of it within the ten days does not make the rest public sooner', () => {
  const broken = turned(turned([], 'met', '2027-05-03'), 'not-met', '2027-05-04')
  const milder = turned(broken, 'in-part', '2027-05-06')
  assert.equal(milder.at(-1)?.publicFrom, '2027-05-18')
  assert.equal(standingOf(milder, '2027-05-17')?.result, 'met')
  assert.equal(standingOf(milder, '2027-05-18')?.result, 'in-part')
  // What is read already may turn to it at once.
  const read = turned(turned([], 'in-part', '2027-04-01'), 'not-met', '2027-05-04')
  assert.equal(turnOf(read, 'in-part', '2027-05-06')?.publicFrom, '2027-05-06')
})

test('a result that came back was first found on the day of the first, or of what was worse, within a year', () => {
  const turns = turned(turned([], 'not-met', '2027-05-04'), 'met', '2027-05-06')
  const back = { result: 'in-part', foundOn: '2027-05-10' } as const
  assert.equal(firstFoundOn(turns, back), '2027-05-04')
  assert.equal(firstFoundOn([], back), '2027-05-10')
  assert.equal(firstFoundOn(turns, { ...back, foundOn: '2028-05-10' }), '2028-05-10')
  const milder = turned(turned([], 'in-part', '2027-05-04'), 'met', '2027-05-06')
  assert.equal(firstFoundOn(milder, { result: 'not-met', foundOn: '2027-05-10' }), '2027-05-10')
})

test('mending for a day and taking that back does not begin the ten days anew', () => {
  const mended = turned(turned([], 'not-met', '2027-05-04'), 'met', '2027-05-17')
  assert.equal(turnOf(mended, 'not-met', '2027-05-18')?.publicFrom, '2027-05-18')
  assert.equal(turnOf(mended, 'in-part', '2027-05-18')?.publicFrom, '2027-05-18')
  const early = turned(turned([], 'not-met', '2027-05-04'), 'met', '2027-05-06')
  assert.equal(turnOf(early, 'not-met', '2027-05-07')?.publicFrom, '2027-05-18')
  // A milder one before it was not this one.
  const milder = turned(turned([], 'in-part', '2027-05-04'), 'met', '2027-05-06')
  assert.equal(turnOf(milder, 'not-met', '2027-05-07')?.publicFrom, '2027-05-21')
  // After a year it is another one.
  assert.equal(turnOf(mended, 'not-met', '2028-05-10')?.publicFrom, '2028-05-24')
})
