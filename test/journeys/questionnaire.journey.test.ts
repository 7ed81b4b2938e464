import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { pressEnterOn, tabTo } from '../support/keyboard.ts'
import { type Listening, makeListening } from '../support/listening.ts'
import { openSite, type Site } from '../support/site.ts'

let site: Site
let clinic: Listening

before(async () => {
  site = await openSite()
  clinic = await makeListening(site, 'the evening clinic')
})
after(() => site.close())

const word = 'umbrella stand'

/** The rows of *check your answers*: the question, and each paragraph of its answer. */
const readAnswers = (page: Page): Promise<string[][]> =>
  page.locator('.nhsuk-summary-list__row').evaluateAll((rows) =>
    rows.map((row) => {
      const parts = row.querySelectorAll('dt, .nhsuk-summary-list__value p')
      return [...parts].map((part) => part.textContent?.trim() ?? '')
    }),
  )

const answered = (town: string) => [
  ['How often do you go?', 'Less often'],
  ['When could you go?', 'Every week', 'Never'],
  ['Where do you live?', town],
  ['What matters to you?', 'The last bus.'],
  ['Move the clinic: How far do you support or oppose it?', 'Oppose', 'It is too far.'],
]

test('the questionnaire by keyboard alone: stop here, check, change, send, equality questions, receipt', async () => {
  const { page, open, look, pages } = await site.visitor({ width: 1024 })
  const press = (key: string) => page.keyboard.press(key)
  await page.goto('about:blank')
  await open(`/say/${clinic.questionnaire.slug}`)
  await look()
  await press('Tab')
  await press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'maincontent', 'the skip link works')
  await pressEnterOn(page, 'Start')

  await look()
  await tabTo(page, 'Every week')
  await press('ArrowDown')
  await pressEnterOn(page, 'Continue')

  await look()
  await tabTo(page, 'Every week')
  await press('Space')
  await tabTo(page, 'Never')
  await press('Space')
  await pressEnterOn(page, 'Continue')

  await look()
  await tabTo(page, 'Where do you live?')
  await page.keyboard.type('Pellowby')
  const shown = page.waitForEvent('load')
  await press('Enter')
  await shown

  await look()
  await tabTo(page, 'What matters to you?')
  await page.keyboard.type('The last bus.')
  await pressEnterOn(page, 'Continue')

  await look()
  await tabTo(page, 'Strongly support')
  for (const _ of ['support', 'neither', 'oppose']) await press('ArrowDown')
  await tabTo(page, 'Why? (optional)')
  await page.keyboard.type('It is too far.')
  await pressEnterOn(page, 'Stop here and send')

  await look()
  assert.deepEqual(await readAnswers(page), answered('Pellowby'))
  await pressEnterOn(page, 'Change: Where do you live?')
  await tabTo(page, 'Where do you live?')
  await press('Control+A')
  await page.keyboard.type('Otterhythe')
  await pressEnterOn(page, 'Continue')
  assert.deepEqual(await readAnswers(page), answered('Otterhythe'))
  await tabTo(page, 'You may publish what I wrote (optional)')
  await press('Space')
  await tabTo(page, 'Hear back, or come back (optional)')
  await press('Enter')
  await tabTo(page, 'A word to open what you said later (optional)')
  await page.keyboard.type(word)
  await look()
  await pressEnterOn(page, 'Send')

  await look()
  await tabTo(page, /^Yes, answer the equality questions/)
  await press('Space')
  await pressEnterOn(page, 'Continue')

  await look()
  await tabTo(page, 'Year')
  await page.keyboard.type('1961')
  await tabTo(page, 'Yes')
  await press('Space')
  await tabTo(page, 'Yes, a lot')
  await press('ArrowDown')
  await look()
  await pressEnterOn(page, 'Send these answers')

  await look()
  assert.match(await page.locator('main').innerText(), /Your equality answers have been kept/)
  await pressEnterOn(page, 'See what became of your response')
  await look()
  await tabTo(page, 'The word you chose')
  await page.keyboard.type(word)
  await pressEnterOn(page, 'Show what I said')
  await look()
  const main = await page.locator('main').innerText()
  for (const said of [
    'Less often',
    'Every week',
    'Never',
    'Otterhythe',
    'The last bus.',
    'Oppose',
    'It is too far.',
  ]) {
    assert.ok(main.includes(said), `what was said is shown: ${said}`)
  }
  assert.doesNotMatch(main, /1961|Pellowby/, 'neither what was changed nor an equality answer is')
  assert.equal(pages.filter((path) => path.startsWith('/answer/')).length, 9, pages.join(' '))
  await page.close()
})

test('the questionnaire without JavaScript, on a phone, by clicking', async () => {
  const { page, open, look } = await site.visitor({ width: 320, height: 640, javaScript: false })
  const go = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await open(`/say/${clinic.questionnaire.slug}`)
  await look()
  await go('Start')
  await page.getByLabel('Less often').check()
  await look()
  await go('Continue')
  await page.getByLabel('Every week').check()
  await page.getByLabel('Never').check()
  await look()
  await go('Continue')
  await page.getByLabel('Where do you live?').fill('Pellowby'.repeat(100))
  await go('Continue')
  await page.locator('.nhsuk-error-summary').waitFor()
  await look()
  await page.getByLabel('Where do you live?').fill('Pellowby')
  await go('Continue')
  await page.getByLabel('What matters to you?').fill('The last bus.')
  await look()
  await go('Continue')
  await page.getByLabel('Oppose', { exact: true }).check()
  await page.getByLabel('Why? (optional)').fill('It is too far.')
  await look()
  await go('Stop here and send')
  await look()
  assert.deepEqual(await readAnswers(page), answered('Pellowby'))
  await page.getByRole('link', { name: /^Change.*Where do you live/ }).click()
  await page.getByLabel('Where do you live?').fill('Otterhythe')
  await go('Continue')
  assert.deepEqual(await readAnswers(page), answered('Otterhythe'))
  await go('Send')
  await look()
  await page.getByLabel('Yes, answer the equality questions').check()
  await go('Continue')
  await look()
  await page.getByLabel('Day').fill('31')
  await page.getByLabel('Month').fill('13')
  await go('Send these answers')
  await page.locator('.nhsuk-error-summary a').click()
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'date_of_birth-day')
  await look()
  await page.getByLabel('Month').fill('3')
  await go('Send these answers')
  await page.getByRole('heading', { name: 'Your response has been sent' }).waitFor()
  await look()
  assert.match(await page.locator('main').innerText(), /Your equality answers have been kept/)
  assert.match(await page.locator('.nhsuk-panel').innerText(), /[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}/)
  await page.close()
})

test('whoever stops before sending finds the answers again, and can delete them', async () => {
  const { page, open, look } = await site.visitor({ width: 320, height: 640 })
  const go = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await open(`/answer/${clinic.questionnaire.slug}`)
  await go('Start')
  await page.getByLabel('Less often').check()
  await go('Continue')
  await page.getByRole('heading', { name: 'When could you go?' }).waitFor()
  await open(`/say/${clinic.questionnaire.slug}`)
  await look()
  assert.match(await page.locator('main').innerText(), /never read or counted unless you send it/)
  await go('Go on with it')
  await page.getByRole('heading', { name: 'When could you go?' }).waitFor()
  await open(`/answer/${clinic.questionnaire.slug}`)
  await go('Delete it')
  await page.getByRole('button', { name: 'Start' }).waitFor()
  await look()
  await page.close()
})
