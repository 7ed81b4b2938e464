import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PublishedDecision } from '../decisions/index.ts'
import type { Issue } from '../issues/index.ts'
import { flowByRaiser, flowOf, whatBecame } from './became.ts'

const issue = (id: string, more: Partial<Issue> = {}): Issue => ({
  ...{ id, source: 'theme', title: `Issue ${id}`, description: '', from: '', raisedOn: null },
  ...{ joinedInto: null, settled: null },
  ...more,
})

const happened = (kind: string) => ({ reversals: [{ kind }] }) as unknown as Partial<PublishedDecision>

const decision = (id: string, answers: Record<string, 'changed' | 'not-changed'>, by = 'meeting') =>
  ({
    id,
    issues: [],
    corrections: [],
    reversals: [],
    content: {
      title: id,
      issues: Object.keys(answers).map((of) => ({ ...issue(of), joinedInto: null })),
      dispositions: Object.entries(answers).map(([of, kind]) => ({
        issue: { id: of, title: `Issue ${of}` },
        ...{ by, kind, reason: id, whatChanges: '', changedIn: null },
      })),
    },
  }) as unknown as PublishedDecision

const statesOf = (issues: Issue[], decisions: PublishedDecision[]) =>
  whatBecame(issues, decisions).map(({ state }) => state)

test('the newest decision that answers an issue holds; one that says nothing of it leaves the earlier answer', () => {
  const [older, newer] = [
    decision('older', { a: 'not-changed', b: 'changed' }),
    decision('newer', { a: 'changed' }),
  ]
  assert.deepEqual(statesOf([issue('a'), issue('b')], [newer, older]), ['changed', 'changed'])
  assert.deepEqual(statesOf([issue('a')], [older]), ['not-changed'])
})

test('advice answers nothing, and neither does an answer to other words', () => {
  assert.deepEqual(statesOf([issue('a')], [decision('d', { a: 'changed' }, 'advice')]), ['unanswered'])
  assert.deepEqual(statesOf([issue('a', { title: 'New words' })], [decision('d', { a: 'changed' })]), [
    'unanswered',
  ])
})

test('a joined issue stands as the one that it is answered with, unless it has an answer of its own', () => {
  const joined = issue('b', { joinedInto: 'a' })
  const [, stands] = whatBecame([issue('a'), joined], [decision('d', { a: 'not-changed' })])
  assert.deepEqual([stands?.state, stands?.answeredWith?.id], ['not-changed', 'a'])
  const [, own] = whatBecame([issue('a'), joined], [decision('d', { a: 'not-changed', b: 'changed' })])
  assert.deepEqual([own?.state, own?.answeredWith], ['changed', null])
})

test('nothing holds of a decision that was quashed or withdrawn, and of one that was called in its answers do', () => {
  const older = decision('older', { a: 'not-changed' })
  const newer = decision('newer', { a: 'changed' })
  const stateWith = (kind: string) =>
    statesOf([issue('a'), issue('b', { joinedInto: 'a' })], [{ ...newer, ...happened(kind) }, older])
  assert.deepEqual(stateWith('quashed'), ['overturned', 'overturned'], 'the older one was answered anew')
  assert.deepEqual(stateWith('withdrawn'), ['overturned', 'overturned'])
  assert.deepEqual(stateWith('called-in'), ['changed', 'changed'])
  const again = decision('again', { a: 'not-changed' })
  assert.deepEqual(statesOf([issue('a')], [again, { ...newer, ...happened('quashed') }]), ['not-changed'])
})

test('the flow counts issues by source and state, and a body that answered by itself apart', () => {
  const settled = { on: '2027-05-03', outcome: 'answered', words: '', url: '' }
  const issues = [issue('a'), issue('b'), issue('r', { source: 'request', settled })]
  const flow = flowOf(whatBecame(issues, [decision('d', { a: 'changed' })]))
  assert.deepEqual(
    flow.map(({ source, total, states }) => [
      source,
      total,
      states.changed,
      states.settled,
      states.unanswered,
    ]),
    [
      ['theme', 2, 1, 0, 1],
      ['request', 1, 0, 1, 0],
    ],
  )
})

test('points are counted by as what the body speaks that made them, apart from themes of the public', () => {
  const point = (id: string, role: 'council' | 'scrutiny' | 'voice') => issue(id, { source: 'point', role })
  const issues = [
    issue('a'),
    point('c', 'council'),
    point('s', 'scrutiny'),
    point('v', 'voice'),
    point('w', 'voice'),
  ]
  const flow = flowByRaiser(whatBecame(issues, [decision('d', { v: 'changed', s: 'not-changed' })]))
  assert.deepEqual(
    flow.map(({ source, total, states }) => [source, total, states.changed, states.unanswered]),
    [
      ['theme', 1, 0, 1],
      ['council', 1, 0, 1],
      ['scrutiny', 1, 0, 0],
      ['voice', 2, 1, 1],
    ],
  )
})
