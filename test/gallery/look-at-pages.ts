import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { pseudoCatalogues, pseudoLanguages } from '../../src/core/languages/pseudo.ts'
import { catalogues } from '../../src/rooms.ts'
import { createLanguage, type Language, speakIn } from '../../src/web/language.ts'
import { allPages, type Shared } from '../../src/web/page.ts'
import { testApp } from '../support/app.ts'
import { findAxeViolations, keepAxeAt } from '../support/axe.ts'
import { type Browser, openBrowser, scrollsSideways } from '../support/browser.ts'

const english = createLanguage({ code: 'en', name: 'English' }, catalogues)

const disguised = pseudoLanguages.map((code) =>
  createLanguage({ code, name: code }, pseudoCatalogues(catalogues, code)),
)
const languages = [english, ...disguised].map(({ code, name, direction }) => ({
  ...{ code, name, direction },
  href: `/programmes?lang=${code}`,
  isCurrent: code === 'en',
}))

const isDesk = (template: string) => template.includes('/desk/')

const shared = (template: string, assets: Shared['assets'], language: Language): Shared => ({
  language,
  languages: isDesk(template) ? [] : languages,
  site: {
    name: 'Heard',
    phone: '01632 960001',
    textRelay: '18001 01632 960001',
    post: 'Freepost HEARD',
    email: 'team@example.org',
    hasDemonstration: true,
  },
  signedInAs: isDesk(template) ? 'Ada Desk' : null,
  isOwner: true,
  path: isDesk(template) ? '/desk' : '/programmes',
  notice: null,
  assets,
})

/** The sample with most on it comes last: it is looked at in every language, since looking takes its time. */
const bySize = ([, one]: [string, object], [, other]: [string, object]) =>
  JSON.stringify(one).length - JSON.stringify(other).length

/**
 * Looks at every page of Heard, rendered from its own sample views, by axe on a phone's width. Two files share the
 * pages out, so that both processors of a small machine are at work.
 *
 * @param share which pages: every second one, from the first or from the second
 */
export function lookAtEverySecondPage(share: 0 | 1): void {
  let browser: Browser
  let address: string
  let close: () => Promise<void>
  let html = ''

  before(async () => {
    // A page of the app itself, with its style sheet and script from where they come from, kept by the browser between two.
    const showSample = (app: FastifyInstance) =>
      app.get('/sample', { config: { access: 'machine' } }, (_request, reply) =>
        reply.type('text/html; charset=utf-8').send(html),
      )
    const { app, close: closeApp } = await testApp({ PORT: '0' }, {}, showSample)
    address = await app.listen({ port: 0, host: '127.0.0.1' })
    browser = await openBrowser()
    close = async () => {
      await browser.close()
      await closeApp()
    }
  })
  after(() => close())

  test('every page renders from its samples, fits 320 px and has nothing that axe finds', async (t) => {
    const pages = allPages()
    assert.ok(pages.length > 20, `only ${pages.length} pages were declared`)
    const page = await browser.newPage({ width: 320, height: 800, javaScript: true })
    await keepAxeAt(page)
    const assets = {
      css: { ltr: `${address}/assets/app.css`, rtl: `${address}/assets/app.rtl.css` },
      js: `${address}/assets/app.js`,
    }
    for (const { template, samples, render } of pages.filter((_page, place) => place % 2 === share)) {
      const look = (name: string, view: object, language: Language) =>
        t.test(`${template}: ${name}`, async () => {
          html = speakIn(language, () => render(view, shared(template, assets, language)))
          const answer = await page.goto(`${address}/sample`, { waitUntil: 'load' })
          assert.deepEqual(
            [answer?.status(), await answer?.text()],
            [200, html],
            'it is the sample that is looked at',
          )
          assert.equal(await scrollsSideways(page), false, 'the page scrolls sideways at 320 px')
          // Longer words alone change nothing that axe looks at and a page is not seen to be too wide for.
          if (language.code !== 'en-XA') assert.deepEqual(await findAxeViolations(page), [])
        })
      for (const [name, view] of Object.entries(samples)) await look(name, view, english)
      const fullest = Object.entries(samples).toSorted(bySize).at(-1)
      if (isDesk(template) || !fullest) continue
      for (const language of disguised) await look(`${fullest[0]} in ${language.code}`, fullest[1], language)
    }
  })
}
