import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCalendar } from './calendar.ts'
import { createFreshness } from './freshness.ts'
import { createRandom } from './random.ts'
import { addTypos, drawPrivateSlots } from './texture.ts'

test('typos change longer words only, and at most four', () => {
  const text = 'Please leave the midwives where they belong, in the middle of town, ring 01632 960123'
  for (let seed = 0; seed < 50; seed++) {
    const slipped = addTypos(createRandom(seed, 'typos'), text).split(' ')
    const changed = text.split(' ').filter((word, index) => slipped[index] !== word)
    assert.ok(changed.length <= 4)
    assert.ok(changed.every((word) => /^[a-z]{5,}$/.test(word)))
  }
})

test('a made-up NHS number has its right check digit and is of the range issued to nobody', () => {
  for (let seed = 0; seed < 50; seed++) {
    const number = drawPrivateSlots(createRandom(seed, 'private')).nhsNumber?.[0]?.replaceAll(' ', '') ?? ''
    assert.match(number, /^999\d{7}$/)
    const sum = [...number.slice(0, 9)].reduce(
      (total, digit, index) => total + Number(digit) * (10 - index),
      0,
    )
    assert.equal((11 - (sum % 11)) % 11, Number(number[9]))
  }
})

test('a text is stale when most of it was said before, within a longer one or alone', () => {
  const freshness = createFreshness()
  const sentence = 'From Pellowby to Otterhythe it takes an hour when the ford is flooded.'
  freshness.remember(`Good morning. ${sentence} Nobody thought of the ford, it seems, or of us.`)
  assert.equal(freshness.isFresh(sentence), false)
  assert.equal(freshness.isFresh('Parking at the general hospital is a daily battle with the meter.'), true)
  freshness.remember('Keep it open.')
  assert.equal(freshness.isFresh('Keep it open.'), true)
})

test('days are counted from today, over the ends of months and years', () => {
  const { day, words } = createCalendar('2028-01-31')
  assert.equal(day(-31), '2027-12-31')
  assert.equal(day(29), '2028-02-29')
  assert.equal(words(1), '1 February 2028')
  assert.throws(() => createCalendar('31/1/2028'), /reading today/)
  assert.throws(() => createCalendar('2028-13-01'), /reading today/)
  assert.throws(() => createCalendar('2027-02-29'), /reading today/)
})
