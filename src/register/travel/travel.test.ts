import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { TestApp, TestPage } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { emergencyCareApp } from '../../../test/support/emergency-care.ts'
import { distanceBetween, estimateMinutes } from '../../core/travel/index.ts'
import { createProgramme, publishProgramme } from '../programmes/index.ts'
import { importSiteServices } from '../site-services/import.ts'
import { importTravelTimes } from './import.ts'
import { lookForTravelJob } from './jobs.ts'
import { claimResult, noteFailure } from './queries.ts'

const url = '/programmes/emergency-care/travel'
let app: TestApp
let sites: Awaited<ReturnType<typeof emergencyCareApp>>['sites']

before(async () => {
  ;({ app, sites } = await emergencyCareApp())
  await app.startWork()
})
after(() => app.close())

async function pageWhenReady(address = url): Promise<TestPage> {
  for (let tries = 0; tries < 400; tries++) {
    const page = await app.person().get(address)
    if (!/open this page again/i.test(page.main)) return page
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

test('beside what else the options do stands what each does to journeys, with its mode, its mark and its page', async () => {
  const before = await meanByHand(['Wexham Park Hospital'], ({ population }) => population)
  const later = await meanByHand(['Frimley Park Hospital'], ({ population }) => population)
  await pageWhenReady()
  const page = await app.person().get('/programmes/emergency-care/options')
  const table = page.$('table[aria-labelledby="travel"]')
  const row = table.find('tbody tr')
  assert.deepEqual([row.length, row.find('th').text()], [1, 'A&E, by car'])
  const said = new Map(
    table
      .find('thead th')
      .toArray()
      .slice(1)
      .map((head, place) => [page.$(head).text(), row.find('td').eq(place).text()] as const),
  )
  const minutes = (mean: number) => String(Math.round(mean))
  assert.match(
    said.get('One unit') ?? '',
    new RegExp(
      `${minutes(before.mean)} minutes by car on average before it, and at most ${minutes(later.mean)} after \\(estimate\\)\\..*residents would have a longer journey by car`,
    ),
  )
  assert.match(said.get('Another way') ?? '', /is not recorded, so nothing can be said of journeys/)
  assert.match(said.get('No change') ?? '', /nobody’s nearest place for this service changes/)
  const link = page.$('a:contains("Journeys to A&E, by car")').attr('href') ?? ''
  assert.equal(link, `${url}?service=a-and-e&mode=car`)
  assert.equal((await app.person().get(link)).status, 200)
  const file = (await app.person().get('/programmes/emergency-care/options.csv')).html
  assert.match(file, /Journeys,One unit,"A&E, by car",.*\(estimate\)/)
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

const writeCsv = async (name: string, lines: readonly string[]): Promise<string> => {
  const file = join(app.ctx.config.dataFolder, name)
  await writeFile(file, `${lines.join('\n')}\n`)
  return file
}

test('a matrix is refused row by row, changes nothing until it is confirmed, then stands before the estimate', async () => {
  const header = 'smallArea,site,mode,minutes'
  const wish = { source: 'Study of the board', measuredOn: '2026-05-01', confirm: true }
  const bad = await writeCsv('bad.csv', [
    header,
    'RDU50,E01016444,car,5',
    'E01016444,RDU99,car,5',
    'E01016444,RDU50,boat,5',
    'E01016444,RDU50,car,soon',
    'E01016444,RDU50,car,5',
    'E01016444,RDU50,car,6',
  ])
  await assert.rejects(importTravelTimes(app.ctx, { ...wish, file: bad }), (error: Error) => {
    for (const said of [
      /row 1: there is no small area “RDU50” \(LSOA of 2021\); are smallArea and site swapped\?/,
      /row 2: there is no site with the NHS code “RDU99”/,
      /row 3: “boat” is no mode/,
      /row 4: “soon” are no minutes/,
      /row 6: the same small area, site and mode as row 5/,
    ])
      assert.match(error.message, said)
    return true
  })
  const areas = await app.ctx.db.selectFrom('smallAreas').select('code').execute()
  const file = await writeCsv('times.csv', [
    header,
    // One neighbourhood has no time to the place that is left: for it the estimate stands.
    ...areas.flatMap(({ code }) => [
      `${code},RDU50,car,10`,
      ...(code === 'E01016444' ? [] : [`${code},RDU01,car,70`]),
      `${code},RDU50,public-transport,20`,
      `${code},RDU01,public-transport,90.5`,
    ]),
  ])
  const tried = await importTravelTimes(app.ctx, { ...wish, file, confirm: false })
  assert.deepEqual([tried.times, tried.sites, tried.replaced], [79, 2, false])
  assert.match((await app.person().get(url)).main, /by car .*are an estimate/)
  assert.equal((await importTravelTimes(app.ctx, { ...wish, file })).replaced, false)
  assert.equal((await importTravelTimes(app.ctx, { ...wish, file })).replaced, true)

  const changed = await app.person().get(url)
  assert.match(changed.main, /register has changed since/)
  const page = await pageWhenReady()
  assert.match(
    page.main,
    /Times by car for 18,400 residents are those of: Study of the board, measured on 1 May 2026/,
  )
  assert.match(page.main, /Times by car for 1,800 residents are an estimate/)
  const bus = await pageWhenReady(`${url}?service=a-and-e&mode=public-transport`)
  assert.deepEqual(cellsOf(bus, 'All residents').slice(1, 4), ['20', '91', '+71'])
  assert.match(bus.main, /takes 20 minutes by public transport on average before this change, and at most 91/)
})

test('what failed keeps the figures of before with their day, and is tried again when the hour comes round, not on each visit', async () => {
  const kept = () => app.ctx.db.selectFrom('travelResults').selectAll().executeTakeFirstOrThrow()
  const { programmeId, basis, changedAt } = await kept()
  const claim = (again: boolean) =>
    app.ctx.db.transaction().execute((tx) => {
      return claimResult(tx, { programmeId, basis, now: new Date('2030-01-01'), again })
    })
  await noteFailure(app.ctx.db, programmeId, 'The router is away')
  assert.deepEqual([await claim(false), await claim(true), await claim(true)], [false, true, false])
  assert.deepEqual((await kept()).changedAt, changedAt)
  await app.ctx.db.updateTable('travelResults').set({ state: 'failed', resultBasis: 'older' }).execute()
  const page = await app.person().get(url)
  assert.match(page.main, /could not be worked out .* tried again/)
  assert.match(page.main, /Worked out on .*, with places as known/)
  assert.equal((await kept()).state, 'failed')
  await lookForTravelJob.handle(app.ctx, {})
  await pageWhenReady()
  for (let tries = 0; tries < 400 && (await kept()).state !== 'ready'; tries++) await wait(50)
  assert.deepEqual([(await kept()).state, (await kept()).resultBasis], ['ready', basis])
})

test('services at sites come from a file, row by row, or from the desk, and go before what programmes imply', async () => {
  const header = 'site,service,from,until,source'
  const bad = await writeCsv('bad-services.csv', [
    header,
    'RDU50,A&E,2020-01-01,2019-01-01,https://example.org/a',
    'RDU50,Magic,,,https://example.org/a',
    'RDU50,A&E,1.1.2020,,https://example.org/a',
    'RDU50,A&E,,,the board',
    'RDU01,A&E,,2019-12-31,https://example.org/a',
    'RDU01,a-and-e,2019-06-01,,https://example.org/a',
  ])
  await assert.rejects(importSiteServices(app.ctx, bad, true), (error: Error) => {
    for (const said of [
      /row 1: it ends on/,
      /row 2: there is no service “Magic”/,
      /row 3: “1.1.2020” in from is not a day/,
      /row 4: “the board” is no source/,
    ])
      assert.match(error.message, said)
    return true
  })
  const twice = await writeCsv('twice.csv', [
    header,
    'RDU01,A&E,,2019-12-31,https://example.org/a',
    'RDU01,a-and-e,2019-06-01,,https://example.org/a',
  ])
  await assert.rejects(importSiteServices(app.ctx, twice, true), /row 2: another row, or the desk/)
  const good = await writeCsv('services.csv', [header, 'RDU01,A&E,1990-01-01,,https://example.org/frimley'])
  const none = { added: 0, changed: 0, unchanged: 0, fewer: 0, such: [] as string[] }
  const tried = await importSiteServices(app.ctx, good, false)
  const frimley = 'RDU01 a-and-e: nothing becomes 1990-01-01 to no end (https://example.org/frimley)'
  const wholly = { rows: 1, sites: 1, replaced: 0, confirmed: false }
  assert.deepEqual(tried, { ...wholly, ...none, added: 1, such: [frimley] })
  assert.equal((await app.ctx.db.selectFrom('siteServices').select('id').execute()).length, 0)
  await importSiteServices(app.ctx, good, true)
  const again = await importSiteServices(app.ctx, good, true)
  assert.deepEqual([again.replaced, again.unchanged, again.such], [1, 1, []])
  const row = 'RDU01,A&E,1990-01-01,2026-03-31,https://example.org/frimley'
  const newer = await importSiteServices(app.ctx, await writeCsv('newer.csv', [header, row]), false)
  assert.deepEqual([newer.changed, newer.unchanged], [1, 0])
  assert.match(newer.such[0] ?? '', /to no end .* becomes 1990-01-01 to 2026-03-31/)
  const page = await pageWhenReady()
  assert.equal(page.$('a[href="https://example.org/frimley"]').length, 1)

  const owner = await deskPerson(app, { isOwner: true })
  const desk = `/desk/sites/${sites.get('Frimley Park Hospital')?.id}/services`
  const refused = await owner.post(desk, { serviceCode: 'a-and-e', source: 'https://example.org/b' })
  assert.equal(refused.status, 422)
  assert.match(refused.errorSummary[0]?.text ?? '', /in the same time/)
  assert.equal(
    (await owner.post(desk, { serviceCode: 'maternity-consultant-led', source: 'nowhere' })).status,
    422,
  )
  const forged = await owner.post(desk, { serviceCode: 'magic', source: 'https://example.org/b' })
  assert.deepEqual([forged.status, forged.errorSummary[0]?.href], [422, '#serviceCode'])
  const added = await owner.post(desk, {
    serviceCode: 'maternity-consultant-led',
    source: 'https://example.org/b',
  })
  assert.equal(added.status, 303)
  const shown = await owner.get(desk)
  assert.match(shown.main, /Maternity \(consultant-led\). Source: https:\/\/example.org\/b/)
  await owner.post(shown.$('form[action$="/remove"]').first().attr('action') ?? '')
  assert.equal((await app.ctx.db.selectFrom('siteServices').select('id').execute()).length, 1)
  const rows = await app.ctx.db
    .selectFrom('logEntries')
    .select('kind')
    .where('kind', '=', 'site-services-changed')
    .execute()
  assert.equal(rows.length, 4)
})
