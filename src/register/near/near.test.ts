import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { TestApp } from '../../../test/support/app.ts'
import { emergencyCareApp } from '../../../test/support/emergency-care.ts'
import { distanceBetween, estimateMinutes } from '../../core/travel/index.ts'
import { publishProgramme, replaceFacts } from '../programmes/index.ts'
import { importTravelTimes } from '../travel/import.ts'

let app: TestApp
let sites: Awaited<ReturnType<typeof emergencyCareApp>>['sites']

before(async () => {
  ;({ app, sites } = await emergencyCareApp())
})
after(() => app.close())

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
  const label = async () => (await app.person().get('/near')).$('label[for="q"]').text().trim()
  assert.match((await app.person().get('/near?q=SL2%204HL')).main, /no list of postcodes/)
  assert.equal(await label(), 'A town, district or hospital')
  assert.match(
    (await app.person().get('/near?q=Atlantis')).main,
    /No place of the register is called “Atlantis”/,
  )
  const { db } = app.ctx
  const areas = await db.selectFrom('smallAreas').select(['code', 'latitude', 'longitude']).execute()
  const { code: _, ...at } = areas.find(({ code }) => code === 'E01016444') as (typeof areas)[number]
  const moved = { postcode: 'SL24HL', ...at, smallAreaCode: 'E01999999' }
  await db.insertInto('postcodes').values(moved).execute()
  await db.insertInto('referenceLoads').values({ name: 'postcodes', version: 'made up' }).execute()
  assert.equal(await label(), 'A postcode, town, district or hospital')
  const placed = await app.person().get('/near?q=sl2%204hl')
  assert.equal(placed.location, '/near/small-E01016444', 'by its point, where the list is of another census')
  await db
    .insertInto('postcodes')
    .values({ postcode: 'SL2', ...at })
    .execute()
  assert.equal((await app.person().get('/near?q=SL2')).location, '/near/small-E01016444')
  assert.match((await app.person().get('/near?q=SL2%209ZZ')).main, /SL2 9ZZ is not in the list of postcodes/)
  assert.match((await app.person().get('/near?q=SL9%209ZZ')).main, /SL9 9ZZ is not in the list of postcodes/)
  const empty = await app.person().get('/near?q=')
  assert.deepEqual([empty.status, empty.errorSummary[0]?.href], [422, '#q'])
  assert.equal((await app.person().get('/near/site-1')).status, 404)
  const frimley = sites.get('Frimley Park Hospital')
  const real = `/near/site-${frimley?.id}`
  assert.equal((await app.person().get(real)).status, 200)
  await db
    .updateTable('sites')
    .set({ fictional: true })
    .where('id', '=', frimley?.id ?? '')
    .execute()
  assert.equal((await app.person().get(real)).status, 404, 'a made-up place')
  await db
    .updateTable('sites')
    .set({ fictional: false })
    .where('id', '=', frimley?.id ?? '')
    .execute()
})

test('a question that names a kind of care and no place leads to what is planned for it, and asks where', async () => {
  const children = { code: 'a-and-e-children', name: 'Children’s A&E', position: 900 }
  await app.ctx.db
    .insertInto('services')
    .values({ ...children, kind: 'health', effectiveFrom: '1948-07-05' })
    .execute()
  const ask = (words: string) => app.person().get(`/near?q=${encodeURIComponent(words)}`)
  for (const words of ['What happens to my A&E?', 'Will the casualty department close', 'A & E', 'a and e'])
    assert.equal((await ask(words)).location, '/what-would-close?service=a-and-e', words)
  assert.equal((await ask('children’s A&Es')).location, '/what-would-close?service=a-and-e-children')
  const count = await app.person().get('/what-would-close?service=a-and-e')
  const form = count.$('form[action="/near"]')
  assert.match(form.text(), /A&E near you: enter a town, district or hospital/)
  assert.equal((await app.person().get('/what-would-close')).$('form[action="/near"]').length, 0)
  const births = await ask('Where will I be giving birth?')
  assert.deepEqual(
    births
      .$('main ul a')
      .map((_at, link) => births.$(link).attr('href'))
      .get()
      .slice(0, 2),
    ['consultant', 'midwife'].map((led) => `/what-would-close?service=maternity-${led}-led`),
  )
  const inPlace = await ask('What happens to my A&E in Camberley?')
  assert.match(inPlace.location ?? '', /^\/near\/site-/)
  const list = await app.person().get(`/?q=${encodeURIComponent('What happens to my A&E?')}`)
  assert.equal(list.$('main a[href="/what-would-close?service=a-and-e"]').length, 1)
  assert.equal(list.$('main a[href^="/near?q=What"]').length, 1)
  assert.match(
    list.main,
    /No planned change has “What happens to my A&E\?” in its name or summary\. The link above/,
  )
  assert.doesNotMatch(list.main, /Nothing found/, 'the link above it is what was found')
  assert.match(count.main, /How many places have A&E in all it does not say: no list of them comes with/)
})

