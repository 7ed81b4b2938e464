import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blankQuotations, blankWithin, piecesQuoted, piecesTaken, saidByMany } from './quotations.ts'

const mark = '[words erased]'
const said = {
  texts: ['My daughter waits two hours for the night bus, and nobody at the clinic ever tells her why.'],
  more: [],
}
const blank = (written: string, more: string[] = []) => blankQuotations(written, { ...said, more }, mark)

test('words in a row go, with or without marks, whatever the case and the spaces; the rest stays', () => {
  assert.equal(
    blank('One said: MY DAUGHTER waits\ntwo hours - for the night bus! Others did too.'),
    'One said: [words erased]! Others did too.',
  )
  assert.equal(blank('“Nobody at the clinic” was said often'), '“[words erased]” was said often')
  assert.equal(blank('People wait two hours for the bus'), 'People wait two hours for the bus')
  assert.equal(blank('Nobody at the clinic is to blame'), 'Nobody at the clinic is to blame')
})

test('two runs that overlap are one, and two that stand apart are two', () => {
  assert.equal(blank(said.texts[0] ?? ''), `${mark}.`)
  assert.equal(
    blank('My daughter waits two hours for; then: the clinic ever tells her why'),
    `${mark}; then: ${mark}`,
  )
})

test('a short answer is looked for whole, and one that anybody could have given is not looked for', () => {
  assert.equal(
    blankQuotations('Keep it open: zephyr marmalade!', { texts: ['Zephyr, marmalade'], more: [] }, mark),
    `Keep it open: ${mark}!`,
  )
  assert.equal(blankQuotations('The bus is late', { texts: ['The bus'], more: [] }, mark), 'The bus is late')
})

test('what enough others say too stays, and only what one person added to it goes', () => {
  const letter = 'Please keep the evening clinic open for those of us who work.'
  const own = { texts: [`${letter} My daughter was born there on a night in May.`], more: ['Ann'] }
  const written = `${letter} My daughter was born there on a night in May. Ann`
  const shared = (count: number) => ({ texts: Array.from({ length: count }, () => letter), least: 3 })
  assert.equal(blankQuotations(written, own, mark, shared(3)), `${letter} ${mark}`)
  assert.equal(blankQuotations(written, own, mark, shared(2)), mark)
})

test('a short answer of one among many is theirs between marks of quotation alone', () => {
  const many = saidByMany(['Better bus services', ...said.texts])
  const none = { texts: [], least: 1 }
  assert.deepEqual(piecesQuoted('Will there be better bus services?', many, none), [])
  assert.deepEqual(piecesQuoted('One wrote “Better bus services”.', many, none), ['Better bus services'])
  const written = 'For her: my daughter waits two hours for the bus'
  assert.deepEqual(piecesQuoted(written, many, none), ['my daughter waits two hours for the'])
  assert.deepEqual(piecesQuoted(written, many, { texts: [written], least: 1 }), [])
})

test('a title is made of words of a text where three in a row or more stand there, between what was masked or cut', () => {
  const texts = ['Recommendation 2: Publish every transfer each month. Ring 07700 900123 about it.']
  const taken = (title: string) => piecesTaken(title, texts)
  assert.deepEqual(taken('Publish every transfer each month'), ['Publish every transfer each month'])
  assert.deepEqual(taken('Transfer each month [phone number removed]'), ['Transfer each month '])
  assert.deepEqual(taken('Every transfer'), [], 'two words are the name of a subject')
  assert.deepEqual(taken('Publish no transfer each month'), [])
})

test('further words go wherever they stand, as whole words', () => {
  assert.equal(blank('Ann and Annabel wait', ['Ann']), `${mark} and Annabel wait`)
})

test('inside a value every text is blanked, and numbers, names of fields and nothing stay', () => {
  const value = { text: said.texts[0], list: [{ reason: 'x', count: 2, none: null }] }
  assert.deepEqual(blankWithin(value, said, mark), {
    text: `${mark}.`,
    list: [{ reason: 'x', count: 2, none: null }],
  })
})

test('a code stays where nobody writes freely, and goes where somebody does', () => {
  const only = { texts: ['already-planned', 'Alternatives'], more: ['kept'] }
  const value = {
    kind: 'already-planned',
    sections: [{ name: 'alternatives', title: 'Alternatives' }],
    state: 'kept',
    reason: 'already-planned',
    name: 'Alternatives',
  }
  assert.deepEqual(blankWithin(value, only, mark), {
    kind: 'already-planned',
    sections: [{ name: 'alternatives', title: mark }],
    state: 'kept',
    reason: mark,
    name: mark,
  })
})

test('a hostile text takes no long time', () => {
  const begun = performance.now()
  for (const written of ['“'.repeat(20_000), '“a'.repeat(10_000), 'a '.repeat(10_000), '"'.repeat(20_000)]) {
    blankQuotations(written, { texts: [written, 'a '.repeat(10_000)], more: [] }, mark)
  }
  assert.ok(performance.now() - begun < 2000, `${performance.now() - begun} ms`)
})
