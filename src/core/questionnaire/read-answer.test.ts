import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AnswerGiven, newQuestion, type Question } from './content.ts'
import { fileTypeOf } from './file-types.ts'
import { fits } from './fits.ts'
import { readAnswer } from './read-answer.ts'
import { boxesOfPartialDay } from './read-day.ts'
import { readNumber } from './read-number.ts'
import { readPlaceTyped } from './read-place.ts'
import type { Typed } from './typed.ts'

const choices = [
  { key: 'bus', label: 'Bus' },
  { key: 'car', label: 'Car' },
  { key: 'other', label: 'Other', hasText: true },
  { key: 'none', label: 'None of these', isExclusive: true },
]

const ask = (kind: Question['kind'], more: Partial<Question> = {}) =>
  newQuestion({ id: 'q', kind, text: 'How?', choices, ...more })

/** What is taken; or the fields that are refused, each with its fault. */
const read = (question: Question, typed: Typed): AnswerGiven | null | string[] => {
  const given = readAnswer(question, typed, 'en-GB')
  return given.ok ? given.answer : given.faults.map(({ field, fault }) => `${field}: ${fault}`)
}

test('a blank page of any kind reads as nothing: no question is required', () => {
  const kinds = ['single-choice', 'several-choices', 'scale', 'grid', 'ranking', 'number', 'date'] as const
  for (const kind of [...kinds, 'short-text', 'long-text', 'each-option', 'place', 'file'] as const) {
    assert.equal(read(ask(kind, { rows: choices }), { choice: '', text: ' \n', number: ' ' }), null, kind)
  }
})

test('choices: only what was offered, one where one is asked for, in the order offered', () => {
  assert.deepEqual(read(ask('single-choice'), { choice: 'car' }), { choices: ['car'] })
  assert.deepEqual(read(ask('single-choice'), { choice: ['car', 'bus'] }), ['choice: unknownChoice'])
  assert.deepEqual(read(ask('scale'), { choice: 'train' }), ['choice: unknownChoice'])
  assert.deepEqual(read(ask('several-choices'), { choice: ['car', 'bus', 'car'] }), {
    choices: ['bus', 'car'],
  })
})

test('“none of these” beside others is refused, alone it stands', () => {
  assert.deepEqual(read(ask('several-choices'), { choice: 'none' }), { choices: ['none'] })
  const given = readAnswer(ask('several-choices'), { choice: ['bus', 'none'] }, 'en-GB')
  assert.deepEqual(given, {
    ok: false,
    faults: [{ field: 'choice', fault: 'exclusive', fill: { choice: 'None of these' } }],
  })
})

test('words beside “other” are kept, choose it where nothing else was, and have a limit', () => {
  const withWords = { choices: ['other'], value: { otherText: { other: 'By boat' } } }
  assert.deepEqual(read(ask('single-choice'), { choice: 'other', 'other-other': ' By boat ' }), withWords)
  assert.deepEqual(read(ask('single-choice'), { 'other-other': 'By boat' }), withWords)
  assert.deepEqual(read(ask('single-choice'), { choice: 'bus', 'other-other': 'By boat' }), [
    'choice: wordsBesideAnother',
  ])
  assert.deepEqual(read(ask('several-choices'), { choice: 'bus', 'other-other': 'By boat' }), {
    choices: ['bus', 'other'],
    value: { otherText: { other: 'By boat' } },
  })
  assert.deepEqual(read(ask('several-choices'), { 'other-other': 'x'.repeat(501) }), [
    'other-other: shortTooLong',
  ])
  assert.deepEqual(read(ask('single-choice'), { choice: 'bus', 'other-bus': 'x' }), { choices: ['bus'] })
})

test('a grid takes one column a row and leaves rows blank', () => {
  const grid = ask('grid', {
    rows: [
      { key: 'day', label: 'Day' },
      { key: 'night', label: 'Night' },
    ],
  })
  assert.deepEqual(read(grid, { 'row-night': 'bus' }), { value: { grid: { night: 'bus' } } })
  assert.deepEqual(read(grid, { 'row-day': 'plane', 'row-night': 'bus' }), ['row-day: unknownChoice'])
})

test('a ranking may stop anywhere; a place given twice, left out or unknown is refused at its field', () => {
  const ranking = ask('ranking')
  assert.deepEqual(read(ranking, { 'place-car': '1', 'place-none': '2' }), { choices: ['car', 'none'] })
  assert.deepEqual(read(ranking, { 'place-bus': '1', 'place-car': '1' }), ['place-car: rankedTwice'])
  assert.deepEqual(read(ranking, { 'place-bus': '1', 'place-car': '3' }), ['place-car: rankLeftOut'])
  for (const place of ['0', '5', '1.5', 'first']) {
    assert.deepEqual(read(ranking, { 'place-bus': place }), ['place-bus: unknownChoice'], place)
  }
})

