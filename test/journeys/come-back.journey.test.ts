import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { pressEnterOn, tabTo } from '../support/keyboard.ts'
import { type Listening, makeListening } from '../support/listening.ts'
import { openSite, type Site, type Visitor } from '../support/site.ts'

// Coming back without an account, as somebody does it on a phone, by keyboard and without scripts.
let site: Site
let clinic: Listening

before(async () => {
  site = await openSite()
  clinic = await makeListening(site, 'the evening clinic')
})
after(() => site.close())

const phone = { width: 320, height: 640, javaScript: false }
const codeForm = /\b[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}\b/

const codeOn = async ({ page }: Visitor): Promise<string> => {
  const [code] = (await page.locator('.nhsuk-panel').innerText()).match(codeForm) ?? []
  assert.ok(code, 'a code is shown')
  return code
}

/** Types into the field that has the focus, in place of what is there. */
async function retype({ page }: Visitor, text: string): Promise<void> {
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
}

/** Goes from anywhere to what was said, by receipt and word. */
async function openByWord(visitor: Visitor, receipt: string, word: string): Promise<void> {
  const { page, open, look } = visitor
  await open('/receipt')
  await look()
  await tabTo(page, 'Your receipt')
  await page.keyboard.type(receipt)
  await pressEnterOn(page, 'Check')
  await tabTo(page, 'The word you chose')
  await page.keyboard.type(word)
  await pressEnterOn(page, 'Show what I said')
  await look()
}

test('what was said is opened, changed, copied and withdrawn', async () => {
  const visitor = await site.visitor(phone)
  const { page, open, look } = visitor
  await open(`/say/${clinic.box.slug}`)
  await page.getByLabel('What do you want to say about this?').fill('Keep the clinic')
  await page.locator('summary', { hasText: 'Hear back' }).click()
  await page.getByLabel('A word to open what you said later (optional)').fill('bluebell')
  await page.getByRole('button', { name: 'Send' }).click()
  const receipt = await codeOn(visitor)

  await openByWord(visitor, receipt, 'bluebell')
  await pressEnterOn(page, 'Change what you said')
  await look()
  await tabTo(page, 'What do you want to say about this?')
  await retype(visitor, 'Keep the clinic open late')
  await pressEnterOn(page, 'Send the change')
  await look()
  const changed = await page.locator('main').innerText()
  assert.match(changed, /Your response has been changed/)
  assert.match(changed, /Corrected on/)
  assert.match(changed, /Keep the clinic open late/)

  await pressEnterOn(page, 'A copy to print')
  await look()
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.locator('.nhsuk-header').isVisible(), false)
  assert.equal(await page.locator('.nhsuk-footer').isVisible(), false)
  assert.equal(await page.getByText('Keep the clinic open late').isVisible(), true)
  await page.emulateMedia({ media: 'screen' })
  await pressEnterOn(page, 'Back to your receipt')

  await pressEnterOn(page, 'Withdraw your response')
  await look()
  await pressEnterOn(page, 'Withdraw my response')
  await look()
  const withdrawn = await page.locator('main').innerText()
  assert.match(withdrawn, /This response was taken and has been withdrawn/)
  assert.doesNotMatch(withdrawn, /Keep the clinic/)
  await page.close()
})

test('a questionnaire is saved, gone on with on another device, sent, and changed after', async () => {
  const first = await site.visitor(phone)
  await first.open(`/answer/${clinic.questionnaire.slug}`)
  await pressEnterOn(first.page, 'Start')
  await tabTo(first.page, 'Every week')
  await first.page.keyboard.press('Space')
  await pressEnterOn(first.page, 'Save and come back later')
  await first.look()
  const code = await codeOn(first)
  await first.page.close()

  const second = await site.visitor(phone)
  const { page, open, look } = second
  await open(`/answer/${clinic.questionnaire.slug}`)
  await pressEnterOn(page, 'Come back to a saved response')
  await look()
  await tabTo(page, 'Your code to come back')
  await page.keyboard.type(code.toLowerCase())
  await pressEnterOn(page, 'Go on')
  await look()
  await pressEnterOn(page, 'Go on with it')
  await pressEnterOn(page, 'Stop here and send')
  await page.locator('summary', { hasText: 'Hear back' }).click()
  await page.getByLabel('A word to open what you said later (optional)').fill('foxglove')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('heading', { name: 'Do you want to answer the equality questions?' }).waitFor()
  await open(`/sent/${clinic.questionnaire.slug}`)
  const receipt = await codeOn(second)

  await openByWord(second, receipt, 'foxglove')
  await pressEnterOn(page, 'Change what you said')
  await look()
  await pressEnterOn(page, 'Go through your answers')
  await look()
  await pressEnterOn(page, /^Change: How often do you go\?/)
  await tabTo(page, 'Every week')
  await page.keyboard.press('ArrowDown')
  await pressEnterOn(page, 'Continue')
  await look()
  assert.match(await page.locator('main').innerText(), /Changed\s+Less often/)
  await pressEnterOn(page, 'Send the change')
  await look()
  assert.match(await page.locator('main').innerText(), /What you said\s+How often do you go\?\s+Less often/)
  await page.close()
})

test('many receipts are checked at once', async () => {
  const { page, open, look } = await site.visitor(phone)
  await open('/receipt')
  await pressEnterOn(page, 'Check many receipts at once, and see what became of them')
  await look()
  await tabTo(page, 'Receipts, one on each line')
  await page.keyboard.type('hello')
  await pressEnterOn(page, 'Check these receipts')
  await look()
  assert.match(await page.locator('main').innerText(), /Line 1: hello/)
  await page.close()
})
