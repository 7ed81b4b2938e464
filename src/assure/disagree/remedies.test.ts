import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listRemedies, type RemediesOf } from './remedies.ts'

const none: RemediesOf = { today: '2027-05-20', isCouncil: false, open: [], decisions: [] }
const moves = { title: 'It moves', url: '/moves', decidedOn: '2027-05-03' }
const kinds = (of: Partial<RemediesOf>) => listRemedies({ ...none, ...of }).map(({ kind }) => kind)

test('before a decision there is the scrutiny committee, the Secretary of State and the complaint, with no day', () => {
  assert.deepEqual(kinds({}), ['scrutiny', 'call-in', 'complaint'])
  assert.ok(listRemedies(none).every(({ until, isOver }) => until === null && !isOver))
})

test('nobody could ask the Secretary of State to call in before 31 January 2024, and nobody can of a council', () => {
  assert.ok(!kinds({ today: '2024-01-30' }).includes('call-in'))
  assert.ok(kinds({ today: '2024-01-31' }).includes('call-in'))
  assert.ok(!kinds({ isCouncil: true }).includes('call-in'))
})

test('the day of a decision counts among the three months to go to court, and a complaint has twelve', () => {
  const until = (today: string) =>
    listRemedies({ ...none, today, decisions: [moves] }).map(({ kind, until: last, isOver }) => [
      kind,
      last,
      isOver,
    ])
  assert.deepEqual(until('2027-08-02').slice(2), [
    ['complaint', '2028-05-03', false],
    ['court', '2027-08-02', false],
  ])
  assert.deepEqual(until('2027-08-03').at(-1), ['court', '2027-08-02', true])
  const [, , , court] = listRemedies({ ...none, decisions: [{ ...moves, decidedOn: '2027-11-30' }] })
  assert.equal(court?.until, '2028-02-28', 'February of a leap year has no thirtieth: its last day less one')
})

test('what is open for views comes first, with its last day', () => {
  const open = [{ title: 'Have your say', url: '/say', closesOn: '2027-06-01' }]
  const [first] = listRemedies({ ...none, open })
  assert.deepEqual(first, {
    ...{ kind: 'say', until: '2027-06-01', isOver: false },
    about: { title: 'Have your say', url: '/say' },
  })
})
