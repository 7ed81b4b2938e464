import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maskIdentifiers, maskWithin } from './masking.ts'
import { joinPassages, listPassages, listSentences, type Passage } from './passages.ts'

const wordsOf = (text: string, pieces: Passage[]) => pieces.map(({ start, end }) => text.slice(start, end))
const sentencesOf = (text: string) => wordsOf(text, listSentences(text))

test('sentences keep their place in the text, and the white space between them belongs to none', () => {
  const text = '  The nurses were kind.  The wait was not!\nWould I come back? Yes.  '
  assert.deepEqual(sentencesOf(text), [
    'The nurses were kind.',
    'The wait was not!',
    'Would I come back?',
    'Yes.',
  ])
  assert.deepEqual(listSentences(''), [])
  assert.deepEqual(listSentences(' \n\n '), [])
})

test('an abbreviation, an initial or a number does not end a sentence', () => {
  for (const sentence of [
    'I saw Dr. Khan and Mrs. Lee on the ward.',
    'Bring drinks, e.g. Water, or i.e. Juice.',
    'Mr. J. R. Smith of St. Mary’s was there.',
    'We waited 4.5 hours at no. 12 and paid £3.20.',
    'The letter (ref. AB12) came late.',
  ]) {
    assert.deepEqual(sentencesOf(sentence), [sentence])
  }
  assert.deepEqual(sentencesOf('He told me and I. She did not.'), ['He told me and I.', 'She did not.'])
  assert.deepEqual(sentencesOf('Can I park? No. It is full.'), ['Can I park?', 'No.', 'It is full.'])
  assert.deepEqual(sentencesOf('It shut at 5 p.m. We went home.'), ['It shut at 5 p.m.', 'We went home.'])
})

test('items of a list and paragraphs are apart also where nobody wrote a full stop', () => {
  assert.deepEqual(
    sentencesOf('What I want:\n- parking\n- a bus at night\n\n1. clean rooms\n2) time to talk\nthanks'),
    ['What I want:', '- parking', '- a bus at night', '1. clean rooms', '2) time to talk', 'thanks'],
  )
})

test('a text without a full stop is cut only once it is very long, and every word stays', () => {
  const text = 'we waited and nobody came '.repeat(2000)
  const sentences = listSentences(text)
  assert.ok(sentences.length > 10)
  assert.ok(sentences.every(({ start, end }) => end - start <= 900))
  assert.equal(sentencesOf(text).join(' '), text.trim())
})

test('no text loses a word or says one twice: places go up and leave only white space between them', () => {
  const pieces = [
    'Dr. Khan ',
    'left. ',
    'No.\n',
    '\n\n',
    '- item ',
    '… ',
    '👩🏽‍⚕️! ',
    'a.b. ',
    '3.5 ',
    '“Yes.” ',
    '\n2) ',
    'I. ',
  ]
  for (let seed = 0; seed < 300; seed += 1) {
    const text = Array.from(
      { length: 12 },
      (_, place) => pieces[(seed * 7 + place * place * (seed + 3)) % pieces.length],
    ).join('')
    for (const found of [listSentences(text), listPassages(text, 30)]) {
      let at = 0
      for (const { start, end } of found) {
        assert.ok(start >= at && end > start)
        assert.equal(text.slice(at, start).trim(), '')
        at = end
      }
      assert.equal(text.slice(at).trim(), '')
    }
  }
})

test('a letter is read in passages of some sentences each; a short comment is one', () => {
  const paragraph = 'The clinic is too far for me. There is no bus after six. '
  const letter = Array.from({ length: 8 }, () => paragraph.repeat(5).trim()).join('\n\n')
  const passages = listPassages(letter)
  assert.ok(passages.length === 4 && passages.every(({ start, end }) => end - start <= 600))
  assert.ok(
    wordsOf(letter, passages).every((words) => words.startsWith('The clinic') && words.endsWith('six.')),
  )
  assert.deepEqual(wordsOf(paragraph, listPassages(paragraph)), [paragraph.trim()])
})

test('passages that meet are one, and none lies outside the text', () => {
  const text = 'One. Two. Three.'
  const [one, two, three] = listSentences(text)
  assert.ok(one && two && three)
  assert.deepEqual(joinPassages(text, [two, one]), [{ start: 0, end: 9 }])
  assert.deepEqual(joinPassages(text, [three, one]), [one, three])
  assert.equal(joinPassages(text, [{ start: 3, end: 99 }]), null)
  assert.equal(joinPassages(text, [{ start: 3, end: 3 }]), null)
})

test('a part of a text is masked as the whole is, also where it cuts through what is taken out', () => {
  const text = 'Write to jo.bloggs@example.com. The bus is late.'
  const { found } = maskIdentifiers(text)
  assert.equal(maskWithin(text, found, { start: 0, end: text.length }), maskIdentifiers(text).text)
  assert.equal(maskWithin(text, found, { start: 12, end: 35 }), '[e-mail removed]. The')
  assert.equal(maskWithin(text, found, { start: 0, end: 12 }), 'Write to [e-mail removed]')
  assert.equal(maskWithin(text, found, { start: 32, end: 48 }), 'The bus is late.')
})
