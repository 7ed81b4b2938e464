import assert from 'node:assert/strict'
import { test } from 'node:test'
import development from '../../../data/harm-set/development.json' with { type: 'json' }
import { findHarm } from './harm.ts'
import { measureHarm } from './measure.ts'

test('what it found is told by the very words, in order, none over another', () => {
  const text = 'The bus is late.\nMum’s carer hit her, and she was left sat in her own urine.'
  const { speaksOfHarm, kinds, words } = findHarm(text)
  assert.ok(speaksOfHarm)
  assert.ok(kinds.includes('abuse') && kinds.includes('neglect'))
  for (const { start, end, words: said } of words) assert.equal(text.slice(start, end), said)
  assert.match(words[0]?.words ?? '', /hit her/)
  assert.deepEqual(
    words.map(({ start }) => start),
    words.map(({ start }) => start).toSorted((a, b) => a - b),
  )
})

const figures = [
  'The cuts are criminal and parking is daylight robbery.',
  'Suicide prevention services should stay open.',
  'I am sick to death of questionnaires.',
  'If you shut the A&E people will die.',
  'It would be political suicide to close it.',
  'My husband died of cancer at home as he wished, the nurses were wonderful.',
]
for (const text of figures) {
  test(`passed over: ${text}`, () => assert.deepEqual(findHarm(text).words, []))
}

const said = [
  'I do not want to be here any more',
  'They gave her the wrong dose and she stopped breathing.',
  'He won’t let me out on my own and he reads my messages',
  'SHE WAS GIVEN THE WRONG BLOOD',
  'someone is taking money from her, she has dementia and they use her bank card',
]
for (const text of said) test(`found: ${text}`, () => assert.ok(findHarm(text).speaksOfHarm))

test('nothing and long texts of awkward shape are read in time that grows with their length', () => {
  assert.deepEqual(findHarm(''), { speaksOfHarm: false, kinds: [], words: [] })
  const started = performance.now()
  for (const part of ['left ', 'they ', 'he ', 'nobody came, ', "don't ", 'a ', '. ']) {
    findHarm(part.repeat(20_000 / part.length))
  }
  assert.ok(performance.now() - started < 20_000, `${performance.now() - started} ms`)
})

test('on the set that it was made with it finds at least 95 in 100, with few false alarms', () => {
  const { recall, falseAlarms } = measureHarm(development.cases).all
  assert.equal(recall.base, 126)
  assert.ok((recall.share ?? 0) >= 0.95, `recall ${recall.share}`)
  assert.ok((falseAlarms.share ?? 1) <= 0.05, `false alarms ${falseAlarms.share}`)
})

test('a text made to be slow to read takes no long time', () => {
  findHarm('warm')
  for (const piece of ['1 ', '0 7 ', '1900-', 'hurt ', '- ']) {
    const begun = performance.now()
    findHarm(piece.repeat(40_000 / piece.length))
    assert.ok(performance.now() - begun < 5000, `${piece}: ${performance.now() - begun} ms`)
  }
})
