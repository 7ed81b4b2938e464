import assert from 'node:assert/strict'
import { test } from 'node:test'
import { load } from 'cheerio'
import { pseudoCatalogues } from '../../src/core/languages/pseudo.ts'
import { replyLanguages } from '../../src/core/reply-formats.ts'
import { catalogues } from '../../src/rooms.ts'
import { createLanguage, speakIn } from '../../src/web/language.ts'
import { allPages, type Shared } from '../../src/web/page.ts'

const mirrored = createLanguage({ code: 'ar-XB', name: 'ar-XB' }, pseudoCatalogues(catalogues, 'ar-XB'))
const shared: Shared = {
  language: mirrored,
  languages: [],
  site: { name: '', phone: '', textRelay: '', post: '', email: '', hasDemonstration: true },
  signedInAs: null,
  isOwner: false,
  path: '/programmes',
  notice: null,
  assets: { css: { ltr: '', rtl: '' }, js: '' },
}

/** What is read and heard of a page, piece by piece. */
function listPieces(html: string): string[] {
  const $ = load(html)
  $('script, style').remove()
  const heard = ['aria-label', 'title', 'alt', 'placeholder']
  const named = heard.flatMap((name) =>
    $(`[${name}]`)
      .map((_place, element) => $(element).attr(name))
      .get(),
  )
  const read = $('html')
    .find('*')
    .contents()
    .filter((_place, node) => node.type === 'text')
    .map((_place, node) => $(node).text())
    .get()
  return [...named, ...read]
}

/** Languages that people choose from, each in its own words and in English, by which staff know it. */
const namesOfLanguages = JSON.stringify(replyLanguages)

/** Every text and every key of a view: what a page may show without a sentence of ours. */
const wordsOf = (view: object): string => JSON.stringify(view) + namesOfLanguages

/** Names that are the same in every language. */
const same = /^(?:Heard|MB|KB|PDF|CSV|JSON|RFC|SHA|NHS|UTC|GMT|BST)$/

test('a public page says nothing of its own in English when it is in another language', () => {
  const left: string[] = []
  for (const { template, samples, render } of allPages().filter(
    (page) => !page.template.includes('/desk/'),
  )) {
    for (const [name, view] of Object.entries(samples)) {
      const given = wordsOf(view)
      const html = speakIn(mirrored, () => render(view, shared))
      for (const piece of listPieces(html))
        for (const [word] of piece.matchAll(/[A-Za-z]{2,}/g))
          if (!same.test(word) && !given.includes(word))
            left.push(`${template}, ${name}: ${word} in “${piece.trim()}”`)
    }
  }
  assert.deepEqual([...new Set(left)], [])
})
