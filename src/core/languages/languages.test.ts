import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkTranslation } from './check-translation.ts'
import { readExchange, writeExchange } from './exchange.ts'
import { directionOf, pluralFormsOf, readLanguageCode } from './language-code.ts'
import { inPseudoLanguage, pseudoCatalogues } from './pseudo.ts'
import { cataloguesOf, listNeeded, listPlaces, listSentences } from './sentences.ts'

const english = {
  web: { skip: 'Skip to main content', nav: { desk: 'Desk' } },
  listen: { people_one: '{{count}} person', people_other: '{{count, number}} people' },
}

test('a language is known by its code: which way it is written, and its plural forms', () => {
  assert.deepEqual(['en', 'cy', 'ar', 'ur', 'he', 'fa', 'ks', 'pa', 'pa-Arab', 'ar-XB'].map(directionOf), [
    ...['ltr', 'ltr', 'rtl', 'rtl', 'rtl', 'rtl', 'rtl', 'ltr', 'rtl', 'rtl'],
  ])
  assert.deepEqual(pluralFormsOf('pl').toSorted(), ['few', 'many', 'one', 'other'])
  assert.equal(readLanguageCode(' pt-br'), 'pt-BR')
  for (const typed of ['', 'no such', '../en', 'en_GB', 'zz'])
    assert.equal(readLanguageCode(typed), undefined, typed)
})

test('sentences in a row make the same catalogues again', () => {
  const listed = listSentences(english)
  assert.equal(listed.get('web:nav.desk'), 'Desk')
  assert.deepEqual(cataloguesOf(listed), english)
})

test('a count is needed in each form of the language, said by the nearest English', () => {
  const needed = listNeeded(listSentences(english), pluralFormsOf('pl'))
  assert.equal(needed.size, 2 + 4)
  assert.equal(needed.get('listen:people_one'), '{{count}} person')
  assert.equal(needed.get('listen:people_few'), '{{count, number}} people')
  assert.deepEqual(
    [...listNeeded(listSentences(english), ['other']).keys()],
    [...['web:skip', 'web:nav.desk', 'listen:people_other']],
  )
})

test('the long pseudo-language is accented, about 40% longer, has long words and keeps what is filled in', () => {
  const text = 'You can send your views until {{when}}, in words of your own.'
  const long = inPseudoLanguage(text, 'en-XA')
  assert.deepEqual(listPlaces(long), ['{{when}}'])
  assert.doesNotMatch(long.replace('{{when}}', ''), /[a-z]/i)
  const ratio = long.length / text.length
  assert.ok(ratio > 1.25 && ratio < 1.6, `${ratio}`)
  assert.match(long, /šééñðýóóúúŕ/)
})

test('the pseudo-language from right to left is in Arabic letters, with six forms of a count', () => {
  const { listen } = pseudoCatalogues(english, 'ar-XB')
  assert.deepEqual(Object.keys(listen ?? {}).toSorted(), [
    ...['people_few', 'people_many', 'people_one', 'people_other', 'people_two', 'people_zero'],
  ])
  const shown = String(listen?.people_other)
  assert.deepEqual(listPlaces(shown), ['{{count, number}}'])
  assert.match(shown.replace('{{count, number}}', '').trim(), /^\p{Script=Arabic}+$/u)
})

test('a translation that would break a page is refused with a reason, and a sound one is not', () => {
  const english = 'Open until {{when}}'
  const reasonOf = (text: string, key = 'web:open', of = english) => checkTranslation(key, of, text)
  assert.equal(reasonOf('Na agor tan {{ when }}'), undefined)
  for (const [text, reason] of [
    ['Otwarte', /Keep \{\{when\}\}/],
    ['Otwarte do {{kiedy}} {{when}}', /Take out \{\{kiedy\}\}/],
    ['Otwarte do {{when}} {{', /braces/],
    ['Otwarte do <b>{{when}}</b>', /HTML/],
    ['Otwarte &nbsp; {{when}}', /HTML/],
    ['Otwarte do {{when}} $t(web:skip)', /\$t\(/],
    ['Otwarte \u202e{{when}}', /cannot be seen/],
    [`${'o'.repeat(300)} {{when}}`, /longer/],
  ] as const) {
    assert.match(reasonOf(text) ?? '', reason, text)
  }
  assert.equal(reasonOf('dwie osoby', 'web:people_few', '{{count}} people'), undefined)
  assert.match(reasonOf('dwie osoby {{when}}', 'web:people_few', '{{count}} people') ?? '', /Take out/)
})

test('rows go to a translator and come back: good ones are taken, bad ones have their row and reason', () => {
  const needed = listNeeded(
    listSentences({
      web: { error: 'Error: ', open: 'Open until {{when}}', people_other: '{{count}} people' },
    }),
    pluralFormsOf('pl'),
  )
  const rows = writeExchange(
    needed,
    { current: new Map([['web:error', 'Błąd: ']]), outdated: new Map([['web:open', 'Otwarte']]) },
    'pl',
  )
  assert.equal(rows.length, 6)
  assert.match(rows.find(({ key }) => key === 'web:people_few')?.context ?? '', /2, 3, 4, 22, 23/)
  assert.match(rows.find(({ key }) => key === 'web:open')?.context ?? '', /before: Otwarte/)
  const back = rows.map((row) => ({ ...row, translation: row.translation.trim() }))
  const [, open] = back
  if (open) open.translation = 'Otwarte do'
  const read = readExchange(
    [
      ...back,
      { key: 'web:gone', translation: 'x' },
      { key: 'web:open', english: 'Closed', translation: 'Otwarte do {{when}}' },
    ],
    needed,
  )
  assert.deepEqual(read.good, [{ row: 2, key: 'web:error', english: 'Error: ', text: 'Błąd: ' }])
  assert.deepEqual(
    read.bad.map(({ row, key }) => [row, key]),
    [
      [3, 'web:open'],
      [8, 'web:gone'],
      [9, 'web:open'],
    ],
  )
  assert.equal(read.empty, 4)
})
