import assert from 'node:assert/strict'
import { test } from 'node:test'
import development from '../../../data/redaction-set/development.json' with { type: 'json' }
import { nhsEngland } from '../stats/disclosure-schemes.ts'
import { applyRedactions, findWords, likelyReason } from './apply.ts'
import { measureRedaction } from './measure.ts'
import { suggestRedactions } from './suggest.ts'
import { createWhoShown } from './who-shown.ts'

const suggested = (text: string) =>
  suggestRedactions(text).map(({ kind, start, end }) => [kind, text.slice(start, end)])

const cases: [text: string, ...found: [kind: string, words: string][]][] = [
  ['Dr Okonkwo and my husband Piotr', ['name', 'Okonkwo'], ['name', 'Piotr']],
  ['👍 Ask for Rukhsana Begum at reception.', ['name', 'Rukhsana Begum']],
  ['I live at 14 Larch Close, DN1 2AB', ['address', '14 Larch Close'], ['postcode', 'DN1 2AB']],
  ['My hospital number is M0093378', ['other-identifier', 'M0093378']],
  ['National Insurance QQ 12 34 56 C', ['other-identifier', 'QQ 12 34 56 C']],
  ['my birthday is 3rd June', ['date-of-birth', '3rd June']],
  ['Ring 0300 123 4567, as it says'],
  ['Aneurin Bevan would turn in his grave'],
  ['We went to the James Paget and to Queen Elizabeth Hospital'],
  ['In May the ward closed. Will you read this? Mark the bays.'],
]
for (const [text, ...found] of cases) {
  test(`suggested: ${text}`, () => assert.deepEqual(suggested(text), found))
}

test('what was confirmed stands as marks, and places that meet are one', () => {
  const text = 'Nurse Ada Lee, 0113 496 0000, is kind'
  const removed = [
    { start: 6, end: 9, kind: 'name', reason: 'staff' },
    { start: 6, end: 13, kind: 'name', reason: 'staff' },
    { start: 15, end: 28, kind: 'phone', reason: 'could-identify' },
  ] as const
  assert.equal(
    applyRedactions(text, removed),
    'Nurse [name of staff removed], [phone number removed], is kind',
  )
  assert.equal(applyRedactions(text, []), text)
})

test('typed words are found wherever they stand whole, and a post makes a name one of staff', () => {
  assert.deepEqual(findWords('June, june and Juneau (June)', 'june'), [
    { start: 0, end: 4 },
    { start: 6, end: 10 },
    { start: 23, end: 27 },
  ])
  assert.deepEqual(findWords('a.b', 'a.b'), [{ start: 0, end: 3 }])
  assert.deepEqual(findWords('aXb', 'a.b'), [])
  assert.equal(likelyReason('Nurse Ada was kind', { kind: 'name', start: 6, end: 9 }), 'staff')
  assert.equal(likelyReason('My son Ada was kind', { kind: 'name', start: 7, end: 10 }), 'person')
})

test('what singles somebody out does not stand beside their words', () => {
  const whoShown = createWhoShown(
    [
      { speaksAs: ['patient'], channel: 'online', count: 7 },
      { speaksAs: ['patient'], channel: 'letter', count: 1 },
      { speaksAs: ['councillor'], channel: 'online', count: 2 },
      { speaksAs: ['councillor', 'carer'], channel: 'online', count: 4 },
    ],
    nhsEngland,
  )
  assert.deepEqual(whoShown({ speaksAs: ['patient'], channel: 'online' }), {
    speaksAs: ['patient'],
    channel: 'online',
  })
  assert.deepEqual(whoShown({ speaksAs: ['patient'], channel: 'letter' }), {
    speaksAs: ['patient'],
    channel: null,
  })
  assert.deepEqual(whoShown({ speaksAs: ['councillor'], channel: 'online' }), {
    speaksAs: [],
    channel: 'online',
  })
  const few = createWhoShown([{ speaksAs: ['councillor'], channel: 'online', count: 4 }], nhsEngland)
  assert.deepEqual(few({ speaksAs: ['councillor'], channel: 'online' }), { speaksAs: [], channel: null })
})

test('long texts of awkward shape are read in time that grows with their length', () => {
  const started = performance.now()
  for (const part of ['A ', 'Ada ', 'Dr ', '1 A ', 'my ', 'ref ', 'the The ', 'born 1 ', '12 Ab ']) {
    suggestRedactions(part.repeat(20_000 / part.length))
  }
  assert.ok(performance.now() - started < 20_000, `${performance.now() - started} ms`)
})

test('on the set that it was made with it leaves little in the open, and is mostly right', () => {
  const { recall, precision } = measureRedaction(development.cases)
  assert.equal(recall.base, 206)
  assert.ok((recall.share ?? 0) >= 0.95, `recall ${recall.share}`)
  assert.ok((precision.share ?? 0) >= 0.9, `precision ${precision.share}`)
})

test('a text made to be slow to read takes no long time', () => {
  for (const piece of ['01 Jan ', 'SW1A ', 'born ']) {
    const begun = performance.now()
    suggestRedactions(piece.repeat(40_000 / piece.length))
    assert.ok(performance.now() - begun < 5000, `${piece}: ${performance.now() - begun} ms`)
  }
})
