import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deskFairnessView } from './desk-pages.ts'
import type { Judged } from './judging.ts'
import { showCriteria } from './pages.ts'
import type { FoundResult } from './results-queries.ts'
import { english } from './words.ts'

const gap = 'Not known: how many options were presented.'
const said = 'People were involved before the options were fixed.'
const judged = (more: Partial<Judged> = {}): Judged => ({
  ...{ id: 'gunning1', title: 'Asked while it was still open', text: 'Open.', result: 'not-met' },
  ...{ group: 'courts', because: [], seen: [], notKnown: [], laws: [] },
  ...more,
})
const turn = (id: string, result: FoundResult['result'], day: string, more: Partial<FoundResult> = {}) => ({
  ...{ id, criterion: 'gunning1', result, foundOn: day, publicFrom: day, foundAt: new Date(`${day}T09:00Z`) },
  ...{ because: [], answers: [], ...more },
})
const answer = { words: 'We shall ask again.', givenAt: new Date('2027-05-11T09:00Z'), givenBy: null }
const shown = (now: Judged, results: FoundResult[], today: string) => {
  const [one] = showCriteria(english, { judged: [now], results, today })
  assert.ok(one)
  return one
}

test('reasons of an earlier day do not say that something is not known that is known by now', () => {
  const because = [said, gap].map((says) => ({ says, evidence: [] }))
  // A result against the body waits: what the public reads is what stood before.
  const results = [turn('a', 'met', '2027-05-03', { because })]
  const { result, why } = shown(judged(), results, '2027-05-04')
  assert.equal(result, 'met')
  assert.deepEqual(why, [said])
})

test('a body that answered before the result came back is not said to be silent', () => {
  const turns = (answers: FoundResult['answers']) => [
    turn('a', 'not-met', '2027-05-04', { publicFrom: '2027-05-18', answers }),
    turn('b', 'met', '2027-05-14'),
    turn('c', 'not-met', '2027-05-15', { publicFrom: '2027-05-18' }),
  ]
  assert.equal(shown(judged(), turns([answer]), '2027-05-18').isUnanswered, false)
  assert.equal(shown(judged(), turns([]), '2027-05-18').isUnanswered, true)
})

test('a result that turned while somebody wrote an answer keeps the box with what was typed', () => {
  const scope = { slug: 'clinic', title: 'Clinic', fictional: true } as Parameters<typeof deskFairnessView>[0]
  const results = [turn('a', 'not-met', '2027-05-04'), turn('b', 'met', '2027-05-20')]
  const given = { judged: [judged({ result: 'met' })], results, warnings: [], today: '2027-05-20' }
  const error = { field: 'words', message: 'The answer must be 2,000 characters or fewer' }
  const typed = deskFairnessView(scope, given, true, { resultId: 'a', words: 'Long.' }, [error])
  const [box] = typed.groups[0]?.criteria[0]?.against ?? []
  assert.equal(box?.form?.words, 'Long.')
  assert.equal(box?.form?.field, typed.errors[0]?.field)
  assert.deepEqual(deskFairnessView(scope, given, true).groups[0]?.criteria[0]?.against, [])
})
