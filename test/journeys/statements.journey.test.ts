import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { makeAccount, testPassword } from '../support/desk.ts'
import { pressEnterOn, tabTo } from '../support/keyboard.ts'
import { openSite, type Site, signInAtDesk, type Visitor } from '../support/site.ts'
import { makeStatements, type Stating, seedTexts } from '../support/statements.ts'

let site: Site
let clinic: Stating

const more = [
  'The night staff know best what is needed',
  'Young people should have a say of their own',
  'Waiting rooms are too small',
  'Appointments by phone work well',
  'A nurse should visit each village',
]

before(async () => {
  site = await openSite()
  clinic = await makeStatements(site, 'the evening clinic', { own: true, texts: [...seedTexts, ...more] })
})
after(() => site.close())

const phone = { width: 320, height: 640 }
const heading = (page: Page) => page.locator('h1').innerText()

test('ten statements by keyboard on a phone without JavaScript, one changed, and the receipt', async () => {
  const { page, open, look } = await site.visitor({ ...phone, javaScript: false })
  await open(`/programmes/${clinic.programme.slug}`)
  await pressEnterOn(page, /^Statements: /)
  await look()
  await pressEnterOn(page, 'Start')
  const votes = ['Agree', 'Disagree', 'Pass, or not sure']
  const seen = new Set<string>()
  for (let place = 0; place < 10; place++) {
    const said = await heading(page)
    assert.match(said, new RegExp(`Statement ${place + 1} of 10`))
    seen.add(said.replace(/Statement \d+ of 10\s*/, ''))
    if (place === 0) await look()
    if (place === 4) {
      await page.reload()
      assert.equal(await heading(page), said, 'the same after loading it again')
    }
    await pressEnterOn(page, votes[place % 3] ?? '')
  }
  assert.deepEqual([...seen].toSorted(), [...seedTexts, ...more].toSorted())
  assert.match(await page.locator('main').innerText(), /10 votes are kept/)
  await look()
  await pressEnterOn(page, /^Change your vote on: /)
  await look()
  await pressEnterOn(page, 'Disagree')
  assert.match(await heading(page), /Your votes/)
  await pressEnterOn(page, 'See how people have voted')
  await look()
  await page.close()
})

const signedIn = async (role: 'engagement-lead' | 'independent-voice', name: string): Promise<Visitor> => {
  const grants = [{ role, programmeId: clinic.programme.id }]
  const { email } = await makeAccount(site, { name, grants })
  const visitor = await site.visitor()
  await signInAtDesk(visitor, { email, password: testPassword })
  return visitor
}

/** Opens the first that waits. */
async function openQueue({ page, open, look }: Visitor, name: RegExp) {
  await open(`/desk/programmes/${clinic.programme.slug}/moderation`)
  await look()
  await page.getByRole('link', { name }).first().click()
  await look()
}

test('proposed, refused with a reason, mended, refused again, appealed, and shown by another person', async () => {
  const author = await site.visitor({ ...phone, javaScript: false })
  const { page, look } = author
  await author.open(`/statements/${clinic.statements.slug}/add`)
  await look()
  await tabTo(page, 'Your statement')
  await page.keyboard.type('Parking at the hospital should be free for all')
  await pressEnterOn(page, 'Send for a person to read')
  assert.match(await heading(page), /Somebody said nearly the same/)
  await look()
  await pressEnterOn(page, 'Send mine anyway')
  assert.match(await heading(page), /Your statement has been sent/)
  await look()
  await pressEnterOn(page, 'See what became of your statement')
  const notice = new URL(page.url()).pathname
  assert.match(await page.locator('main').innerText(), /waits for a person to read it/)

  const lead = await signedIn('engagement-lead', 'Lee Okafor')
  const refuse = async () => {
    await lead.page.getByLabel('Refuse it, with a reason of the policy').check()
    await lead.page.getByLabel('It says the same as one that is there').check()
    await lead.page.getByLabel('Note to its author').fill('There is one on free parking.')
    await lead.page.getByRole('button', { name: 'Decide' }).click()
    await lead.page.getByText('Decided, and on the record').waitFor()
  }
  await openQueue(lead, /Statement: new/)
  await refuse()

  await author.open(notice)
  await look()
  assert.match(await page.locator('main').innerText(), /There is one on free parking/)
  await page.getByLabel('What it should say').fill('Staff should park for free')
  await page.getByRole('button', { name: 'Send the mended one' }).click()
  assert.match(await page.locator('main').innerText(), /You mended it/)
  await openQueue(lead, /Statement: mended/)
  await refuse()

  await author.open(notice)
  await page.getByLabel('Why it should be shown').fill('Staff are not visitors')
  await page.getByRole('button', { name: 'Appeal' }).click()
  assert.match(await page.locator('main').innerText(), /It waits for another person/)
  await openQueue(lead, /Statement: appeal/)
  assert.match(await lead.page.locator('main').innerText(), /another person has to decide the appeal/)

  const voice = await signedIn('independent-voice', 'Sam Voice')
  await openQueue(voice, /Statement: appeal/)
  await voice.page.getByLabel('Show it: the refusal was not right').check()
  await voice.page.getByLabel('Note to its author').fill('It is another idea.')
  await voice.page.getByRole('button', { name: 'Decide' }).click()
  await voice.page.getByText('Decided, and on the record').waitFor()

  await author.open(notice)
  assert.match(await page.locator('main').innerText(), /decided for you. It is shown/)
  await author.open(`/statements/${clinic.statements.slug}/results`)
  const results = await page.locator('main').innerText()
  assert.match(results, /Staff should park for free/)
  assert.doesNotMatch(results, /free for all/)
  await author.open('/moderation')
  await look()
  await Promise.all([author, lead, voice].map((visitor) => visitor.page.close()))
})
