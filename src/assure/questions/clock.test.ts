import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockOf, countQuestions } from './clock.ts'
import type { Question } from './queries.ts'

const asked: Question = {
  ...{ id: 'a', criterion: null, found: null, words: 'Why?', sourceUrl: '', askedAs: '' },
  ...{ askedAt: new Date('2027-05-04T09:00:00Z'), dueOn: '2027-06-02', state: 'shown' },
  ...{ withheldReason: null, judgedBy: null, answers: [] },
}
const answeredOn = (day: string) => ({
  ...asked,
  answers: [{ words: 'Because.', givenAt: new Date(`${day}T09:00:00Z`), givenBy: 'Ada' }],
})

test('the first answer counts, and the last day is still in time', () => {
  assert.equal(clockOf(answeredOn('2027-06-02'), '2027-09-01'), 'in-time')
  assert.equal(clockOf(answeredOn('2027-06-03'), '2027-09-01'), 'late')
  assert.equal(clockOf(asked, '2027-06-02'), 'waits')
  assert.equal(clockOf(asked, '2027-06-03'), 'overdue')
})

test('each question is counted once: by its clock, or by the reason for which it is withheld', () => {
  const withheld: Question = { ...asked, state: 'withheld', withheldReason: 'personal' }
  const counts = countQuestions(
    [asked, answeredOn('2027-06-01'), withheld, { ...asked, state: 'waiting' }],
    '2027-07-01',
  )
  assert.deepEqual(counts, {
    ...{ asked: 4, unread: 1, 'in-time': 1, late: 0, waits: 0, overdue: 2 },
    withheld: [{ reason: 'personal', count: 1 }],
  })
})
