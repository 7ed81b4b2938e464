import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { deskPerson, makeAccount, testPassword } from '../support/desk.ts'
import {
  addPaper,
  answerFourteenTimes,
  givePack,
  makePdf,
  makeReadingRoom,
  type ReadingRoom,
} from '../support/reading-room.ts'
import { openSite, type Site, signInAtDesk, type Visitor } from '../support/site.ts'

let site: Site
let desk: ReadingRoom

before(async () => {
  site = await openSite()
  desk = await makeReadingRoom(site)
  await answerFourteenTimes(site, desk.programme)
  const pages = ['The helipad’s surface closes for eleven weeks.', 'Wards and wings.']
  await addPaper(site, desk.programme.id, 'Business case', await makePdf(pages))
  assert.equal((await givePack(desk, { asked: 'Whether the clinic moves in spring' })).status, 303)
})
after(() => site.close())

const follow = async ({ page }: Visitor, name: string | RegExp) => {
  const link = page.locator('main').getByRole('link', { name }).first()
  const address = await link.getAttribute('href')
  await link.click()
  await page.waitForURL((url) => address?.includes(url.pathname) === true)
}

const press = async ({ page }: Visitor, name: string | RegExp) => {
  const shown = page.waitForEvent('load')
  await page.getByRole('button', { name }).click()
  await shown
}

const readPage = ({ page }: Visitor): Promise<string> => page.locator('main').innerText()

/** The words of a paper are read in the background: a member who looks too early looks again. */
async function search(councillor: Visitor, words: string): Promise<string> {
  for (let tries = 0; tries < 60; tries++) {
    await councillor.page
      .getByRole('searchbox')
      .or(councillor.page.locator('input[name=q]'))
      .first()
      .fill(words)
    await press(councillor, 'Search')
    const found = await readPage(councillor)
    if (!found.includes('Its text is being read')) return found
    await councillor.page.waitForTimeout(250)
  }
  throw new Error('the paper was never read')
}

test('a councillor goes through the pack, finds a page of a paper, asks officers', async () => {
  const grants = [{ role: 'member' as const, programmeId: desk.programme.id }]
  const { email } = await makeAccount(site, { name: 'Cllr Ada Doubt', grants })
  const councillor = await site.visitor({ width: 320, height: 640, javaScript: false })
  await signInAtDesk(councillor, { email, password: testPassword })
  await follow(councillor, 'Evening clinic')
  await follow(councillor, /reading room/i)
  await councillor.look()
  await follow(councillor, 'The clinic moves')
  await councillor.look()
  const room = councillor.page.url()

  const steps = await councillor.page.locator('main ol').first().getByRole('link').count()
  assert.equal(steps, 8)
  await councillor.page.locator('main ol').first().getByRole('link').first().click()
  for (let step = 1; step < steps; step++) {
    await councillor.look()
    const next = councillor.page.locator('.nhsuk-pagination a[rel=next]')
    if ((await next.count()) === 0) break
    await next.click()
  }

  await councillor.page.goto(room)
  const found = await search(councillor, 'helipad')
  assert.match(found, /Found on 1 page of papers/)
  assert.match(found, /Business case, page \d/)
  await councillor.look()

  await councillor.page.goto(`${room}/questions`)
  await press(councillor, 'Ask officers')
  await councillor.look()
  await councillor.page.getByLabel('Your question', { exact: true }).fill('How late does the last bus leave?')
  await press(councillor, 'Ask officers')
  await councillor.look()
  assert.match(await readPage(councillor), /How late does the last bus leave\?[\s\S]*No answer yet/)
  await councillor.page.close()
})

test('after the vote a councillor who doubts it follows it on a phone: what was asked, what became of each issue, how far views counted', async () => {
  site.setNow('2027-09-02T12:00:00Z')
  const maker = await deskPerson(site, {
    grants: [{ role: 'decision-maker', programmeId: desk.programme.id }],
  })
  const publish = `/desk/programmes/${desk.programme.slug}/decisions/${desk.decisionId}/publish`
  const seen = (await maker.get(publish)).$('input[name=seen]').attr('value') ?? ''
  assert.equal((await maker.post(publish, { seen })).status, 303)

  const doubter = await site.visitor({ width: 320, height: 640, javaScript: false })
  await doubter.open(`/programmes/${desk.programme.slug}`)
  await follow(doubter, 'What became of what people said')
  await doubter.look()
  assert.match(await readPage(doubter), /Buses\s+Not answered/)
  await follow(doubter, 'Buses')
  await doubter.look()
  assert.match(
    await readPage(doubter),
    /There is no driver for a later bus/,
    'what officers advised is shown',
  )
  await doubter.page.goBack()
  await doubter.page.goBack()
  for (const name of ['What members had before they decided', 'How far views changed what was decided']) {
    await follow(doubter, name)
    await doubter.look()
    await doubter.page.goBack()
  }
  await doubter.open(`/programmes/${desk.programme.slug}/before-the-vote`)
  assert.match(
    await readPage(doubter),
    /How late does the last bus leave\?/,
    'what a member asked is public now',
  )
  await doubter.page.close()
})