test('numbers are read as people write them', () => {
  for (const [typed, number] of [
    ['15', 15],
    ['1,5', 1.5],
    ['1.5', 1.5],
    ['1,200', 1200],
    ['1 200', 1200],
    ['12,345.5', 12345.5],
    ['15 minutes', 15],
    ['-3', -3],
    ['−3', -3],
    ['007', 7],
  ] as const) {
    assert.equal(readNumber(typed, 'minutes'), number, typed)
  }
  for (const typed of ['', 'ten', '1,2,3', '1e9', '0x10', 'Infinity', '9'.repeat(13), '1..2']) {
    assert.equal(readNumber(typed, ''), undefined, typed)
  }
  assert.equal(readNumber('£12.50', '£'), 12.5)
  assert.equal(readNumber('٣', ''), 3)
  assert.equal(readNumber('۱۲٫۵ minutes', 'minutes'), 12.5)
  assert.equal(readNumber('१,२००', ''), 1200)
  assert.equal(readNumber('1e9', ''), undefined)
})

test('a number outside its limits is refused with them', () => {
  const within = (least: number | null, most: number | null) =>
    readAnswer(ask('number', { number: { least, most, unit: 'minutes' } }), { number: '300' }, 'en-GB')
  assert.deepEqual(within(0, 180), {
    ok: false,
    faults: [{ field: 'number', fault: 'numberBetween', fill: { least: '0', most: '180 minutes' } }],
  })
  assert.deepEqual(within(400, null), {
    ok: false,
    faults: [{ field: 'number', fault: 'numberLeast', fill: { least: '400 minutes' } }],
  })
  assert.deepEqual(within(null, null), { ok: true, answer: { value: { number: 300 } } })
  assert.deepEqual(read(ask('number'), { number: 'lots' }), ['number: notNumber'])
})

test('a date may be whole, a month or a year, and is refused at the box that is wrong', () => {
  const day = (day: string, month: string, year: string) => read(ask('date'), { day, month, year })
  assert.deepEqual(day('4', '5', '2027'), { value: { day: '2027-05-04' } })
  assert.deepEqual(day('', 'September', '2027'), { value: { day: '2027-09' } })
  assert.deepEqual(day('', '', '1961'), { value: { day: '1961' } })
  assert.deepEqual(day('30', '2', '2027'), ['date-day: dateWrong'])
  assert.deepEqual(day('', '13', '2027'), ['date-month: dateWrong'])
  assert.deepEqual(day('4', '', '2027'), ['date-month: dateWrong'])
  assert.deepEqual(day('4', '5', ''), ['date-year: dateWrong'])
  assert.deepEqual(boxesOfPartialDay('2027-05'), { day: '', month: '5', year: '2027' })
})

test('words have their limits', () => {
  assert.deepEqual(read(ask('short-text'), { text: 'x'.repeat(501) }), ['text: shortTooLong'])
  assert.deepEqual(read(ask('each-option'), { choice: 'plane', text: 'x'.repeat(20_001) }), [
    'choice: unknownChoice',
    'text: longTooLong',
  ])
})

test('of a postcode only the first half leaves the reading, alone or inside an address', () => {
  for (const typed of ['BN1', 'bn1 2ab', 'BN12AB', '3 High Street, Brighton BN1 2AB']) {
    assert.deepEqual(readPlaceTyped({ place: typed }), { is: 'outward', outward: 'BN1' }, typed)
  }
  assert.deepEqual(readPlaceTyped({ place: ' Pellowby ' }), { is: 'name', words: 'Pellowby' })
  assert.deepEqual(readPlaceTyped({ place: 'QQ1' }), { is: 'name', words: 'QQ1' })
  assert.deepEqual(readPlaceTyped({ place: 'Pell', searched: 'Pell', found: 'area:1' }), {
    is: 'chosen',
    key: 'area:1',
  })
  assert.deepEqual(readPlaceTyped({ place: 'Otter', searched: 'Pell', found: 'area:1' }), {
    is: 'name',
    words: 'Otter',
  })
})

test('a file is what its first bytes and its name both say', () => {
  const first = (text: string) => Buffer.from(text, 'latin1')
  assert.equal(fileTypeOf('Letter.PDF', first('%PDF-1.7')), 'application/pdf')
  assert.equal(fileTypeOf('a.m4a', first('\0\0\0 ftypM4A ')), 'audio/mp4')
  for (const [name, text] of [
    ['a.pdf', '<html>'],
    ['a.html', '%PDF-1.7'],
    ['a.svg', '<svg>'],
    ['pdf', '<b>'],
    ['a.png', ''],
  ] as const) {
    assert.equal(fileTypeOf(name, first(text)), undefined, name)
  }
})

test('an answer fits while all that was chosen is still offered', () => {
  assert.equal(fits(ask('single-choice'), { choices: ['bus'] }), true)
  assert.equal(fits(ask('single-choice'), { choices: ['tram'] }), false)
  assert.equal(fits(ask('grid', { rows: choices }), { value: { grid: { bus: 'gone' } } }), false)
  assert.equal(fits(ask('long-text'), { text: 'anything' }), true)
})
