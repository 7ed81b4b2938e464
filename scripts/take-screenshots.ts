// Takes the README's pictures of the demonstration: node scripts/take-screenshots.ts. They are committed.
import { mkdirSync, statSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { codeByKey } from '../test/support/coding-by-key.ts'
import { openDemonstrationSite, signInAtDesk } from '../test/support/site.ts'

const folder = 'docs/pictures'
const mostBytes = 300 * 1024
const decided = '/programmes/births-in-quillshire'
const open = '/programmes/same-day-care-north-quill'

/** What the window shows, not the whole page. */
async function take(page: Page, name: string): Promise<void> {
  const path = `${folder}/${name}.png`
  await page.screenshot({ path, animations: 'disabled' })
  const bytes = statSync(path).size
  process.stdout.write(`${path}: ${Math.ceil(bytes / 1024)} KB\n`)
  if (bytes > mostBytes) throw new Error(`${path} is too large for the README`)
}

const scrollTo = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => element.scrollIntoView())

mkdirSync(folder, { recursive: true })
const site = await openDemonstrationSite()

/** A receipt of someone whose answer counts in several themes of the decided programme. */
const findReceipt = () =>
  site.ctx.db
    .selectFrom('responses')
    .innerJoin('answers', 'answers.responseId', 'responses.id')
    .innerJoin('codings', 'codings.answerId', 'answers.id')
    .innerJoin('themes', 'themes.id', 'codings.themeId')
    .select('responses.receipt')
    .where('themes.signedOffAt', 'is not', null)
    .groupBy('responses.receipt')
    .having((count) => count.fn.countAll(), '=', 3)
    .orderBy('responses.receipt')
    .executeTakeFirstOrThrow()

async function takePublicPages(): Promise<void> {
  const { page, open: show } = await site.visitor({ width: 1280, height: 900 })
  await show(open)
  await take(page, 'programme')
  await show(`${decided}/what-people-said`)
  await scrollTo(page, '#question-1')
  await take(page, 'what-people-said')
  await show(`${decided}/what-was-decided`)
  await take(page, 'decision')
  await show(`/receipt/${(await findReceipt()).receipt}`)
  await take(page, 'receipt')
}

async function takeOneBox(): Promise<void> {
  const { page, open: show } = await site.visitor({ width: 320, height: 900 })
  await show(open)
  await page.getByRole('link', { name: 'Tell us in your own words' }).click()
  await page.getByRole('button', { name: 'Send' }).waitFor()
  await take(page, 'one-box')
}

/** A few sentences with a suggestion or two: what coding is mostly like. */
const isTelling = async (page: Page): Promise<boolean> => {
  const { length } = await page.locator('.app-answer').innerText()
  return length > 150 && length < 500 && (await page.getByText('likely', { exact: true }).count()) > 1
}

async function takeCoding(): Promise<void> {
  const visitor = await site.visitor({ width: 1280, height: 900 })
  const { page, open: show } = visitor
  const email = 'analyst@demonstration.invalid'
  await signInAtDesk(visitor, { email, password: site.passwords.get('analyst') ?? '' })
  await show(`/desk${open}/understand`)
  const understand = page.url()
  const goToCode = () =>
    page
      .getByRole('link', { name: /^Read and code answers/ })
      .first()
      .click()
  await goToCode()
  await page.locator('[data-save]').waitFor()
  await codeByKey(page, 40)
  await page.goto(understand)
  await page.getByRole('button', { name: 'Train suggestions now' }).first().click()
  const trained = page.getByText(/Trained on 40 coded answers/)
  while ((await trained.count()) === 0) {
    await page.waitForTimeout(250)
    await page.reload()
  }
  await goToCode()
  await page.locator('[data-save]').waitFor()
  for (let skipped = 0; skipped < 60 && !(await isTelling(page)); skipped++) {
    const shown = page.waitForEvent('load')
    await page.keyboard.press('s')
    await shown
  }
  await scrollTo(page, '[data-module=app-coding] h2')
  await take(page, 'coding')
}

try {
  await takePublicPages()
  await takeOneBox()
  await takeCoding()
} finally {
  await site.close()
}
