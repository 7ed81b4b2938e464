import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maskIdentifiers, maskWithin } from './masking.ts'
import { joinPassages, listSentences } from './passages.ts'

const words = (text: string) => listSentences(text).map(({ start, end }) => text.slice(start, end))

test('sentences keep their place, and a new line ends one', () => {
  const text = '  The bus stops at five.  Nobody told us!\n- parking\n\nIs that fair?'
  assert.deepEqual(words(text), ['The bus stops at five.', 'Nobody told us!', '- parking', 'Is that fair?'])
  assert.equal(listSentences(text)[0]?.start, 2)
  assert.deepEqual(words(''), [])
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
