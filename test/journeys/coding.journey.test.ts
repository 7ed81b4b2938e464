import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { codeByKey } from '../support/coding-by-key.ts'
import { pressEnterOn, tabTo } from '../support/keyboard.ts'
import { openDemonstrationSite, signInAtDesk, type Visitor } from '../support/site.ts'

const programme = 'same-day-care-north-quill'
let site: Awaited<ReturnType<typeof openDemonstrationSite>>

before(async () => {
  site = await openDemonstrationSite()
})
after(() => site.close())

const signIn = (visitor: Visitor, role: 'analyst' | 'decision-maker') =>
  signInAtDesk(visitor, {
    email: `${role}@demonstration.invalid`,
    password: site.passwords.get(role) ?? '',
  })

/** Goes on from the list of programmes to one of its pages, by its links. */
async function openPart({ page }: Visitor, name: RegExp | string) {
  await page.getByRole('link', { name, exact: true }).first().click()
  await page.waitForLoadState()
}

/**
 * Waits for the work in the background by what it notes of itself, not by the page: showing that over and over would take
 * the processor from the training. It is the second training, and on a busy machine each takes minutes.
 */
async function untilTrainedOn(examples: number) {
  const { db } = site.ctx
  const find = () =>
    db.selectFrom('suggestionModels').select('id').where('examples', '=', examples).executeTakeFirst()
  for (let tries = 0; tries < 2400; tries++) {
    if (await find()) return
    await wait(200)
  }
  const states = await db
    .selectFrom('suggestionStates as of')
    .leftJoin('suggestionModels as model', 'model.questionId', 'of.questionId')
    .select(['of.state', 'of.problem', 'of.codingsSince', 'model.examples'])
    .execute()
  assert.fail(`nothing was learnt from ${examples} answers in eight minutes: ${JSON.stringify(states)}`)
}

/** Selects the words of the answer that is shown, as with a click three times over, and keeps them with its coding. */
async function quoteAllOfIt({ page, look }: Visitor) {
  const words = page.locator('[data-selectable]')
  const text = await words.innerText()
  await words.click({ clickCount: 3, position: { x: 40, y: 24 } })
  // Of three clicks the second selects a word: a browser that is busy tells of the third a moment later.
  const selected = `Selected: “${text.split('\n')[0]?.slice(0, 40)}`
  await page.locator('label[for=mark-theme]').filter({ hasText: selected }).waitFor()
  await page.locator('#mark-theme').selectOption({ label: 'Opening hours' })
  await page.getByRole('button', { name: 'Quote for this theme' }).click()
  assert.ok(
    await page.getByRole('checkbox', { name: /^\S Opening hours/ }).isChecked(),
    'its theme is ticked',
  )
  await look()
  const saved = page.waitForEvent('load')
  await page.keyboard.press('Enter')
  await saved
  await page.getByRole('link', { name: 'Back to the answer before' }).click()
  await page.getByRole('link', { name: 'Code or quote passages of this answer' }).click()
  const quote = page.locator('h2:has-text("Quotes") + blockquote')
  await quote.waitFor()
  const [first = ''] = text.split('\n')
  // A click three times over takes the end of its line with it.
  const quoted = (await quote.innerText()).trim()
  assert.ok(first.startsWith(quoted), `“${quoted}” begins with the first word of “${first}”`)
  await page.getByRole('link', { name: 'Code this answer' }).click()
  await page.waitForLoadState()
}

test('an analyst adds themes, codes twenty answers by key, gets suggestions and signs a theme off', async () => {
  const visitor = await site.visitor({ width: 1280 })
  const { page, look } = visitor
  await signIn(visitor, 'analyst')
  await look()
  await openPart(visitor, /^Same-day care/)
  await look()
  await openPart(visitor, /^Understand what people said/)
  await look()
  const understand = page.url()
  await openPart(visitor, /^Themes\s+of question 1/)
  await look()
  for (const title of ['Parking at the hub', 'X-ray after 4 pm']) {
    await tabTo(page, 'Title')
    await page.keyboard.type(title)
    await pressEnterOn(page, 'Add the theme')
    await page.getByText(`The theme “${title}” has been added.`).waitFor()
  }
  await look()

  await pressEnterOn(page, 'Read and code answers')
  await look()
  // So few themes are seen at once: only a longer list has a box to look for one.
  assert.equal(await page.locator('#find-theme').count(), 0)
  assert.equal(await page.getByText('The machine suggests').count(), 0)
  const shown = page.waitForEvent('load')
  await page.keyboard.press('Enter')
  await shown
  await page.locator('.nhsuk-error-summary').waitFor()
  await look()
  await codeByKey(page, 20)
  assert.match(await page.locator('main').innerText(), /\b20 of 1\d\d read\./)
  await look()

  await page.goto(understand)
  await page.getByRole('button', { name: 'Train suggestions now' }).first().click()
  await untilTrainedOn(20)
  await page.reload()
  await page.getByText(/Trained on 20 coded answers/).waitFor()
  await look()
  await openPart(visitor, /^Read and code answers\s+to question 1/)
  const suggested = page.getByRole('heading', { name: 'The machine suggests' })
  for (let skipped = 0; skipped < 20 && (await suggested.count()) === 0; skipped++) {
    const next = page.waitForEvent('load')
    await page.keyboard.press('s')
    await next
  }
  await suggested.waitFor()
  const item = suggested.locator('xpath=following-sibling::ul[1]/li').first()
  assert.match(await item.innerText(), /^\S .+: [01]\.\d\d/)
  await look()
  await quoteAllOfIt(visitor)

  await openPart(visitor, /^Understand what people said$/)
  await openPart(visitor, /^Themes\s+of question 1/)
  await openPart(visitor, 'Opening hours')
  await look()
  await pressEnterOn(page, 'Sign this theme off')
  await page.getByText('The theme has been signed off.').waitFor()
  await look()
  assert.match(await page.locator('main').innerText(), /Signed off by Demonstration: Analyst/)
  const theme = new URL(page.url()).pathname
  await page.close()

  const other = await site.visitor({ width: 1280 })
  await signIn(other, 'decision-maker')
  await other.open(theme.replace(/\/[^/]+$/, ''))
  await other.look()
  assert.equal(await other.page.getByRole('link', { name: 'Opening hours', exact: true }).count(), 0)
  await other.open(theme)
  await other.page.getByRole('heading', { name: 'You cannot use this page' }).waitFor()
  await other.look()
  await other.page.close()

  const reader = await site.visitor({ width: 320, height: 640 })
  await reader.open(`/programmes/${programme}/what-people-said`)
  await reader.look()
  const table = await reader.page.locator('main').innerText()
  assert.match(table, /Opening hours/)
  assert.doesNotMatch(table, /Parking at the hub/, 'what is not signed off is not published')
  await reader.page.close()
})

test('the public pages of the demonstration, on a phone', async () => {
  const { page, open, look } = await site.visitor({ width: 320, height: 640 })
  const decided = '/programmes/births-in-quillshire'
  const paths = ['/', '/demonstration', decided, `${decided}/changes`, `${decided}/what-people-said`]
  for (const path of [...paths, `${decided}/what-was-decided`, `/programmes/${programme}`, '/receipt']) {
    await open(path)
    await look()
    if (!['/', '/receipt'].includes(path)) {
      assert.match(await page.locator('body').innerText(), /made up, to show how/, `${path} is marked`)
    }
  }
  await open('/programmes/no-such-thing')
  await page.getByRole('heading', { name: 'Page not found' }).waitFor()
  await look()
  await page.close()
})
