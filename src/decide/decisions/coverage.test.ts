import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AnsweredTheme, coverage, themesAsPublished } from './coverage.ts'

const theme = (id: string, title = `Theme ${id}`, description = '') => ({ id, title, description })
const answered = (id: string, title?: string, description?: string): AnsweredTheme<string> => ({
  ...theme(id, title, description),
  disposition: `answer to ${id}`,
})
const gap = (id: string): AnsweredTheme<string> => ({ ...theme(id), disposition: null })

const signedOff = [theme('a'), theme('b'), theme('c')]
const idsOf = (themes: readonly { id: string }[]) => themes.map(({ id }) => id)

test('a decision is complete only when every signed-off theme is answered', () => {
  const full = coverage(signedOff, [answered('a'), answered('b'), answered('c')])
  assert.deepEqual([full.total, full.answered, full.missing, full.complete], [3, 3, [], true])
  const gaps = coverage(signedOff, [answered('a'), gap('b'), answered('c')])
  assert.deepEqual([gaps.total, gaps.answered, idsOf(gaps.missing), gaps.complete], [3, 2, ['b'], false])
})

test('a theme signed off after the decision opens a gap', () => {
  const { missing, complete } = coverage(signedOff, [answered('a'), answered('b')])
  assert.deepEqual([idsOf(missing), complete], [['c'], false])
})

test('a disposition counts only for the words that it was given to', () => {
  for (const [title, description] of [
    ['Other title', ''],
    ['Theme c', 'Another description'],
  ]) {
    const covered = coverage(signedOff, [answered('a'), answered('b'), answered('c', title, description)])
    assert.deepEqual([covered.answered, idsOf(covered.missing), covered.complete], [2, ['c'], false])
    assert.deepEqual(covered.themes[2], { theme: theme('c'), disposition: null, wordsChanged: true })
    assert.deepEqual(covered.former, [{ theme: answered('c', title, description), why: 'words-changed' }])
  }
})

test('new words of a theme that had no answer are a gap like any other', () => {
  const covered = coverage([theme('a', 'New words')], [gap('a')])
  assert.deepEqual(covered.themes, [
    { theme: theme('a', 'New words'), disposition: null, wordsChanged: false },
  ])
  assert.deepEqual([covered.former, covered.complete], [[], false])
})

test('a theme withdrawn since leaves the decision full where it was answered, and not where it was not', () => {
  const kept = coverage([theme('a')], [answered('a'), answered('b')])
  assert.deepEqual([kept.total, kept.complete, kept.withdrawnUnanswered], [1, true, []])
  assert.deepEqual(kept.former, [{ theme: answered('b'), why: 'withdrawn' }])
  const lost = coverage([theme('a')], [answered('a'), gap('b')])
  assert.deepEqual([lost.total, lost.answered, lost.missing, lost.complete], [1, 1, [], false])
  assert.deepEqual(idsOf(lost.withdrawnUnanswered), ['b'])
})

test('with no signed-off theme there is nothing to be complete', () => {
  assert.equal(coverage([], []).complete, false)
  assert.equal(coverage([], [answered('a')]).complete, false)
})

const version = (ids: readonly string[], answers: readonly string[]) => ({
  themes: ids.map((id) => theme(id)),
  dispositions: answers.map((id) => ({ theme: { id }, reason: id })),
})

test('each theme stands as in the newest version that was published while it was signed off', () => {
  const published = themesAsPublished([
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
