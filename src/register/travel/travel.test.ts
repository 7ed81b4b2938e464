import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { distanceBetween, estimateMinutes } from '../../core/travel/index.ts'
import { loadEngland } from '../areas/index.ts'
import { addEffect, addOption, createProgramme, publishProgramme } from '../programmes/index.ts'

const url = '/programmes/emergency-care/travel'
let app: TestApp
let sites: Map<string, { id: string; latitude: number; longitude: number }>

/** A programme that closes the A&E unit of Wexham Park, while that of Frimley Park stays. */
before(async () => {
  app = await testApp()
  const { db } = app.ctx
  await loadEngland(db, resolve(import.meta.dirname, '../../../test/support/twenty-areas'))
  const rows = await db.selectFrom('sites').select(['id', 'name', 'latitude', 'longitude']).execute()
  sites = new Map(
    rows.map(({ name, id, latitude, longitude }) => [
      name,
      { id, latitude: latitude ?? 0, longitude: longitude ?? 0 },
    ]),
  )
  await db.transaction().execute(async (tx) => {
    const author = { accountId: null, now: app.ctx.now() }
    const { id: programmeId } = await createProgramme(
      tx,
      {
        title: 'Emergency care',
        slug: 'emergency-care',
        summary: 'One unit.',
        shipped: true,
        accountableId: null,
      },
      author,
    )
    const edit = { accountId: null, programmeId }
    const option = { description: '', reasonDiscarded: '' }
    const one = await addOption(tx, edit, { ...option, title: 'One unit', kind: 'open' })
    await addOption(tx, edit, { ...option, title: 'Another way', kind: 'open' })
    await addOption(tx, edit, { ...option, title: 'No change', kind: 'no-change' })
    const at = (name: string) => ({ serviceCode: 'a-and-e', siteId: sites.get(name)?.id ?? null })
    await addEffect(tx, edit, one, { ...at('Wexham Park Hospital'), change: 'close' })
    await addEffect(tx, edit, one, { ...at('Frimley Park Hospital'), change: 'expand' })
    await publishProgramme(tx, { ...edit, now: app.ctx.now(), whatChanged: '' })
  })
  await app.startWork()
})
after(() => app.close())

async function pageWhenReady(address = url): Promise<TestPage> {
  for (let tries = 0; tries < 400; tries++) {
    const page = await app.person().get(address)
    if (!/Open this page again/.test(page.main)) return page
    await wait(50)
  }
  throw new Error(`${address} was not ready in time`)
}

const cellsOf = (page: TestPage, group: string): string[] =>
  page
    .$('table')
    .first()
    .find('tbody tr')
    .filter((_place, row) => page.$(row).find('th').text().endsWith(group))
    .find('td')
    .toArray()
    .map((cell) => page.$(cell).text())

/** What looking at every neighbourhood one by one gives. */
async function meanByHand(
  open: readonly string[],
  of: (area: { disabled: number; population: number }) => number,
) {
  const areas = await app.ctx.db
    .selectFrom('smallAreas')
    .select(['latitude', 'longitude', 'population', 'disabled'])
    .execute()
  // Whoever lives nearer to Frimley Park loses nothing and is not in the figures.
  const near = (area: (typeof areas)[number], names: readonly string[]) =>
    Math.min(...names.map((name) => distanceBetween(area, sites.get(name) as never)))
  const both = ['Wexham Park Hospital', 'Frimley Park Hospital']
  const base = areas.filter((area) => near(area, both) === near(area, both.slice(0, 1)))
  const people = base.reduce((sum, area) => sum + of(area), 0)
  const minutes = base.reduce((sum, area) => sum + of(area) * estimateMinutes(near(area, open), 'car'), 0)
  return { people, mean: minutes / people }
}