test('a kind of care that was asked about goes along to the place, where it is told first', async () => {
  const count = await app.person().get('/what-would-close?service=a-and-e')
  const form = count.$('form[action="/near"]')
  const [first] = count.$('#main-content, main').first().find('form, h2').toArray()
  assert.equal(count.$(first).attr('action'), '/near', 'where comes before how many')
  const service = form.find('input[name=service]').attr('value') ?? ''
  const found = await app.person().get(`/near?q=Wexham&service=${service}`)
  assert.match(found.location ?? '', /^\/near\/site-.*\?service=a-and-e$/)
  const page = await app.person().get(found.location ?? '')
  assert.match(page.main, /You asked about A&E: 1 planned change near here touches it, and is told first\./)
  const several = await app.person().get('/near?q=Slough&service=a-and-e')
  assert.ok(
    several
      .$('main ul a')
      .toArray()
      .every((link) => several.$(link).attr('href')?.endsWith('?service=a-and-e')),
  )
  assert.equal(several.$('form input[name=service]').attr('value'), 'a-and-e')
  const question = `/near?q=${encodeURIComponent('What happens to my A&E in Camberley?')}`
  assert.match((await app.person().get(question)).location ?? '', /\?service=a-and-e$/)
  const [address] = (found.location ?? '').split('?')
  assert.match(
    (await app.person().get(`${address}?service=ambulance`)).main,
    /You asked about Ambulance services\. No planned change to it near here is on record/,
  )
  assert.doesNotMatch((await app.person().get(`${address}?service=nothing`)).main, /You asked/)
})

test('a click on a board of the map, or its name in the list, leads to the places in it, none of another', async () => {
  const start = await app.person().get('/near')
  const link = start.$('#chooser svg a[aria-label$="Thames Valley"]').attr('href') ?? ''
  assert.equal(start.$(`#chooser ~ ul a[href="${link}"]`).text(), 'Thames Valley')
  const within = await app.person().get(link)
  assert.match(within.main, /Choose a place in Thames Valley/)
  const offered = within.$('main ul a').toArray()
  assert.deepEqual(
    offered.map((one) => within.$(one).text()),
    ['Slough (district)', 'Wexham Park Hospital, Slough'],
  )
  assert.match((await app.person().get(within.$(offered[0]).attr('href') ?? '')).main, /near Slough/)
  assert.equal((await app.person().get('/near?area=X99')).status, 404)
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
  const other = await app.person().get('/near?q=Frimley%20Park')
  const unchanged = await app.person().get(other.location ?? '')
  assert.match(unchanged.main, /Option: One unit ?The nearest known place stays Frimley Park Hospital/)
})

test('a decision known to its month alone is told by its month, one without a day as decided', async () => {
  const { db } = app.ctx
  const { id: programmeId } = await db
    .selectFrom('programmes')
    .select('id')
    .where('slug', '=', 'emergency-care')
    .executeTakeFirstOrThrow()
  const toldOn = async (happenedOn: string | null, happenedTo: 'day' | 'month') => {
    await db.transaction().execute(async (tx) => {
      const fact = { kind: 'decision', words: 'It closes', url: '', happenedOn, happenedTo } as const
      await replaceFacts(tx, programmeId, [fact])
      await publishProgramme(tx, { accountId: null, programmeId, now: app.ctx.now(), whatChanged: 'Decided' })
    })
    const found = await app.person().get('/near?q=Wexham')
    return (await app.person().get(found.location ?? '')).main
  }
  assert.match(await toldOn('2020-07-31', 'month'), /Decided in July 2020/)
  assert.match(await toldOn('2020-07-03', 'day'), /Decided on 3 July 2020/)
  assert.match(await toldOn(null, 'day'), /Decided; on which day is not recorded/)
})

