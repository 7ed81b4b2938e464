import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { publishEmergencyCare } from '../support/emergency-care.ts'
import { openSite, type Site } from '../support/site.ts'

let site: Site
before(async () => {
  site = await openSite()
  await publishEmergencyCare(site)
})
after(() => site.close())

for (const javaScript of [true, false])
  test(`somebody new asks on a phone what happens to their A&E, ${javaScript ? 'with' : 'without'} a script: four pages to what it means from where they live`, async () => {
    const { page, pages, open, look } = await site.visitor({ width: 320, height: 640, javaScript })
    await open('/')
    await look()
    await page.getByLabel('What would change near you').fill('What happens to my A&E?')
    await page.getByRole('button', { name: 'Find' }).first().click()
    await page.waitForURL(/\/what-would-close\?service=a-and-e$/)
    await look()
    const where = page.getByLabel(/A&E near you/)
    const box = await where.boundingBox()
    assert.ok((box?.y ?? 9999) < 640, 'where it is asked is seen without scrolling')
    await where.fill('Slough')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/near\?q=Slough&service=a-and-e$/)
    await look()
    await page.getByRole('link', { name: 'Slough (district)' }).click()
    await page.waitForURL(/\/near\/area-.*service=a-and-e$/)
    await look()
    const text = await page.locator('main').innerText()
    assert.match(text, /You asked about A&E: 1 planned change near here touches it, and is told first\./)
    assert.match(text, /Wexham Park Hospital: Closes \(Proposed; option: One unit\)/)
    assert.match(
      text,
      /would be Frimley Park Hospital, Camberley: \d+ km away, about \d+ minutes by car \(estimate\)/,
    )
    assert.equal(pages.length, 4, pages.join(' '))
  })
