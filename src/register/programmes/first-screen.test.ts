import assert from 'node:assert/strict'
import test from 'node:test'
import { countWords } from '../../core/text/count-words.ts'
import { createTranslate } from '../../web/messages.ts'
import messages from '../messages.en.json' with { type: 'json' }
import { computedWords, firstScreen, firstScreenWords, wordsTooMany } from './first-screen.ts'

const t = createTranslate('en', { register: messages })
const way = (closesAt: Date | null, url = '/say/here') => ({
  title: 'Tell us',
  url,
  closesAt,
  kind: 'one-box',
})
const may = new Date('2027-05-04T16:00:00Z')
const june = new Date('2027-06-04T16:00:00Z')

test('it says whether it is decided, with a link to the reasons', () => {
  assert.equal(firstScreen(undefined, 'none', [], '#').decided.key, 'register:decided.notYet')
  const { decided } = firstScreen({ decidedOn: '2027-06-01', url: '/why', reversed: null }, 'none', [], '#')
  assert.deepEqual(decided, { key: 'register:decided.yes', on: '2027-06-01', url: '/why' })
})

test('of a decision that was not taken here it says what sources tell, and never that there is none yet', () => {
  const said = (told: Parameters<typeof firstScreen>[1]) => firstScreen(undefined, told, [], '#').decided
  const dated = (decidedOn: string | null, decidedTo: 'day' | 'month' = 'day') =>
    said({ decidedOn, decidedTo, url: '#published' })
  assert.deepEqual(dated('2020-07-03'), {
    key: 'register:decided.yes',
    on: '2020-07-03',
    url: '#published',
  })
  assert.deepEqual(dated('2008-03-31', 'month'), {
    key: 'register:decided.in',
    on: '2008-03-31',
    to: 'month',
    url: '#published',
  })
  assert.equal(dated(null).key, 'register:decided.told')
  assert.equal(said('not-recorded').key, 'register:decided.notRecorded')
})

test('it says until when to speak: one way is linked at once, several by their list', () => {
  assert.deepEqual(firstScreen(undefined, 'none', [way(may)], '#all').speak, {
    key: 'register:speak.until',
    on: may,
    url: '/say/here',
  })
  assert.deepEqual(firstScreen(undefined, 'none', [way(june), way(may)], '#all').speak, {
    key: 'register:speak.until',
    on: june,
    url: '#all',
  })
  assert.equal(firstScreen(undefined, 'none', [way(may), way(null)], '#all').speak.key, 'register:speak.open')
  assert.equal(firstScreen(undefined, 'none', [], '#all').speak.key, 'register:speak.closed')
})

test('the longest sentences that we add take no more words than were set aside for them', () => {
  const day = '24 September 2027'
  const longest = (sentences: Record<string, string>, section: string) =>
    Math.max(...Object.keys(sentences).map((key) => countWords(t(`register:${section}.${key}`, { day }))))
  assert.equal(longest(messages.decided, 'decided') + longest(messages.speak, 'speak'), computedWords)
})

test('a summary fits as long as the whole first screen does', () => {
  const summary = (words: number) => Array.from({ length: words }, () => 'word').join(' ')
  assert.equal(wordsTooMany(summary(firstScreenWords - computedWords)), 0)
  assert.equal(wordsTooMany(summary(firstScreenWords - computedWords + 3)), 3)
})