test('the page says that it works, then how journeys change, of whom and by what', async () => {
  const first = await app.person().get(url)
  assert.match(first.main, /are being worked out now/)
  const page = await pageWhenReady()
  const before = await meanByHand(['Wexham Park Hospital'], ({ population }) => population)
  const later = await meanByHand(['Frimley Park Hospital'], ({ population }) => population)
  const hundred = (people: number) => (Math.round(people / 100) * 100).toLocaleString('en-GB')
  const minutes = (mean: number) => String(Math.round(mean))
  assert.deepEqual(cellsOf(page, 'All residents').slice(0, 3), [
    hundred(before.people),
    minutes(before.mean),
    minutes(later.mean),
  ])
  const disabled = await meanByHand(['Frimley Park Hospital'], (area) => area.disabled)
  assert.deepEqual(cellsOf(page, 'Disabled')[2], minutes(disabled.mean))
  assert.match(page.main, /knows 2 places with this service \(A&E\), .* It may not know all/)
  assert.match(page.main, /by car .*are an estimate: the straight line × 1.3 at 40 km an hour/)
  assert.match(page.main, /Option: Another way What this option would do to this service is not recorded/)
  assert.match(page.main, /Option: No change With this option nobody’s nearest place .* changes/)
  assert.match(page.main, /Slough \d+[A-Z] .* Frimley Park Hospital/)
  const programme = await app.person().get('/programmes/emergency-care')
  assert.equal(programme.$(`a[href="${url}"]`).length, 1)
})

test('the same as a file, with a decimal and its source', async () => {
  const { html } = await app.person().get(`${url}.csv`)
  const later = await meanByHand(['Frimley Park Hospital'], ({ population }) => population)
  assert.match(
    html,
    new RegExp(`A&E,by car,estimate,One unit,change,Everyone,All residents,.*,${later.mean.toFixed(1)},`),
  )
})

test('a programme of which nothing is known on a map says so; one that is not there is not found', async () => {
  await app.ctx.db.transaction().execute(async (tx) => {
    const fields = {
      title: 'Home care',
      slug: 'home-care',
      summary: 'At home.',
      shipped: true,
      accountableId: null,
    }
    const { id: programmeId } = await createProgramme(tx, fields, { accountId: null, now: app.ctx.now() })
    await publishProgramme(tx, { accountId: null, programmeId, now: app.ctx.now(), whatChanged: '' })
  })
  const page = await app.person().get('/programmes/home-care/travel')
  assert.match(page.main, /no journeys can be worked out/)
  assert.equal((await app.person().get('/programmes/home-care')).$('a[href$="/travel"]').length, 0)
  assert.equal((await app.person().get('/programmes/nothing/travel')).status, 404)
})

test('a place is found by name; several are offered; a question finds the place in it; a postcode is explained', async () => {
  const one = await app.person().get('/near?q=Frimley%20Park')
  assert.equal(one.status, 303)
  assert.match(one.location ?? '', /^\/near\/site-/)
  const several = await app.person().get('/near?q=Slough')
  assert.deepEqual(
    several
      .$('main ul a')
      .map((_at, link) => several.$(link).text())
      .get(),
    ['Slough (district)', 'Wexham Park Hospital, Slough'],
  )
  const question = await app
    .person()
    .get(`/near?q=${encodeURIComponent('What happens to my A&E in Camberley?')}`)
  assert.match(question.location ?? '', /^\/near\/site-/)
  const neighbourhood = await app.person().get('/near?q=Slough%20004A')
  assert.equal(neighbourhood.location, '/near/small-E01016444')
  assert.match((await app.person().get('/near?q=SL2%204HL')).main, /no list of postcodes/)
  assert.match(
    (await app.person().get('/near?q=Atlantis')).main,
    /No place of the register is called “Atlantis”/,
  )
  const empty = await app.person().get('/near?q=')
  assert.deepEqual([empty.status, empty.errorSummary[0]?.href], [422, '#q'])
  assert.equal((await app.person().get('/near/site-1')).status, 404)
})

test('from the first page it is two steps to what every option means from a place, the mode in each sentence', async () => {
  const start = await app.person().get('/')
  assert.equal(start.$('form[action="/near"] input[name=q]').length, 1)
  const found = await app.person().get('/near?q=Wexham')
  const page = await app.person().get(found.location ?? '')
  const [wexham, frimley] = ['Wexham Park Hospital', 'Frimley Park Hospital'].map(
    (name) => sites.get(name) as never,
  )
  const kilometres = distanceBetween(wexham as never, frimley as never)
  assert.match(page.main, /Today the nearest known place is Wexham Park Hospital, Slough: right here\./)
  assert.match(
    page.main,
    new RegExp(
      `Option: One unit ?The nearest known place would be Frimley Park Hospital, Camberley: ${Math.round(kilometres)} km away, about ${Math.round(estimateMinutes(kilometres, 'car'))} minutes by car \\(estimate\\)`,
    ),
  )
  assert.match(page.main, /Option: Another way ?What this option would do to it is not recorded/)
  assert.match(page.main, /Option: No change ?The nearest known place stays Wexham Park Hospital/)
  assert.match(page.main, /The register knows 2 places with A&E; it may not know all/)
})
