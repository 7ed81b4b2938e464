import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newQuestion, type Questionnaire } from '../questionnaire/content.ts'
import { wordingHash } from '../questionnaire/wording-hash.ts'
import { type LaunchedWording, standingOf } from './standing.ts'

const day = (date: number) => new Date(Date.UTC(2027, 4, date))
const launched: LaunchedWording[] = [
  { number: 1, launchedAt: day(1), wording: 'one' },
  { number: 1, launchedAt: day(2), wording: 'one, mended' },
  { number: 2, launchedAt: day(4), wording: 'two' },
  { number: 3, launchedAt: day(9), wording: 'three' },
]
const made = (wording: string, date = 1) => ({ wording, madeAt: day(date) })

test('a mended word leaves no format behind; a new version does, from its launch on', () => {
  const before = launched.slice(0, 2)
  assert.deepEqual(standingOf(before, [made('one')]), {
    state: 'up-to-date',
    making: made('one'),
    version: 1,
  })
  assert.deepEqual(standingOf(launched, [made('one, mended')]), {
    state: 'out-of-date',
    making: made('one, mended'),
    version: 1,
    since: day(4),
  })
})

test('what was made for a wording that is still being written stands for nothing until that is launched', () => {
  assert.deepEqual(standingOf([], [made('one')]), { state: 'not-made' })
  const both = [made('two', 5), made('three', 8), made('four', 12)]
  assert.equal(standingOf(launched.slice(0, 3), both).state, 'up-to-date')
  const now = standingOf(launched, both)
  assert.deepEqual(now.state === 'up-to-date' && now.making, made('three', 8))
  assert.deepEqual(standingOf(launched, [made('never asked')]), { state: 'not-made' })
})

test('the same words are the same wording under other ids, and other words are not', () => {
  const wording = (id: string, text: string): Questionnaire => ({
    sections: [
      {
        id: 'only',
        title: '',
        introduction: '',
        shownWhen: null,
        questions: [
          newQuestion({ id, kind: 'long-text', text }),
          newQuestion({ id: 'b', kind: 'long-text', text: `You said {{${id}}}. Why?` }),
        ],
      },
    ],
  })
  assert.equal(wordingHash(wording('a', 'Where?')), wordingHash(wording('x', 'Where?')))
  assert.notEqual(wordingHash(wording('a', 'Where?')), wordingHash(wording('a', 'When?')))
})
