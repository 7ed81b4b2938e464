import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dayInLondon } from '../../src/core/days.ts'
import { printReceipt } from '../../src/core/record/receipt.ts'
import { ownPageUrlOf } from '../../src/post/index.ts'
import { makeAccount, testPassword } from '../support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../support/programme-with-views.ts'
import { openSite, type Site, signInAtDesk, type Visitor } from '../support/site.ts'

let site: Site
let clinic: ProgrammeWithViews
let receipt: string

before(async () => {
  site = await openSite()
  clinic = await makeProgrammeWithViews(site, { title: 'Moving the evening clinic' })
  const bus = await makeTheme(site.ctx.db, clinic, 'Getting there by bus')
  const hours = await makeTheme(site.ctx.db, clinic, 'Opening hours')
  for (let count = 0; count < 6; count++) await giveViews(site, clinic, { themes: [bus, hours] })
  const taken = await giveViews(site, clinic, { themes: [bus], email: 'resident@example.org' })
  receipt = taken.receipt
})
after(() => site.close())

async function atTheDesk(role: 'engagement-lead' | 'decision-maker'): Promise<Visitor> {
  const grants = [{ role, organisationId: clinic.bodyId }]
  const { email } = await makeAccount(site, { name: `Ada ${role}`, grants })
  const visitor = await site.visitor({ width: 1280 })
  await signInAtDesk(visitor, { email, password: testPassword })
  return visitor
}

const follow = async ({ page }: Visitor, name: string | RegExp) => {
  const shown = page.waitForEvent('load')
  await page.getByRole('link', { name }).first().click()
  await shown
}

const press = async ({ page }: Visitor, name: string) => {
  const shown = page.waitForEvent('load')
  await page.getByRole('button', { name, exact: true }).click()
  await shown
}

const openDecisions = async (visitor: Visitor) => {
  await follow(visitor, 'Moving the evening clinic')
  await follow(visitor, 'Decisions')
}

test('from a finding to a published decision: the lead writes it, the decision maker publishes it', async () => {
  const lead = await atTheDesk('engagement-lead')
  const { page, look } = lead
  await follow(lead, 'Moving the evening clinic')
  await follow(lead, 'Findings')
  await look()
  await press(lead, 'Add a finding')
  await look()
  await press(lead, 'Save')
  await look()
  await page
    .getByLabel('What was found')
    .fill('People who come by bus cannot reach the new place after 7 pm.')
  await page.getByLabel('Getting there by bus').check()
  await press(lead, 'Save')
  await look()

  await follow(lead, 'Decisions of this programme')
  await look()
  await press(lead, 'Add a decision')
  await look()
  await press(lead, 'Save')
  await look()
  await page.getByLabel('Title').fill('The evening clinic moves, with a bus')
  await page.getByLabel('Who decided').selectOption({ label: 'Board of Moving the evening clinic' })
  // Decided after what was said: a decision answers what was raised by its day.
  const [year = '', month = '', day = ''] = dayInLondon(site.ctx.now()).split('-')
  await page.getByLabel('Day', { exact: true }).fill(day)
  await page.getByLabel('Month', { exact: true }).fill(month)
  await page.getByLabel('Year', { exact: true }).fill(year)
  await page.getByLabel('What was decided, and why').fill('It moves in September.\n\nA late bus comes first.')
  await press(lead, 'Save')
  await look()
  assert.match(await page.locator('main').innerText(), /0 of 2/)

  await follow(lead, 'Record what the meeting said of each issue')
  await look()
  const bus = page.getByRole('region', { name: /^Getting there by bus/ })
  await bus.getByLabel('Changed', { exact: true }).check()
  await bus.getByLabel(/^\s*Why\?/).fill('A late bus runs until 10 pm.')
  await bus.getByLabel(/^\s*What exactly changes/).fill('The last bus leaves at 10 pm.')
  await press(lead, 'Save the answer to “Getting there by bus”')
  await look()
  const hours = page.getByRole('region', { name: /^Opening hours/ })
  await hours.getByLabel('Not changed').check()
  await press(lead, 'Save all answers')
  await look()
  assert.match(await page.locator('.nhsuk-error-summary').innerText(), /Opening hours/)
  await hours.getByLabel(/^\s*Why\?/).fill('The hours stay as they are.')
  await press(lead, 'Save all answers')
  await look()
  assert.match(await page.locator('main').innerText(), /2 of 2 issues answered/)
  assert.equal(await page.getByRole('button', { name: 'Publish' }).count(), 0, 'a lead does not decide')
  await page.close()

  const decider = await atTheDesk('decision-maker')
  await openDecisions(decider)
  await follow(decider, 'The evening clinic moves, with a bus')
  await decider.look()
  await press(decider, 'Publish')
  await decider.look()
  await press(decider, 'Publish the decision')
  await decider.look()
  assert.match(await decider.page.locator('main').innerText(), /Published/)
  await decider.page.close()
})