test('a travel study is told where it has the ways before and after; a gap in it is not told as a shorter way', async () => {
  const areas = await app.ctx.db.selectFrom('smallAreas').select('code').execute()
  const file = join(app.ctx.config.dataFolder, 'times.csv')
  const rows = areas.flatMap(({ code }) => [
    `${code},RDU50,car,10`,
    ...(code === 'E01016444' ? [] : [`${code},RDU01,car,70`]),
  ])
  await writeFile(file, `smallArea,site,mode,minutes\n${rows.join('\n')}\n`)
  const wish = { source: 'Study of the board', measuredOn: '2026-05-01', confirm: true }
  await importTravelTimes(app.ctx, { ...wish, file })
  const near = async (code: string) => (await app.person().get(`/near/small-${code}`)).main
  assert.match(
    await near(areas.find(({ code }) => code !== 'E01016444')?.code ?? ''),
    /nearest known place is Wexham Park .* 10 minutes by car \(travel study\).*would be Frimley Park .* 70 minutes by car \(travel study\)/,
  )
  assert.doesNotMatch(await near('E01016444'), /\(travel study\)/)
})

test('ways by public transport and on foot are told as the study has them, the mode in every sentence', async () => {
  const areas = await app.ctx.db.selectFrom('smallAreas').select('code').execute()
  const file = join(app.ctx.config.dataFolder, 'other-modes.csv')
  const rows = areas.flatMap(({ code }) => [
    ...[`${code},RDU50,public-transport,80`, `${code},RDU01,public-transport,55`],
    `${code},RDU50,walk,130`,
  ])
  await writeFile(file, `smallArea,site,mode,minutes\n${rows.join('\n')}\n`)
  const wish = { source: 'Buses of the board', measuredOn: '2026-06-01', confirm: true }
  await importTravelTimes(app.ctx, { ...wish, file })
  const { main } = await app.person().get('/near/small-E01016444')
  assert.match(
    main,
    /Today the nearest known place by public transport is Frimley Park Hospital, Camberley: \d+ km away, 55 minutes by public transport \(travel study\)\./,
    'another than the nearest by car',
  )
  assert.match(
    main,
    /The nearest known place by public transport stays Frimley Park Hospital.* 55 minutes/,
    'what closes is the nearest by car alone',
  )
  assert.match(main, /How long it takes on foot from here is not known for all the places that matter/)
  assert.doesNotMatch(main, /130 minutes/)
  const beside = areas.find(({ code }) => code !== 'E01016444')?.code
  assert.match(
    (await app.person().get(`/near/small-${beside}`)).main,
    /10 minutes by car \(travel study\)/,
    'a newer study of other ways to travel takes no times by car away',
  )
})

test('where the nearest stays by car and another is the nearest by bus, that is said, and the programme matters here', async () => {
  const areas = await app.ctx.db.selectFrom('smallAreas').select('code').execute()
  const study = async (name: string, times: (code: string) => string[]) => {
    const file = join(app.ctx.config.dataFolder, `${name}.csv`)
    const rows = areas.flatMap(({ code }) => times(code))
    await writeFile(file, `smallArea,site,mode,minutes\n${rows.join('\n')}\n`)
    await importTravelTimes(app.ctx, { source: name, measuredOn: '2026-07-01', confirm: true, file })
  }
  await study('cars', (code) => [`${code},RDU01,car,5`, `${code},RDU50,car,50`])
  await study('buses', (code) => [`${code},RDU50,public-transport,20`, `${code},RDU01,public-transport,60`])
  const { main } = await app.person().get('/near/small-E01016444')
  assert.match(main, /The nearest known place stays Frimley Park Hospital/)
  assert.match(
    main,
    /The nearest known place by public transport would be Frimley Park Hospital.* 60 minutes/,
  )
  // Of the option to change nothing it is true; the one that closes Wexham Park is told first.
  assert.match(
    main,
    /Option: One unit ?The nearest known place stays Frimley Park Hospital[^.]*\.[^.]*\.? ?The nearest known place by public transport would be/,
  )
})
