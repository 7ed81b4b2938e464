import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { everyKind, launchQuestionnaire } from '../support/every-kind.ts'
import { pressEnterOn, tabTo } from '../support/keyboard.ts'
import { makeListening } from '../support/listening.ts'
import { openSite, type Site } from '../support/site.ts'

let site: Site
let slug: string

before(async () => {
  site = await openSite()
  const { programme } = await makeListening(site, 'the evening clinic')
  slug = (await launchQuestionnaire(site, programme.id, everyKind().content)).slug
  const names = ['Pellowby', 'Pellowby Vale', 'Otterhythe']
  const dated = { kind: 'district', effectiveFrom: '2020-01-01' }
  await site.ctx.db
    .insertInto('areas')
    .values(names.map((name) => ({ ...dated, name, code: `E-${name}` })))
    .execute()
})
after(() => site.close())

const letter = { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 dear all') }

/** The answers on *check your answers*, a line each. */
const readAnswers = async (page: Page): Promise<string[]> => {
  const values = await page.locator('.nhsuk-summary-list__value').allInnerTexts()
  return values.map((value) => value.replace(/\s*\n\s*/g, ' / ').trim())
}

const wanted = [
  'Some other way: By boat',
  'Nobody',
  'Badly',
  'On weekdays: In the morning / At weekends: In the evening',
  '1. It is soon / 2. It is near',
  '12.5 minutes',
  'May 2026',
  'Pellowby Vale',
  'BN1',
  'The clinic',
  'The last bus.',
  'letter.pdf (1 KB)',
  'Oppose / It is too far.',
  'No answer',
]

test('a question of every kind by keyboard alone, with JavaScript', async () => {
  const { page, open, look } = await site.visitor({ width: 1024 })
  const press = (key: string) => page.keyboard.press(key)
  const type = (words: string) => page.keyboard.type(words)
  const goOn = async () => {
    await look()
    await pressEnterOn(page, 'Continue')
  }
  await open(`/answer/${slug}`)
  await pressEnterOn(page, 'Start')

  await tabTo(page, 'Bus')
  for (const _ of ['car', 'other']) await press('ArrowDown')
  await tabTo(page, 'In your own words (optional)')
  await type('By boat')
  await goOn()

  await tabTo(page, 'A child')
  await press('Space')
  await tabTo(page, 'Nobody')
  await press('Space')
  assert.equal(await page.getByLabel('A child').isChecked(), false, '“nobody” takes the others out')
  await goOn()

  assert.match(await page.locator('h1').innerText(), /Some other way: By boat/)
  await tabTo(page, 'Well')
  await press('ArrowDown')
  await goOn()

  await tabTo(page, 'In the morning')
  await press('Space')
  await tabTo(page, 'In the morning')
  await press('ArrowDown')
  await goOn()

  await tabTo(page, 'It is near')
  await type('2')
  await tabTo(page, 'It is soon')
  await type('1')
  await goOn()

  await tabTo(page, 'How long does it take you?')
  await type('12,5')
  await goOn()

  await tabTo(page, 'Month')
  await type('5')
  await tabTo(page, 'Year')
  await type('2026')
  await goOn()

  await tabTo(page, 'Where do you set out from?')
  await type('Pellow')
  await goOn()
  await page.locator('.nhsuk-error-summary').waitFor()
  await look()
  await tabTo(page, 'Select which place you mean, or enter a longer name')
  await press('Enter')
  await press('ArrowDown')
  await goOn()

  await tabTo(page, 'Where do you live?')
  await type('BN1 2AB')
  await goOn()
  await tabTo(page, 'What do you call this place?')
  await type('The clinic')
  await goOn()
  await tabTo(page, 'What else matters?')
  await type('The last bus.')
  await goOn()
  await tabTo(page, 'Do you have a letter to send us?')
  await page.locator('input[type=file]').setInputFiles(letter)
  await goOn()

  await tabTo(page, 'Support')
  await press('ArrowDown')
  await tabTo(page, 'Why? (optional)')
  await type('It is too far.')
  await goOn()
  await goOn()

  await look()
  assert.deepEqual(await readAnswers(page), wanted)
  await pressEnterOn(page, 'Change: How do you come here?')
  await tabTo(page, 'Some other way')
  await press('ArrowUp')
  await pressEnterOn(page, 'Continue')
  const [changed] = await readAnswers(page)
  assert.equal(changed, 'Car', 'words in a box that is out of sight are not sent')
  await pressEnterOn(page, 'Send')
  await page.getByText('Your response has been sent').first().waitFor()
  await page.close()
})

test('a question of every kind without JavaScript, on a phone', async () => {
  const { page, open, look } = await site.visitor({ width: 320, height: 640, javaScript: false })
  const goOn = async () => {
    await look()
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
  }
  await open(`/answer/${slug}`)
  await look()
  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByLabel('In your own words (optional)').fill('By boat')
  await goOn()
  await page.getByLabel('A child').check()
  await page.getByLabel('Nobody').check()
  await goOn()
  assert.match(
    await page.locator('.nhsuk-error-summary').innerText(),
    /Select “Nobody” or other answers, not both/,
  )
  await look()
  await page.getByLabel('A child').uncheck()
  await goOn()
  await page.getByLabel('Badly').check()
  await goOn()
  await page.getByRole('group', { name: 'On weekdays' }).getByLabel('In the morning').check()
  await page.getByRole('group', { name: 'At weekends' }).getByLabel('In the evening').check()
  await goOn()
  await page.getByLabel('It is near').selectOption('2')
  await page.getByLabel('It is soon').selectOption('2')
  await goOn()
  await page.locator('.nhsuk-error-summary a').click()
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'place-soon')
  await page.getByLabel('It is soon').selectOption('1')
  await goOn()
  await page.getByLabel('How long does it take you?').fill('12,5')
  await goOn()
  await page.getByLabel('Month').fill('13')
  await page.getByLabel('Year').fill('2026')
  await goOn()
  await page.locator('.nhsuk-error-summary a').click()
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'date-month')
  await page.getByLabel('Month').fill('May')
  await goOn()
  await page.getByLabel('Where do you set out from?').fill('Pellow')
  await goOn()
  await page.getByLabel('Pellowby Vale').check()
  await goOn()
  await page.getByLabel('Where do you live?').fill('Flat 2, BN1 2AB')
  await goOn()
  await page.getByLabel('What do you call this place?').fill('The clinic')
  await goOn()
  await page.getByLabel('What else matters?').fill('The last bus.')
  await goOn()
  await page.getByLabel('Do you have a letter to send us?').setInputFiles(letter)
  await goOn()
  await page.getByLabel('Oppose', { exact: true }).check()
  await page.getByLabel('Why? (optional)').fill('It is too far.')
  await goOn()
  await goOn()
  await look()
  assert.deepEqual(await readAnswers(page), wanted)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByText('Your response has been sent').first().waitFor()
  await page.close()
})
