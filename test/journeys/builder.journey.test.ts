import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { makeAccount, testPassword } from '../support/desk.ts'
import { pressEnterOn, tabTo } from '../support/keyboard.ts'
import { type Listening, makeListening } from '../support/listening.ts'
import { openSite, type Site, signInAtDesk } from '../support/site.ts'

let site: Site
let clinic: Listening
let email: string

before(async () => {
  site = await openSite()
  clinic = await makeListening(site, 'the evening clinic')
  const { organisationId } = clinic
  ;({ email } = await makeAccount(site, { grants: [{ role: 'engagement-lead', organisationId }] }))
})
after(() => site.close())

const activities = () => `/desk/programmes/${clinic.programme.slug}/activities`

/** The questions of the page, each with its number. */
const readQuestions = (page: Page): Promise<string[]> =>
  page.locator('main h3').evaluateAll((titles) => titles.map((title) => title.textContent?.trim() ?? ''))

test('a questionnaire by keyboard without scripts: written, routed, moved, seen on a phone, published, changed', async () => {
  const visitor = await site.visitor({ width: 1024, javaScript: false })
  const { page, open, look } = visitor
  const type = async (field: string | RegExp, words: string) => {
    await tabTo(page, field)
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type(words)
  }
  await signInAtDesk(visitor, { email, password: testPassword })
  await open(`${activities()}/new`)
  await tabTo(page, 'One box')
  await page.keyboard.press('ArrowDown')
  await type('Title', 'Getting there')
  await pressEnterOn(page, 'Add')
  await pressEnterOn(page, 'Write the questions')
  await look()

  await pressEnterOn(page, 'Take a question from the library')
  await look()
  await pressEnterOn(page, /^Take this/)
  assert.deepEqual(await readQuestions(page), ['1. In what role are you answering?'])

  await pressEnterOn(page, 'Add a question')
  await look()
  await tabTo(page, 'One choice')
  await page.keyboard.press('Space')
  await pressEnterOn(page, 'Continue')
  await look()
  await type('Question', 'Do you drive?')
  await type('What the answer is for', 'To plan parking')
  await type('Add choices', 'Yes\nNo')
  await pressEnterOn(page, 'Save the question')

  await pressEnterOn(page, 'Add a question')
  await tabTo(page, 'One choice')
  for (let kind = 0; kind < 9; kind++) await page.keyboard.press('ArrowDown')
  await pressEnterOn(page, 'Continue')
  await type('Question', 'Why do you drive?')
  await type('What the answer is for', 'To plan buses')
  await pressEnterOn(page, 'Save the question')
  await pressEnterOn(page, 'When it is shown: Why do you drive?')
  await look()
  await tabTo(page, 'Which earlier answer it goes by')
  await page.keyboard.press('ArrowDown')
  await pressEnterOn(page, 'Continue')
  await look()
  await tabTo(page, 'It is one of these')
  await page.keyboard.press('Space')
  await tabTo(page, 'Yes')
  await page.keyboard.press('Space')
  await pressEnterOn(page, 'Add the condition')
  await pressEnterOn(page, 'Questions')
  await look()
  assert.match(await page.locator('main').innerText(), /Shown when the answer to question 2 is “Yes”/)

  const upLast = page.locator('button[aria-label="Up: Why do you drive?"]')
  await upLast.focus()
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
  assert.match(await page.locator('main').innerText(), /that question would come after it/)
  await page.goBack()
  const role = '1. In what role are you answering?'
  assert.deepEqual(await readQuestions(page), [role, '2. Do you drive?', '3. Why do you drive?'])

  await pressEnterOn(page, 'See it at the width of a phone')
  const phone = page.frameLocator('iframe')
  await phone.getByRole('heading', { name: 'In what role are you answering?' }).waitFor()
  await pressEnterOn(page, 'Questions')
  await pressEnterOn(page, 'Getting there')
  await pressEnterOn(page, 'Publish')
  await pressEnterOn(page, 'See and change the questions')
  await pressEnterOn(page, 'Change: Do you drive?')
  await type('Question', 'Do you have the use of a car on weekdays?')
  await pressEnterOn(page, 'Save the question')
  await pressEnterOn(page, 'See the difference and launch it')
  await look()
  await type('Reason', 'It was easy to misread')
  await pressEnterOn(page, 'Launch it')
  await pressEnterOn(page, 'See all wordings as the public does')
  await look()
  assert.match(await page.locator('main').innerText(), /Version 2 \(Asked now\)[\s\S]*It was easy to misread/)
})
