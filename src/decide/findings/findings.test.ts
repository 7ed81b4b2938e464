import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'

let app: TestApp
let programme: ProgrammeWithViews
let lead: Person
let url: string
const themes = { buses: '', parking: '', notYet: '' }

before(async () => {
  app = await testApp()
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  themes.buses = await makeTheme(app.ctx.db, programme, 'Buses')
  themes.parking = await makeTheme(app.ctx.db, programme, 'Parking')
  themes.notYet = await makeTheme(app.ctx.db, programme, 'Not signed off', null)
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })
  url = `/desk/programmes/${programme.slug}/findings`
})
after(() => app.close())

const findingLink = async (text: string): Promise<string> => {
  const { $ } = await lead.get(url)
  const section = $('main section').filter((_index, one) => $(one).text().includes(text))
  return section.find('a').attr('href') ?? ''
}

const revisionOn = async (link: string): Promise<string> => {
  const { $ } = await lead.get(link)
  return $('input[name=revision]').first().attr('value') ?? ''
}

test('a finding is drawn from signed-off themes, changed and removed, and each is in the audit trail', async () => {
  const form = await lead.get(`${url}/new`)
  assert.deepEqual(
    form
      .$('input[name=themes]')
      .map((_index, box) => form.$(box).attr('value'))
      .get(),
    [themes.buses, themes.parking],
  )
  const added = await lead.post(`${url}/new`, {
    text: 'The bus is late',
    themes: [themes.buses, themes.parking],
  })
  assert.equal(added.status, 303)
  const link = await findingLink('The bus is late')
  const changed = await lead.post(link, {
    text: 'The bus is often late',
    themes: themes.buses,
    revision: await revisionOn(link),
  })
  assert.equal(changed.status, 303)
  const list = await lead.get(url)
  assert.match(list.main, /The bus is often late Draws on: Buses Change/)
  const removed = await lead.post(`${link}/remove`, { revision: await revisionOn(link) })
  assert.equal(removed.status, 303)
  assert.match((await lead.get(url)).main, /No findings yet/)
  const acts = await app.ctx.db
    .selectFrom('auditEvents')
    .select(['act', 'before', 'after'])
    .where('subjectKind', '=', 'finding')
    .orderBy('id')
    .execute()
  assert.deepEqual(
    acts.map(({ act }) => act),
    ['finding-added', 'finding-changed', 'finding-removed'],
  )
  assert.deepEqual(acts[1]?.before, { text: 'The bus is late', themes: [themes.buses, themes.parking] })
})

test('a finding without text or theme is refused, with what was typed kept', async () => {
  const page = await lead.post(`${url}/new`, { text: '', themes: themes.parking })
  assert.equal(page.status, 422)
  assert.deepEqual(page.errorSummary, [{ text: 'Enter what was found', href: '#text' }])
  assert.equal(page.$('input[name=themes][checked]').attr('value'), themes.parking)
  const noTheme = await lead.post(`${url}/new`, { text: 'Something <b>typed</b>' })
  assert.equal(noTheme.errorSummary[0]?.href, '#themes')
  assert.match(noTheme.errorSummary[0]?.text ?? '', /at least one theme .* or insert a figure/)
  assert.equal(noTheme.$('#text').text().trim(), 'Something <b>typed</b>')
})

test('a theme that is not signed off cannot be drawn on, whatever the form sends', async () => {
  const page = await lead.post(`${url}/new`, { text: 'Sly', themes: themes.notYet })
  assert.equal(page.status, 422)
  assert.equal(page.errorSummary[0]?.href, '#themes')
  assert.doesNotMatch((await lead.get(url)).main, /Sly/)
})

test('the second of two editors is told, sees both texts, and overwrites only by saving again', async () => {
  await lead.post(`${url}/new`, { text: 'First words', themes: themes.buses })
  const link = await findingLink('First words')
  const revision = await revisionOn(link)
  await lead.post(link, { text: 'Theirs', themes: themes.buses, revision })
  const second = await lead.post(link, { text: 'Mine', themes: themes.buses, revision })
  assert.equal(second.status, 409)
  assert.match(second.main, /Saved by someone else meanwhile: Theirs/)
  assert.equal(second.$('#text').text().trim(), 'Mine')
  assert.match((await lead.get(url)).main, /Theirs/)
  const stale = await lead.post(`${link}/remove`, { revision })
  assert.equal(stale.status, 409)
  const again = second.$('input[name=revision]').first().attr('value') ?? ''
  assert.equal((await lead.post(link, { text: 'Mine', themes: themes.buses, revision: again })).status, 303)
  assert.match((await lead.get(url)).main, /Mine/)
})

test('a reviewer sees findings and may not change them; another body finds nothing', async () => {
  const reviewer = await deskPerson(app, { grants: [{ role: 'reviewer', programmeId: programme.id }] })
  const page = await reviewer.get(url)
  assert.equal(page.status, 200)
  assert.doesNotMatch(page.main, /Add a finding|Change or remove/)
  assert.equal((await reviewer.get(`${url}/new`)).status, 403)
  assert.equal((await reviewer.post(`${url}/new`, { text: 'x', themes: themes.buses })).status, 403)
  const elsewhere = await makeProgrammeWithViews(app, { title: 'Elsewhere' })
  const stranger = await deskPerson(app, {
    grants: [{ role: 'engagement-lead', organisationId: elsewhere.bodyId }],
  })
  assert.equal((await stranger.get(url)).status, 404)
  const link = await findingLink('Mine')
  const borrowed = link.replace(programme.slug, elsewhere.slug)
  assert.equal((await stranger.get(borrowed)).status, 404)
  assert.equal(
    (await stranger.post(borrowed, { text: 'x', themes: themes.buses, revision: '1' })).status,
    404,
  )
})
