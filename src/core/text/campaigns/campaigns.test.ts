import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  diffFromTemplate,
  findCommonText,
  findFamilies,
  findParaphrases,
  gap,
  listAdditions,
} from './index.ts'

const letter =
  'Please keep the evening clinic open. Many of us work during the day and cannot come before six. The other site has no bus after seven. Listen to the people who use it.'
const other =
  'The maternity unit has served our valley for forty years. Moving births to the city would add an hour to a journey that cannot wait. Keep it open and staff it properly.'

const rowsOf = (texts: readonly string[]) => findFamilies(texts).map(({ rows }) => rows)

test('copies that were signed, shuffled, cut, capitalised or added to are one family, and others another', () => {
  const texts = [
    'I have nothing against the plan so long as somebody tells us when the bus is coming and where it stops.',
    letter,
    other,
    letter.toUpperCase().replaceAll('.', '!'),
    `${letter} Yours, A. Marsh`,
    'The other site has no bus after seven. Listen to the people who use it. Please keep the evening clinic open. Many of us work during the day and cannot come before six.',
    `My mother was treated there last spring. ${letter}`,
    letter.replace('Listen to the people who use it.', ''),
    `${other} Thank you.`,
  ]
  assert.deepEqual(rowsOf(texts), [
    [1, 3, 4, 5, 6, 7],
    [2, 8],
  ])
})

test('a short comment that many make is no campaign, and an empty one is none either', () => {
  assert.deepEqual(rowsOf(['The staff were very friendly', 'The staff were very friendly', '', '', '-']), [])
})

test('a chain in which each is like the next does not become one family of letters that have nothing in common', () => {
  const words = Array.from({ length: 200 }, (_, place) => `word${(place * 7919) % 1009}`)
  const chain = Array.from({ length: 24 }, (_, place) => words.slice(place * 6, place * 6 + 30).join(' '))
  const families = findFamilies(chain)
  assert.ok(families.length > 1, 'the chain is cut')
  for (const { medoid, rows } of families) {
    for (const row of rows) assert.ok(Math.abs(row - medoid) <= 2, `${row} is not like ${medoid}`)
  }
})

test('letters in other scripts are compared like any other', () => {
  const chinese =
    '请保留晚间诊所。我们许多人白天上班，六点以前来不了。新地点七点以后没有公共汽车。请听听每星期都去那里的人怎么说。关闭它只会让急诊室更拥挤，也会让老人和残疾人更难看病。我们都反对这个计划。'
  const arabic =
    'من فضلكم أبقوا العيادة المسائية مفتوحة لأن كثيرا منا يعملون في النهار ولا يستطيعون الحضور قبل السادسة'
  assert.deepEqual(rowsOf([chinese, arabic, `${chinese}谢谢你们。`, `${arabic} شكرا`]), [
    [0, 2],
    [1, 3],
  ])
})

test('fifty thousand copies of one letter, and as many signed by everybody, take no longer than as many steps', () => {
  const same = Array.from({ length: 50_000 }, () => letter)
  assert.deepEqual(
    findFamilies(same).map(({ rows }) => rows.length),
    [50_000],
  )
  const signed = Array.from({ length: 5_000 }, (_, place) => `${letter} Signed by number ${place}`)
  assert.deepEqual(
    findFamilies(signed).map(({ rows }) => rows.length),
    [5_000],
  )
})

test('a letter that is as long as a book holds every short run of characters, and is still no copy', () => {
  let state = 1
  const next = () => (state = (state * 48271) % 2147483647)
  const word = () => Array.from({ length: 2 + (next() % 5) }, () => 'etaoinsr'[next() % 8]).join('')
  const book = Array.from({ length: 60_000 }, word).join(' ')
  const short = Array.from({ length: 20 }, word).join(' ')
  assert.deepEqual(rowsOf([book, short, letter]), [])
})

test('the same texts give the same families', () => {
  const texts = Array.from(
    { length: 300 },
    (_, place) => `${place % 2 ? letter : other} From house ${place}.`,
  )
  assert.deepEqual(findFamilies(texts), findFamilies(texts))
})

test('what somebody adds and leaves out stands beside what the letter has', () => {
  const text =
    'My father fell there twice. Please keep the evening clinic OPEN. Many of us work during the day and cannot come before six. The other site has no bus after seven.'
  const parts = diffFromTemplate(letter, text)
  assert.deepEqual(
    parts.map(({ what }) => what),
    ['added', 'kept', 'dropped'],
  )
  assert.equal(parts[0]?.text, 'My father fell there twice.')
  assert.equal(parts[2]?.text, 'Listen to the people who use it.')
  assert.deepEqual(listAdditions(letter, text), ['My father fell there twice.'])
  assert.deepEqual(
    listAdditions(letter, `${letter} Yours faithfully, a resident of Mill Lane`),
    [],
    'nor does a close',
  )
  assert.deepEqual(
    listAdditions(letter, letter.replace('seven', 'eight')),
    [],
    'a swapped word says nothing of its own',
  )
})

test('what a family has in common leaves out what single members wrote', () => {
  const members = [`Dear Sirs, ${letter}`, letter, letter.replace('no bus', 'no train'), `${letter} Amina`]
  assert.equal(findCommonText(members[0] ?? '', members), `${gap} ${letter}`)
})

test('a text that says the letter in other words may be a paraphrase; one of another length or on another matter is none', () => {
  const said =
    'Keep the clinic open in the evening, please. Many people work in the day and cannot come to the other site before six. It has no bus after seven. Listen to the people who use it.'
  const texts = [said, other, 'Please keep the evening clinic open.', `${said} ${other} ${other} ${other}`]
  assert.deepEqual(findParaphrases(texts, [{ id: 7, text: letter }]), [7, undefined, undefined, undefined])
})
