import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coverOf, listParagraphs, proposePoints } from './index.ts'

const letter = `Pellowdale District Council
3 May 2027

Dear Madam,

Thank you for asking the committee for its views.

The committee met on 28 April and heard from six families. It has three recommendations.

Recommendation 1: No change before the bus runs.
The service must have run for three months.

We heard that the last bus leaves at 6.40 pm.

Recommendation 2
Publish the number of transfers each month, cf. para. 4.2 of the plan.

Next steps

We ask for an answer by July.

Yours faithfully,

J. Example
Chair`

const read = (text: string) =>
  listParagraphs(text).map(({ start, end, kind }) => [kind, text.slice(start, end).slice(0, 22)])

test('a letter is paragraphs, with its greeting, its signature and its headings told apart', () => {
  assert.deepEqual(read(letter), [
    ['text', 'Pellowdale District Co'],
    ['greeting', 'Dear Madam,'],
    ['greeting', 'Thank you for asking t'],
    ['text', 'The committee met on 2'],
    ['text', 'Recommendation 1: No c'],
    ['text', 'We heard that the last'],
    ['text', 'Recommendation 2\nPubli'],
    ['heading', 'Next steps'],
    ['text', 'We ask for an answer b'],
    ['greeting', 'Yours faithfully,'],
    ['greeting', 'J. Example\nChair'],
  ])
})

test('places give the words, whatever the white space, and an empty text has none', () => {
  for (const text of ['', ' \n\n ', '\n\n  One.  \n \n\t Two\n', 'x'.repeat(70_000)]) {
    for (const { start, end } of listParagraphs(text)) {
      const words = text.slice(start, end)
      assert.equal(words, words.trim())
      assert.notEqual(words, '')
    }
  }
  assert.deepEqual(listParagraphs(' \n\n '), [])
  assert.deepEqual(read('\n\n  One.  \n \n\t Two\n'), [
    ['text', 'One.'],
    ['text', 'Two'],
  ])
})

test('a text without empty lines has its paragraphs where lines end with a sentence', () => {
  assert.deepEqual(read('We object.\nThe plan is for the\nwrong town.\nThe bus is late.'), [
    ['text', 'We object.'],
    ['text', 'The plan is for the\nwr'],
    ['text', 'The bus is late.'],
  ])
})

test('points begin where their writer says so, and take what follows up to a heading', () => {
  const paragraphs = listParagraphs(letter)
  assert.deepEqual(proposePoints(letter, paragraphs), [
    { paragraphs: [4, 5], title: 'No change before the bus runs' },
    { paragraphs: [6], title: 'Publish the number of transfers each month, cf. para. 4.2 of the plan' },
  ])
})

test('numbered paragraphs are points by their highest level, items of a list one each, and prose has none', () => {
  const propose = (text: string) =>
    proposePoints(text, listParagraphs(text)).map(({ paragraphs, title }) => [paragraphs, title])
  const levels = '1. Travel\n\n1.1 The bus is late.\n\n1.2 The road floods.\n\n2. Staff\n\nThere are too few.'
  assert.deepEqual(propose(levels), [
    [[0, 1, 2], 'Travel'],
    [[3, 4], 'Staff'],
  ])
  assert.deepEqual(propose('4.1 One.\n4.2 Two.'), [
    [[0], 'One'],
    [[1], 'Two'],
  ])
  assert.deepEqual(propose('We ask for:\n\n• a bus\n• a crew\n\nAnd we thank you all.'), [
    [[1], 'a bus'],
    [[2], 'a crew'],
  ])
  assert.deepEqual(
    propose('We object to the plan.\n\nIt was written in 2019. In 2020\n\n12 people came.'),
    [],
  )
  const [long] = propose(`1. ${'Long words that go on '.repeat(9)}\n2. Short`)
  assert.match(String(long?.[1]), /^Long words .* …$/)
  assert.ok(String(long?.[1]).length < 84)
})

test('the cover counts text alone', () => {
  const paragraphs = listParagraphs(letter)
  assert.deepEqual(
    coverOf(paragraphs, (place) => (place < 4 ? 'none' : place < 7 ? 'point' : undefined)),
    { total: 6, inPoint: 3, noPoint: 2, left: 1 },
  )
})
