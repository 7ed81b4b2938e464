import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countColumns, wordOfColumn } from './columns.ts'
import { createVectoriser, fitVocabulary } from './tf-idf.ts'

const settings = {
  leastWordTexts: 2,
  leastCharacterTexts: 2,
  begin: true,
  tie: true,
  questionWeight: 0.5,
  vectorWeight: 2,
}
const items = [
  { text: 'parking parking', question: 'Q1' },
  { text: 'parking and buses', question: 'Q1' },
  { text: 'the buses', question: 'Q2' },
]

test('only terms of enough texts are kept, with the smoothed inverse document frequency', () => {
  const vocabulary = fitVocabulary(items, settings)
  assert.deepEqual(vocabulary.words, ['parking', 'buses'])
  assert.ok(Math.abs((vocabulary.idf[0] ?? 0) - (Math.log(4 / 3) + 1)) < 1e-6)
  assert.deepEqual(vocabulary.questions, ['Q1', 'Q2'])
  assert.ok(vocabulary.characters.includes('park') && !vocabulary.characters.includes('the'))
})

test('words have unit length together, so have characters; beginnings half of it each; the question has its weight', () => {
  const vocabulary = fitVocabulary(items, { ...settings, tie: false })
  const rows = createVectoriser(vocabulary, settings)(items)
  const squares = { words: 0, characters: 0, beginnings: 0, question: 0 }
  const { words, characters, beginnings } = vocabulary
  for (let place = rows.starts[1] ?? 0; place < (rows.starts[2] ?? 0); place++) {
    const column = rows.columns[place] ?? 0
    const square = (rows.values[place] ?? 0) ** 2
    if (column < words.length) squares.words += square
    else if (column < words.length + characters.length) squares.characters += square
    else if (column < words.length + characters.length + beginnings.length) squares.beginnings += square
    else squares.question += square
  }
  assert.ok(Math.abs(squares.words - 1) < 1e-6)
  assert.ok(Math.abs(squares.characters - 1) < 1e-6)
  // Of one word, and of three.
  assert.ok(Math.abs(squares.beginnings - 1) < 1e-6)
  assert.equal(squares.question, 0.25)
})

test('a word said twice weighs 1 + ln 2 times as much', () => {
  const vocabulary = fitVocabulary(items, { ...settings, leastCharacterTexts: 99 })
  const rows = createVectoriser(vocabulary, settings)([{ text: 'parking parking buses' }])
  const [parking = 0, buses = 0] = rows.values
  assert.ok(Math.abs(parking / buses - (1 + Math.log(2))) < 1e-6)
})

test('an unknown text, word and question give an empty row, and the next row starts afresh', () => {
  const vocabulary = fitVocabulary(items, settings)
  const vectorise = createVectoriser(vocabulary, settings)
  const rows = vectorise([{ text: 'zzz', question: 'Q9' }, { text: '' }, { text: 'buses' }])
  assert.deepEqual([...rows.starts.slice(0, 3)], [0, 0, 0])
  assert.deepEqual([...vectorise([{ text: 'buses' }]).values], [...rows.values])
})

test('one question alone tells nothing and takes no column', () => {
  const vocabulary = fitVocabulary(items.slice(0, 2), settings)
  assert.deepEqual(vocabulary.questions, [])
  assert.deepEqual(vocabulary.tied, [])
  const { words, characters, beginnings } = vocabulary
  assert.equal(countColumns(vocabulary), words.length + characters.length + beginnings.length)
})

test('the numbers of a vector follow as columns of their own, with their weight', () => {
  const withVectors = items.map((item, place) => ({ ...item, vector: [0.6, place] }))
  const vocabulary = fitVocabulary(withVectors, settings)
  assert.equal(countColumns(vocabulary), countColumns(fitVocabulary(items, settings)) + 2)
  const { columns, values } = createVectoriser(vocabulary, settings)([{ text: '', vector: [0.5, -1] }])
  assert.deepEqual([...columns], [countColumns(vocabulary) - 2, countColumns(vocabulary) - 1])
  assert.deepEqual([...values], [1, -2])
})

test('what people name first has columns of its own, which what they name later does not touch', () => {
  const vocabulary = fitVocabulary(
    ['parking was bad', 'parking is far', 'we had a long wait', 'we had to wait'].map((text) => ({ text })),
    settings,
  )
  assert.ok(vocabulary.beginnings.includes('1 park') && vocabulary.beginnings.includes('3 park'))
  assert.ok(vocabulary.beginnings.includes('3 had ') && !vocabulary.beginnings.includes('1 had '))
  assert.ok(!vocabulary.beginnings.some((term) => term.includes('wait')))
  const first = vocabulary.words.length + vocabulary.characters.length
  const countBeginnings = (text: string) =>
    createVectoriser(vocabulary, settings)([{ text }]).columns.filter((column) => column >= first).length
  assert.ok(countBeginnings('parking is bad') > 0)
  assert.equal(countBeginnings('xx xx xx parking'), 0)
})

test('a word has a column more for each question that it answered twice', () => {
  const asked = ['Q1', 'Q1', 'Q2'].map((question) => ({ text: 'buses', question }))
  const vocabulary = fitVocabulary(asked, settings)
  const rows = createVectoriser(
    vocabulary,
    settings,
  )([asked[0], asked[2]].map((item) => ({ text: '', ...item })))
  const wordsOf = (row: number) =>
    [...rows.columns.slice(rows.starts[row], rows.starts[row + 1])].filter(
      (column) => wordOfColumn(vocabulary, column) === 'buses',
    )
  assert.equal(wordsOf(0).length, 2)
  assert.equal(wordsOf(1).length, 1)
})

test('“nothing” is a term of its own, by what was asked', () => {
  const { questions } = fitVocabulary(
    [
      { text: 'Nothing', question: 'What could we do better?' },
      { text: 'None!', question: 'How could we improve?' },
      { text: 'n/a', question: 'What was good?' },
      { text: 'Nothing at all', question: 'Q7' },
    ],
    settings,
  )
  assert.deepEqual(
    questions.filter((term) => term.startsWith('nothing')),
    ['nothing-to-improve', 'nothing-was-good', 'nothing, to: Q7'],
  )
})
