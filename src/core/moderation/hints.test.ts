import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findHints } from './hints.ts'
import { firstPolicy, isAboutOpinion } from './policy.ts'

const hintsOf = (text: string) => findHints(text).map(({ kind, words }) => `${kind}: ${words}`)

test('contact details, addresses, names, swearing, shouting, harm and complaints are pointed out', () => {
  assert.deepEqual(hintsOf('Write to jo@example.org or ring 07700 900123'), [
    'contact: jo@example.org',
    'contact: 07700 900123',
  ])
  assert.deepEqual(hintsOf('See www.example.com/buses'), ['address: www.example.com/buses'])
  assert.deepEqual(hintsOf('Dr Patel and a nurse called Sam Hill were kind'), [
    'name: Dr Patel',
    'name: Sam Hill',
  ])
  assert.deepEqual(hintsOf('The managers are idiots'), ['swearing: idiots'])
  assert.deepEqual(hintsOf('KEEP THE CLINIC OPEN NOW'), ['capitals: KEEP CLINIC OPEN'])
  assert.deepEqual(hintsOf('My father was neglected there'), ['harm: neglected'])
  assert.deepEqual(hintsOf('I have made a complaint'), ['complaint: complaint'])
})

test('plain views have no hint, however hard they are', () => {
  for (const text of [
    'The evening clinic must stay open late',
    'This plan is a disgrace and the board has not listened',
    'CAMHS and the NHS in ELY need more staff',
    'Close the unit: two small ones cannot be staffed',
    'The Royal Infirmary is too far for people in Harrow Weald',
  ]) {
    assert.deepEqual(hintsOf(text), [], text)
  }
})

test('no reason of the policy is about opinion, and one that is would be known', () => {
  assert.deepEqual(firstPolicy.reasons.filter(isAboutOpinion), [])
  for (const title of [
    'It is negative',
    'It criticises the board',
    'We disagree with it',
    'It is off-message',
  ]) {
    assert.ok(isAboutOpinion({ title, meaning: '' }), title)
  }
})
