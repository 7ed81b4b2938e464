import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AnsweredIssue, coverage, issuesAsPublished } from './coverage.ts'

const issue = (id: string, title = `Issue ${id}`, description = '') => ({ id, title, description })
const answered = (id: string, title?: string, description?: string): AnsweredIssue<string> => ({
  ...issue(id, title, description),
  disposition: `answer to ${id}`,
})
const gap = (id: string): AnsweredIssue<string> => ({ ...issue(id), disposition: null })

const signedOff = [issue('a'), issue('b'), issue('c')]
const idsOf = (issues: readonly { id: string }[]) => issues.map(({ id }) => id)

test('a decision is complete only when every issue is answered', () => {
  const full = coverage(signedOff, [answered('a'), answered('b'), answered('c')])
  assert.deepEqual([full.total, full.answered, full.missing, full.complete], [3, 3, [], true])
  const gaps = coverage(signedOff, [answered('a'), gap('b'), answered('c')])
  assert.deepEqual([gaps.total, gaps.answered, idsOf(gaps.missing), gaps.complete], [3, 2, ['b'], false])
})

test('an issue that comes after the decision opens a gap', () => {
  const { missing, complete } = coverage(signedOff, [answered('a'), answered('b')])
  assert.deepEqual([idsOf(missing), complete], [['c'], false])
})

test('a disposition counts only for the words that it was given to', () => {
  for (const [title, description] of [
    ['Other title', ''],
    ['Issue c', 'Another description'],
  ]) {
    const covered = coverage(signedOff, [answered('a'), answered('b'), answered('c', title, description)])
    assert.deepEqual([covered.answered, idsOf(covered.missing), covered.complete], [2, ['c'], false])
    assert.deepEqual(covered.issues[2], {
      issue: issue('c'),
      disposition: null,
      answeredBy: null,
      wordsChanged: true,
    })
    assert.deepEqual(covered.former, [{ issue: answered('c', title, description), why: 'words-changed' }])
  }
})

test('new words of an issue that had no answer are a gap like any other', () => {
  const covered = coverage([issue('a', 'New words')], [gap('a')])
  assert.deepEqual(covered.issues, [
    { issue: issue('a', 'New words'), disposition: null, answeredBy: null, wordsChanged: false },
  ])
  assert.deepEqual([covered.former, covered.complete], [[], false])
})

test('an issue withdrawn since leaves the decision full where it was answered, and not where it was not', () => {
  const kept = coverage([issue('a')], [answered('a'), answered('b')])
  assert.deepEqual([kept.total, kept.complete, kept.withdrawnUnanswered], [1, true, []])
  assert.deepEqual(kept.former, [{ issue: answered('b'), why: 'withdrawn' }])
  const lost = coverage([issue('a')], [answered('a'), gap('b')])
  assert.deepEqual([lost.total, lost.answered, lost.missing, lost.complete], [1, 1, [], false])
  assert.deepEqual(idsOf(lost.withdrawnUnanswered), ['b'])
})

test('with no issue there is nothing to be complete', () => {
  assert.equal(coverage([], []).complete, false)
  assert.equal(coverage([], [answered('a')]).complete, false)
})

const version = (ids: readonly string[], answers: readonly string[]) => ({
  issues: ids.map((id) => issue(id)),
  dispositions: answers.map((id) => ({ issue: { id }, by: 'meeting', reason: id })),
})

test('each issue stands as in the newest version that was published while it was on the list', () => {
  const published = issuesAsPublished([
    version(['a', 'c'], ['c']),
    version(['a', 'b'], ['a', 'b']),
    version(['d'], []),
  ])
  assert.deepEqual(
    published.map(({ id, disposition }) => [id, disposition?.reason ?? null]),
    [
      ['a', null],
      ['c', 'c'],
      ['b', 'b'],
      ['d', null],
    ],
  )
})

test('an issue is answered with the one that it is joined into, by its body, or in another decision', () => {
  const joined = { ...issue('b'), joinedInto: 'a' }
  const settled = { ...issue('c'), settled: { on: '2027-05-03' } }
  const listed = [issue('a'), joined, settled, issue('d')]
  const elsewhere = [{ ...issue('d'), decisionId: 'other' }]
  const { issues, complete } = coverage(listed, [answered('a')], elsewhere)
  assert.deepEqual(
    issues.map(({ answeredBy }) => answeredBy),
    [
      { how: 'here' },
      { how: 'joined', into: 'a' },
      { how: 'settled' },
      { how: 'elsewhere', decisionId: 'other' },
    ],
  )
  assert.equal(complete, true)
  const open = coverage(listed, [], [{ ...issue('d', 'Other words'), decisionId: 'other' }])
  assert.deepEqual(idsOf(open.missing), ['a', 'b', 'd'])
})

test('what officers advised answers nothing', () => {
  const advised = { issues: [issue('a')], dispositions: [{ issue: { id: 'a' }, by: 'advice' }] }
  assert.deepEqual(issuesAsPublished([advised]), [{ ...issue('a'), disposition: null }])
})
