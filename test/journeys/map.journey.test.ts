import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { addOrganisation, addSite } from '../../src/register/organisations/index.ts'
import {
  addEffect,
  addOption,
  createProgramme,
  publishProgramme,
} from '../../src/register/programmes/index.ts'
import { openSite, type Site } from '../support/site.ts'

const author = { accountId: null }
let site: Site

before(async () => {
  site = await openSite()
  const { db } = site.ctx
  await db.transaction().execute(async (tx) => {
    const since = { effectiveFrom: '2022-07-01', fictional: false }
    const body = { ...since, name: 'Quill Board', kind: 'icb' as const, odsCode: null }
    const accountableId = await addOrganisation(tx, body, author)
    const now = new Date('2026-01-01')
    const programme = { title: 'Two units', summary: 'Care would move.', accountableId }
    const edit = { ...author, programmeId: (await createProgramme(tx, programme, { ...author, now })).id }
    const option = { title: 'One site', kind: 'open' as const, description: '', reasonDiscarded: '' }
    const optionId = await addOption(tx, edit, option)
    for (const [name, latitude] of [
      ['Northern Hospital', 54.5],
      ['Southern Hospital', 51],
      ['Southern Infirmary', 51.02],
    ] as const) {
      const place = { ...since, name, organisationId: accountableId, town: null, postcode: null }
      const siteId = await addSite(tx, place, author)
      await tx.updateTable('sites').set({ latitude, longitude: -1.5 }).where('id', '=', siteId).execute()
      await addEffect(tx, edit, optionId, { serviceCode: 'a-and-e', change: 'close', siteId })
    }
    await publishProgramme(tx, { ...edit, now, whatChanged: '' })
  })
})
after(() => site.close())

const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document
    return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent?.trim() ?? ''
  })

async function tabUntil(page: Page, name: string) {
  const stops: string[] = []
  for (let count = 0; count < 40; count++) {
    await page.keyboard.press('Tab')
    const stop = await focused(page)
    if (stop === name) return stops
    stops.push(stop)
  }
  throw new Error(`no stop ${name} among ${stops.join(' | ')}`)
}

const hash = (page: Page) => page.evaluate(() => location.hash)

test('by keyboard from a mark to its row and back, on a phone without JavaScript, and what is heard of it', async () => {
  const { page, open, look } = await site.visitor({ width: 320, height: 640, javaScript: false })
  await open('/what-would-close?service=a-and-e&effect=close')
  await look()
  await tabUntil(page, '1: Northern Hospital, Proposed')
  await page.keyboard.press('Enter')
  assert.equal(await hash(page), '#place-1')
  await tabUntil(page, '1 on the map')
  await page.keyboard.press('Enter')
  assert.equal(await hash(page), '#map-1')
  // The next stop after the mark is the crowd, which leads to the map that shows it apart.
  assert.deepEqual(await tabUntil(page, 'A: 2 places near each other, shown apart on map A'), [])
  await page.keyboard.press('Enter')
  assert.equal(await hash(page), '#map-a')
  assert.deepEqual(await tabUntil(page, '3: Southern Infirmary, Proposed'), [
    '2: Southern Hospital, Proposed',
  ])

  const heard = await page.locator('#map').ariaSnapshot()
  assert.match(heard, /group "Map: places of the list below"/)
  assert.match(heard, /link "1: Northern Hospital, Proposed"/)
  assert.match(heard, /link "A: 2 places near each other, shown apart on map A"/)
})
