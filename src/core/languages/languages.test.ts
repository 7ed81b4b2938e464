import assert from 'node:assert/strict'
import { test } from 'node:test'
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
