// The pictures of the register as it ships: England's bodies and the real programmes, and no demonstration.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { loadEngland } from '../../src/register/areas/index.ts'
import { loadRealContent } from '../../src/register/real-content/index.ts'
import { makeAccount, testPassword } from '../../test/support/desk.ts'
import { openSite, type Site, signInAtDesk } from '../../test/support/site.ts'

type Take = (page: Page, name: string) => Promise<void>

const programme = '/programmes/epsom-st-helier-iht'
const desktop = { width: 1280, height: 900 }
const phone = { width: 390, height: 844 }
const smallPhone = { width: 320, height: 640 }

export async function takeRegisterPictures(take: Take): Promise<void> {
  const site = await openSite()
  try {
    await loadEngland(site.ctx.db)
    await loadRealContent(site.ctx)
    await takeNear(site, take)
    await takeProgramme(site, take)
    await takeImport(site, take)
  } finally {
    await site.close()
  }
}

/** What would change near two towns, as somebody asks for it. */
async function takeNear(site: Site, take: Take): Promise<void> {
  for (const [words, choice, name, small] of [
    ['What happens to my A&E in Redditch?', 'Redditch (district)', 'near-redditch', phone],
    ['Epsom Hospital', 'Epsom Hospital, Epsom', 'near-epsom', smallPhone],
  ] as const)
    for (const size of [small, desktop]) {
      const { page, open } = await site.visitor({ ...size, javaScript: false })
      await open('/')
      await page.getByLabel('What would change near you').fill(words)
      await page.getByRole('button', { name: 'Find' }).first().click()
      const link = page.getByRole('link', { name: choice, exact: true })
      if ((await link.count()) > 0) await link.click()
      await page.getByRole('heading', { name: /^Planned changes near/ }).waitFor()
      await take(page, size === desktop ? name : `${name}-${size.width}`)
      if (size !== desktop) continue
      await page.locator('#change-1').evaluate((heading) => heading.scrollIntoView())
      await take(page, `${name}-options`)
    }
}

const scrollTo = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => element.scrollIntoView())

/** Improving Healthcare Together: its page, its options side by side, and journeys by deprivation. */
async function takeProgramme(site: Site, take: Take): Promise<void> {
  for (const size of [desktop, phone]) {
    const { page, open } = await site.visitor({ ...size, javaScript: false })
    const named = (name: string) => (size === desktop ? name : `${name}-${size.width}`)
    await open(programme)
    await take(page, named('iht'))
    await scrollTo(page, '#options')
    await take(page, named('iht-effects'))
    await open(`${programme}/travel`)
    for (let tries = 0; tries < 200 && (await page.getByText(/Open this page again/).count()) > 0; tries++) {
      await page.waitForTimeout(500)
      await page.reload()
    }
    const table = page.locator('table', { hasText: 'By deprivation' }).first()
    await table.evaluate((element) => element.scrollIntoView())
    await take(page, named('iht-travel-by-deprivation'))
  }
}

/** A newer list of sites, seen before it changes anything: one renamed, one new, and one that names no body. */
async function takeImport(site: Site, take: Take): Promise<void> {
  const visitor = await site.visitor(desktop)
  const { email } = await makeAccount(site, { isOwner: true })
  await signInAtDesk(visitor, { email, password: testPassword })
  const { page, open } = visitor
  const file = join(site.ctx.config.dataFolder, 'sites.csv')
  await writeFile(
    file,
    [
      'ods_code,name,parent_ods,postcode,lat,lon',
      'RVR05,St Helier Hospital and Queen Mary’s Hospital for Children,RVR,SM5 1AA,51.38060,-0.18450',
      'RVR99,Sutton Emergency Care Hospital,RVR,SM2 5PT,51.34600,-0.19000',
      'XXX01,Nowhere Hospital,XXX,SM2 5PT,51.34600,-0.19000',
    ].join('\n'),
  )
  await open('/desk/reference')
  await page.getByLabel(/Hospitals and other sites/).check()
  await page.locator('input[type=file]').setInputFiles(file)
  const day = site.ctx.now()
  for (const [label, value] of [
    ['Day', day.getUTCDate()],
    ['Month', day.getUTCMonth() + 1],
    ['Year', day.getUTCFullYear()],
  ] as const)
    await page.getByLabel(label, { exact: true }).fill(String(value))
  await page.getByRole('button', { name: 'Show what it would change' }).click()
  await page.waitForURL(/\/desk\/reference\/.+/)
  await take(page, 'import-difference')
  await page.setViewportSize(phone)
  await take(page, 'import-difference-390')
}