test('from a receipt to the decision in three links or fewer', async () => {
  const resident = await site.visitor({ width: 320, height: 640, javaScript: false })
  const { page, pages, open, look } = resident
  await open('/')
  await look()
  await follow(resident, 'Check a receipt')
  await look()
  await page.getByLabel('Your receipt').fill(printReceipt(receipt).toLowerCase())
  await press(resident, 'Check')
  await look()
  const own = await page.locator('main').innerText()
  for (const part of [
    'Getting there by bus',
    'Changed',
    'A late bus runs until 10 pm.',
    'The last bus leaves at 10 pm.',
  ])
    assert.ok(own.includes(part), `${part}: what became of their own point`)
  assert.doesNotMatch(own, /Opening hours|The hours stay/, 'and of nobody else’s')
  await follow(resident, 'The evening clinic moves, with a bus')
  await look()
  const links = pages.length - 1
  assert.ok(links <= 3, `${links} links: ${pages.join(' ')}`)
  const main = await page.locator('main').innerText()
  for (const part of [
    'A late bus comes first.',
    'All 2 issues have been answered',
    'A late bus runs until 10 pm.',
  ]) {
    assert.ok(main.includes(part), part)
  }
  assert.ok(main.includes('People who come by bus cannot reach'), 'the finding is shown')

  await open(`/receipt/${receipt}`)
  const before_ = pages.length
  await follow(resident, 'The evening clinic moves, with a bus')
  assert.equal(pages.length - before_, 1, 'one link from the address that a receipt is kept as')
  await page.close()
})

test('who asked for a reply gets a link to a page of their own points, in neutral words', async () => {
  const lead = await atTheDesk('engagement-lead')
  await openDecisions(lead)
  await follow(lead, 'The evening clinic moves, with a bus')
  await follow(lead, 'Replies to people who asked for one')
  await lead.look()
  await press(lead, 'Send replies')
  const done = lead.page.getByText('Nobody else waits for a reply to be sent.')
  for (let tries = 0; tries < 40 && (await done.count()) === 0; tries++) {
    await lead.page.waitForTimeout(250)
    await lead.page.reload()
  }
  await done.waitFor()
  await lead.look()

  await follow(lead, 'How far the answers are, and who could not be told')
  await lead.look()
  await follow(lead, 'See what a message says, and send yourself a test')
  await lead.look()
  const words = await lead.page.locator('main').innerText()
  await lead.page.close()
  assert.doesNotMatch(words, /clinic where it is/i, 'nobody’s own words')
  assert.doesNotMatch(words, /resident@example/, 'no address')
  assert.doesNotMatch(words, /your-answer/, 'nobody at the desk opens the page of a person')
  const { id } = await site.ctx.db.selectFrom('postMessages').select('id').executeTakeFirstOrThrow()
  const link = await ownPageUrlOf(site.ctx, id)
  const reader = await site.visitor({ width: 320, height: 640 })
  await reader.open(link.replace(site.ctx.config.baseUrl, ''))
  await reader.look()
  await reader.page.getByRole('heading', { name: 'What became of what you said' }).waitFor()
  const told = await reader.page.locator('main').innerText()
  for (const part of ['Getting there by bus', 'The last bus leaves at 10 pm.', 'What is next'])
    assert.ok(told.includes(part), part)
  assert.doesNotMatch(told, /Opening hours/)
  await follow(reader, 'The evening clinic moves, with a bus')
  await reader.look()
  await reader.page.close()
})
