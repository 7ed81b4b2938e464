import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isEnglishWord } from '../../listen/builder/english.ts'
import { compareWordings, keepsMeaning, listBarriers } from './compare.ts'
import { compareWords } from './compare-words.ts'
import { newQuestion, type Question, type Questionnaire } from './content.ts'

const choices = [
  { key: 'a', label: 'By bus' },
  { key: 'b', label: 'By car' },
]
const question = (id: string, changes: Partial<Question> = {}): Question =>
  newQuestion({ id, kind: 'single-choice', text: `How do you get to the ${id} clinic?`, choices, ...changes })

const wording = (...questions: Question[]): Questionnaire => ({
  sections: [{ id: 's', title: '', introduction: '', shownWhen: null, questions }],
})
const before = wording(question('q1'), question('q2'), question('q3'))
/** What keeps a change of the second question from being called unchanged. */
const barriersOf = (changes: Partial<Question>) => {
  const [change] = compareWordings(before, wording(question('q1'), question('q2', changes), question('q3')))
  return change ? listBarriers(change, isEnglishWord) : 'no change'
}

test('words that went and came are told apart from those that stayed', () => {
  assert.deepEqual(compareWords('the quick brown fox', 'the slow brown dog fox'), [
    { state: 'same', words: 'the' },
    { state: 'out', words: 'quick' },
    { state: 'in', words: 'slow' },
    { state: 'same', words: 'brown' },
    { state: 'in', words: 'dog' },
    { state: 'same', words: 'fox' },
  ])
  assert.deepEqual(compareWords('', 'new'), [{ state: 'in', words: 'new' }])
})

test('a mended word leaves the meaning alone, and so does whatever the purpose says', () => {
  assert.deepEqual(barriersOf({ text: 'How do you get too the q2 clinic?' }), [])
  assert.deepEqual(
    barriersOf({
      choices: [
        { key: 'a', label: 'By bus' },
        { key: 'b', label: 'By a car' },
      ],
    }),
    [],
  )
  assert.deepEqual(
    barriersOf({ purpose: 'Something quite different from what was said, not once but always' }),
    [],
  )
  assert.equal(barriersOf({}), 'no change')
})

test('a word such as “not”, a number, another word and more than three mended ones are another meaning', () => {
  assert.deepEqual(barriersOf({ text: 'How do you not get to the q2 clinic?' }), ['negation', 'other-words'])
  assert.deepEqual(barriersOf({ text: 'How don’t you get to the q2 clinic?' }), ['negation', 'other-words'])
  assert.deepEqual(barriersOf({ text: 'How do 2 get to the q2 clinic?' }), ['number', 'other-words'])
  assert.deepEqual(barriersOf({ text: 'How would you get to the q2 clinic?' }), ['other-words'])
  assert.deepEqual(barriersOf({ hint: 'Tell of your last visit' }), ['other-words'])
  const [wrong, right] = ['By docter, nurze, hospitl, clinnic', 'By doctor, nurse, hospital, clinic'].map(
    (hint) => wording(question('q1', { hint })),
  )
  const [many] = wrong && right ? compareWordings(wrong, right) : []
  assert.deepEqual(many && listBarriers(many, isEnglishWord), ['many-words'])
})

test('whatever changes what is asked, of whom, or what can be answered is another meaning', () => {
  assert.deepEqual(barriersOf({ kind: 'several-choices' }), ['kind'])
  assert.deepEqual(barriersOf({ choices: choices.toReversed() }), ['choices'])
  assert.deepEqual(
    barriersOf({ choices: [{ key: 'a', label: 'By bus', hasText: true }, ...choices.slice(1)] }),
    ['choices'],
  )
  assert.deepEqual(barriersOf({ rows: choices }), ['rows'])
  assert.deepEqual(barriersOf({ number: { least: 1, most: null, unit: '' } }), ['limits'])
  assert.deepEqual(barriersOf({ place: 'point' }), ['place'])
  assert.deepEqual(barriersOf({ isAnalystOnly: true }), ['who-fills-in'])
  const shownWhen = {
    match: 'all' as const,
    conditions: [{ questionId: 'q1', is: 'answered' as const, keys: [] }],
  }
  assert.deepEqual(barriersOf({ shownWhen }), ['who-is-asked'])
  const [section] = before.sections
  const routed = { sections: section ? [{ ...section, shownWhen }] : [] }
  assert.deepEqual(
    compareWordings(before, routed).flatMap((change) => listBarriers(change, isEnglishWord)),
    Array(3).fill('who-is-asked'),
  )
})

test('questions that came, went and moved are each named once', () => {
  const after = wording(question('q3'), question('q1'), question('q4'))
  assert.deepEqual(
    compareWordings(before, after).map(({ id, state }) => [id, state]),
    [
      ['q3', 'moved'],
      ['q4', 'added'],
      ['q2', 'removed'],
    ],
  )
  assert.deepEqual(compareWordings(before, before), [])
})

test('a question that only moved, or whose purpose changed, goes on; one with other words does not by itself', () => {
  const [moved] = compareWordings(before, wording(question('q2'), question('q1'), question('q3')))
  assert.ok(moved && keepsMeaning(moved))
  const [purpose] = compareWordings(
    before,
    wording(question('q1', { purpose: 'x' }), question('q2'), question('q3')),
  )
  assert.ok(purpose && keepsMeaning(purpose))
  const [words] = compareWordings(
    before,
    wording(question('q1', { hint: 'x' }), question('q2'), question('q3')),
  )
  assert.ok(words && !keepsMeaning(words))
})
