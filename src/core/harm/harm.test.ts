import assert from 'node:assert/strict'
import { test } from 'node:test'
import development from '../../../data/harm-set/development.json' with { type: 'json' }
import { findHarm, scoreOnUnseen } from './harm.ts'
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
  test(`passed over: ${text}`, () => assert.notEqual(findHarm(text).by, 'words'))
}

const said = [
  'I do not want to be here any more',
  'They gave her the wrong dose and she stopped breathing.',
  'He won’t let me out on my own and he reads my messages',
  'SHE WAS GIVEN THE WRONG BLOOD',
  'someone is taking money from her, she has dementia and they use her bank card',
  'Nobody would miss me',
  'I know exactly how I would do it',
  'We were told to change the times on the forms',
  'The carers stopped coming and I can’t get to the kitchen',
]
for (const text of said) test(`found: ${text}`, () => assert.equal(findHarm(text).by, 'words'))

test('what says nothing outright but reads like harm is found by the score, by words of its own', () => {
  const text =
    'Everybody says how marvellous he is with me. He leaves me on the commode when I have annoyed him.'
  const { by, words } = findHarm(text)
  assert.equal(by, 'score')
  assert.ok(words.length > 0 && words.length <= 6)
  for (const { start, end, words: one } of words) assert.equal(text.slice(start, end), one)
})

test('every place is that of the text, letters of odd length included', () => {
  const text = 'İstanbul, my mum’s carer HIT HER.'
  assert.match(findHarm(text).words[0]?.words ?? '', /HIT HER/)
})

test('nothing and long texts of awkward shape are read in time that grows with their length', () => {
  assert.deepEqual(findHarm(''), { speaksOfHarm: false, by: null, kinds: [], words: [] })
  const started = performance.now()
  for (const part of [
    'left ',
    'they ',
    'he ',
    'nobody came, ',
    "don't ",
    'a ',
    '. ',
    'kill me. ',
    'x',
    '-',
    '- ',
    '1 ',
    '0 7 ',
    '1900-',
    'hurt ',
  ]) {
    findHarm(part.repeat(20_000 / part.length))
  }
  assert.ok(performance.now() - started < 20_000, `${performance.now() - started} ms`)
})

test('on a set that it was made with it finds at least 95 in 100, with few false alarms', () => {
  const { recall, falseAlarms } = measureHarm(development.cases, (text) => findHarm(text).speaksOfHarm).all
  assert.equal(recall.base, 126)
  assert.ok((recall.share ?? 0) >= 0.95, `recall ${recall.share}`)
  assert.ok((falseAlarms.share ?? 1) <= 0.05, `false alarms ${falseAlarms.share}`)
})

test('on texts unseen, the score by itself finds most of what speaks of harm and of self-harm, as it was learnt', () => {
  const { harm, selfHarm, hard, plain } = scoreOnUnseen
  assert.ok(harm.count / harm.base >= 0.75, `harm ${harm.count} of ${harm.base}`)
  assert.ok(selfHarm.count / selfHarm.base >= 0.75, `self-harm ${selfHarm.count} of ${selfHarm.base}`)
  assert.ok(hard.count / hard.base <= 0.15, `hard ${hard.count} of ${hard.base}`)
  assert.ok(plain.count / plain.base <= 0.15, `plain ${plain.count} of ${plain.base}`)
})
