import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Listening, makeListening } from '../support/listening.ts'
import { openSite, type Site } from '../support/site.ts'

let site: Site
let clinic: Listening

before(async () => {
  site = await openSite()
  clinic = await makeListening(site, 'the evening clinic')
})
after(() => site.close())

const receiptForm = /\b[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}\b/

for (const javaScript of [true, false]) {
  const how = javaScript ? 'with JavaScript' : 'without JavaScript'

  test(`from a leaflet's address to sent in three pages on a phone, ${how}`, async () => {
    const visitor = await site.visitor({ width: 320, height: 640, javaScript })
    const { page, pages, open, look } = visitor
    await open(`/programmes/${clinic.programme.slug}`)
    await look()
    await page.getByRole('link', { name: /^Say it/ }).click()
    await look()
    const said = 'Keep the clinic open late.\n\nمن فضلك 🕗'
    await page.getByRole('textbox', { name: 'What do you want to say about this?' }).fill(said)
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('heading', { name: 'Your response has been sent' }).waitFor()
    assert.deepEqual(pages, [
      `/programmes/${clinic.programme.slug}`,
      `/say/${clinic.box.slug}`,
      `/sent/${clinic.box.slug}`,
    ])
    await look()
    const [receipt] = (await page.locator('.nhsuk-panel').innerText()).match(receiptForm) ?? []
    assert.ok(receipt, 'the receipt is shown')

    await page.getByRole('link', { name: 'Answer some questions about you (optional)' }).click()
    await page.getByRole('heading', { name: 'Do you want to answer the equality questions?' }).waitFor()
    await look()
    assert.match(await page.locator('main').innerText(), new RegExp(`sent.+${receipt}.+nothing is lost`))
    await page.getByLabel('No, skip the equality questions').check()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: 'Your response has been sent' }).waitFor()
    assert.equal(await page.getByRole('link', { name: /questions about you/ }).count(), 0)

    await page.getByRole('link', { name: 'See what became of your response' }).click()
    await page.getByRole('heading', { name: `Receipt ${receipt}` }).waitFor()
    await look()
    const main = await page.locator('main').innerText()
    assert.match(main, /Online/)
    assert.doesNotMatch(main, /Keep the clinic open/, 'a receipt alone does not show what was said')
    await page.close()
  })

  test(`an empty box and a wrong address lead to their fields, ${how}`, async () => {
    const { page, open, look } = await site.visitor({ width: 320, height: 640, javaScript })
    await open(`/say/${clinic.box.slug}`)
    await page.locator('summary', { hasText: 'Hear back' }).click()
    await page.getByLabel('Your email address (optional)').fill('nobody')
    await page.getByRole('button', { name: 'Send' }).click()
    const summary = page.locator('.nhsuk-error-summary')
    await summary.waitFor()
    await look()
    assert.match(await page.title(), /^Error: /)
    if (javaScript) {
      assert.ok(await summary.evaluate((element) => element.contains(document.activeElement)))
    }
    for (const [link, field] of [
      ['Enter what you want to say', 'answer'],
      ['Enter an email address in the correct format, like name@example.com', 'email'],
    ] as const) {
      await summary.getByRole('link', { name: link }).click()
      assert.equal(await page.evaluate(() => document.activeElement?.id), field)
      const described = await page.locator(`#${field}`).getAttribute('aria-describedby')
      assert.match(await page.locator(`#${described?.split(' ').at(-1)}`).innerText(), new RegExp(link))
    }
    assert.equal(await page.getByLabel('Your email address (optional)').inputValue(), 'nobody')
    await page.close()
  })
}

test('an answer that is too long is refused with its limit, and is still there', async () => {
  const { page, open, look } = await site.visitor({ width: 320, height: 640 })
  await open(`/say/${clinic.box.slug}`)
  const field = page.getByRole('textbox', { name: 'What do you want to say about this?' })
  const story = 'A long story. '.repeat(1_500).trim()
  await field.fill(story)
  await page.getByRole('button', { name: 'Send' }).click()
  await page.locator('.nhsuk-error-summary').waitFor()
  assert.match(await page.locator('.nhsuk-error-summary').innerText(), /20,000 characters or fewer/)
  assert.equal(await field.inputValue(), story)
  await look()
  await page.close()
})

test('what closes while somebody writes says so, and gives the text back', async () => {
  const closing = await makeListening(site, 'the day clinic')
  const { page, open, look } = await site.visitor({ width: 320, height: 640 })
  await open(`/say/${closing.box.slug}`)
  await page.getByRole('textbox', { name: 'What do you want to say about this?' }).fill('I am nearly done')
  await site.ctx.db
    .updateTable('activities')
    .set({ closesAt: new Date(Date.now() - 1000) })
    .where('id', '=', closing.box.id)
    .execute()
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('heading', { name: 'This is not open for views now' }).waitFor()
  await look()
  assert.equal(await page.getByLabel('What you wrote').inputValue(), 'I am nearly done')

  await open(`/say/${closing.box.slug}`)
  await page.getByRole('heading', { name: 'This is not open for views now' }).waitFor()
  await look()
  assert.match(await page.locator('main').innerText(), /It closed on/)
  await page.close()
})
