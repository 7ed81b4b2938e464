import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { seedDemonstration } from '../../src/demonstration/load.ts'
import { shareDemonstrationWork } from '../../src/demonstration/load-shares.ts'
import { ensureDemonstrationAccounts } from '../../src/people/demonstration/index.ts'
import type { Role } from '../../src/web/access.ts'
import { type TestApp, testApp } from './app.ts'
import { findAxeViolations, findAxeViolationsWithoutScript } from './axe.ts'
import { type Browser, openBrowser, type PageOptions, scrollsSideways } from './browser.ts'

/** The product as a browser meets it: it listens on loopback and its background work runs. */
export type Site = TestApp & {
  /** Someone with a browser of their own: no cookies of anybody else. */
  visitor(options?: PageOptions): Promise<Visitor>
}

export type Visitor = {
  page: Page
  /** Goes to an address of the site. */
  open(path: string): Promise<void>
  /** Paths of the pages that have been shown, one for each document: what a person would count. */
  pages: string[]
  /** Fails where axe finds something, where there is not one h1, or where a phone's width has to be scrolled. */
  look(): Promise<void>
}

/** Starts the site with an empty database, and a browser to visit it with. To be closed in `after`. */
export async function openSite(settings: Record<string, string> = {}): Promise<Site> {
  const [app, browser] = await Promise.all([testApp({ PORT: '0', ...settings }), openBrowser()])
  const address = await app.app.listen({ port: 0, host: '127.0.0.1' })
  await app.startWork()
  const scripted = await browser.newPage({ width: phone })
  // Styles may be used by pages of the same address alone, so the page that borrows the HTML is one of them.
  await scripted.goto(`${address}/health/live`)
  const examine = (page: Page, javaScript: boolean): Promise<string[]> =>
    javaScript ? findAxeViolations(page) : findAxeViolationsWithoutScript(page, scripted)
  return {
    ...app,
    visitor: (options) => openVisitor(browser, address, examine, options),
    async close() {
      await browser.close()
      await app.close()
    },
  }
}

/** A site with the whole demonstration (about 8 s), and the passwords of its accounts. */
export async function openDemonstrationSite(
  settings: Record<string, string> = {},
): Promise<Site & { passwords: Map<Role, string> }> {
  const site = await openSite({ HEARD_DEMO: 'on', ...settings })
  const { organisationIds } = await seedDemonstration(site.ctx, () => {})
  const signIns = await ensureDemonstrationAccounts(site.ctx, organisationIds)
  await shareDemonstrationWork(site.ctx)
  return { ...site, passwords: new Map(signIns.map(({ role, password }) => [role, password])) }
}

const phone = 320

async function openVisitor(
  browser: Browser,
  address: string,
  examine: (page: Page, javaScript: boolean) => Promise<string[]>,
  options: PageOptions = {},
): Promise<Visitor> {
  const page = await browser.newPage(options)
  const pages: string[] = []
  const pathOf = (url: string) => url.replace(address, '')
  page.on('domcontentloaded', () => pages.push(pathOf(page.url())))
  return {
    page,
    pages,
    open: async (path) => void (await page.goto(address + path)),
    async look() {
      const where = pathOf(page.url())
      assert.deepEqual(await examine(page, options.javaScript ?? true), [], `axe at ${where}`)
      assert.equal(await page.locator('h1').count(), 1, `one h1 at ${where}`)
      const size = page.viewportSize()
      await page.setViewportSize({ width: phone, height: 800 })
      assert.equal(await scrollsSideways(page), false, `${where} scrolls sideways at ${phone} px`)
      if (size) await page.setViewportSize(size)
    },
  }
}

/** Signs in at the desk by its form. */
export async function signInAtDesk(
  { page, open }: Visitor,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await open('/desk/sign-in')
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/\/desk$/)
}
