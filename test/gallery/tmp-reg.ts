import assert from 'node:assert/strict'
import { catalogues } from '/work/main/src/rooms.ts'
import { createTranslate } from '/work/main/src/web/messages.ts'
import { allPages } from '/work/main/src/web/page.ts'
import { findAxeViolations } from '/work/main/test/support/axe.ts'
import { openBrowser, scrollsSideways } from '/work/main/test/support/browser.ts'
import { testApp } from '/work/main/test/support/app.ts'
const { app, close } = await testApp({ PORT: '0' })
const address = await app.listen({ port: 0, host: '127.0.0.1' })
const browser = await openBrowser()
const page = await browser.newPage({ width: 320, height: 800, javaScript: true })
await page.goto(`${address}/health/live`)
const t = createTranslate('en', catalogues)
let n = 0
for (const { template, samples, render } of allPages()) {
  if (!template.startsWith('register/')) continue
  for (const [name, view] of Object.entries(samples)) {
    n++
    const desk = template.includes('/desk/')
    try {
      await page.setContent(render(view, { translate: t, language: 'en', site: { name: 'Heard', phone: '1', textRelay: '1', post: 'x', email: 'a@b', hasDemonstration: true }, signedInAs: desk ? 'Ada' : null, isOwner: true, path: desk ? '/desk' : '/programmes', notice: null, assets: { css: address + '/assets/app.css', js: address + '/assets/app.js' } }), { waitUntil: 'load' })
      const v = await findAxeViolations(page)
      if (v.length) console.log(template, name, JSON.stringify(v).slice(0, 600))
      if (await scrollsSideways(page)) console.log(template, name, 'SCROLLS SIDEWAYS')
      if ((template.endsWith('views/programme.njk') && name === 'full') || (template.endsWith('programmes.njk') && name === 'full') || template.endsWith('effect.njk') && name==='refused' || template.endsWith('changes.njk') && name==='full')
        await page.screenshot({ path: `/tmp/shot-${template.split('/').at(-1)}-${name}.png`, fullPage: true })
    } catch (e) { console.log(template, name, 'ERR', String(e).slice(0, 400)) }
  }
}
console.log(n, 'samples')
await browser.close(); await close(); process.exit(0)
