import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newQuestion, type QuestionKind } from '../questionnaire/content.ts'
import { readAnswer } from '../questionnaire/read-answer.ts'
import { compareEntries } from './compare.ts'
import { isDrawn } from './draw.ts'
import { fieldOfFault, listEntryFields, typedOfEntry } from './entry-fields.ts'
import { addUp, reconcile } from './reconcile.ts'

const ask = (kind: QuestionKind) =>
  newQuestion({
    id: kind,
    kind,
    text: kind,
    choices: [
      { key: 'bus', label: 'Bus' },
      { key: 'car', label: 'Car' },
      { key: 'other', label: 'Other', hasText: true },
    ],
    rows: [
      { key: 'week', label: 'Week' },
      { key: 'end', label: 'End' },
    ],
  })

const read = (kind: QuestionKind, raw: Record<string, string>) => {
  const turned = typedOfEntry(ask(kind), 'q1', raw)
  if (!turned.ok) return turned.field
  const answer = readAnswer(ask(kind), turned.typed, 'en-GB')
  return answer.ok ? answer.answer : answer.faults.map(({ fault }) => fault)
}

test('choices are typed by the numbers beside them', () => {
  assert.deepEqual(read('single-choice', { q1: '2' }), { choices: ['car'] })
  assert.deepEqual(read('several-choices', { q1: '3, 1' }), { choices: ['bus', 'other'] })
  assert.deepEqual(read('several-choices', { q1: '1', 'q1-other-3': 'On foot' }), {
    choices: ['bus', 'other'],
    value: { otherText: { other: 'On foot' } },
  })
  assert.deepEqual(read('ranking', { q1: '3 1' }), { choices: ['other', 'bus'] })
  assert.deepEqual(read('grid', { 'q1-row-2': '1' }), { value: { grid: { end: 'bus' } } })
  assert.deepEqual(read('each-option', { q1: '1', 'q1-why': 'Near' }), { choices: ['bus'], text: 'Near' })
  assert.equal(read('scale', { q1: ' ' }), null)
})

test('dates are typed as people write them, and what is no date is a fault', () => {
  for (const [typed, day] of [
    ['27/3/2027', '2027-03-27'],
    ['27 March 2027', '2027-03-27'],
    ['2027-03-27', '2027-03-27'],
    ['3 2027', '2027-03'],
    ['2027', '2027'],
  ] as const)
    assert.deepEqual(read('date', { q1: typed }), { value: { day } })
  assert.deepEqual(read('date', { q1: '31 2 2027' }), ['dateWrong'])
  assert.deepEqual(read('date', { q1: '1 2 3 2027' }), ['dateWrong'])
})

test('a number that is not offered names its box', () => {
  assert.equal(read('single-choice', { q1: '4' }), 'q1')
  assert.equal(read('single-choice', { q1: '1 2' }), 'q1')
  assert.equal(read('several-choices', { q1: '1 x' }), 'q1')
  assert.equal(read('ranking', { q1: '1 1' }), 'q1')
  assert.equal(read('grid', { 'q1-row-2': '9' }), 'q1-row-2')
  assert.equal(fieldOfFault(ask('single-choice'), 'q1', 'other-other'), 'q1-other-3')
  assert.deepEqual(
    listEntryFields(ask('grid'), 'q1').map(({ name }) => name),
    ['q1-row-1', 'q1-row-2'],
  )
})

test('the draw takes the share of what was counted, the same each time and another by another seed', () => {
  const drawn = (seed: number, share: number) =>
    Array.from({ length: 50 }, (_none, place) => place + 1).filter((one) =>
      isDrawn({ seed, share, counted: 50 }, one),
    )
  assert.equal(drawn(7, 10).length, 5)
  assert.equal(drawn(7, 1).length, 1)
  assert.deepEqual([drawn(7, 0).length, drawn(7, 100).length], [0, 50])
  assert.deepEqual(drawn(7, 10), drawn(7, 10))
  assert.notDeepEqual(drawn(7, 10), drawn(8, 10))
})

test('two entries differ in what they say, not in their white space', () => {
  const first = { a: { text: 'It is  far\n' }, b: { choices: ['bus'] }, c: { text: 'only here' } }
  const second = { a: { text: 'It is far' }, b: { choices: ['car'] } }
  assert.deepEqual(compareEntries(first, second), { compared: ['a', 'b', 'c'], different: ['b', 'c'] })
})

test('one form too many in one batch does not hide one too few in another', () => {
  const [few, many] = [
    { counted: 10, entered: 8, setAside: { blank: 1 } },
    { counted: 5, entered: 6, setAside: {} },
  ]
  assert.deepEqual([reconcile(few).difference, reconcile(many).difference], [1, -1])
  const all = addUp([few, many])
  assert.deepEqual([all.difference, all.apart, all.setAside], [0, 2, { blank: 1 }])
})
