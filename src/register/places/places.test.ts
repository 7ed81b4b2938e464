import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { type RegisterApp, registerApp } from '../../../test/support/register.ts'
import { addArea } from '../organisations/index.ts'
import {
  addEffect,
  addOption,
  addPartner,
  addStage,
  createProgramme,
  publishProgramme,
  replaceFacts,
} from '../programmes/index.ts'

const author = { accountId: null }
let register: RegisterApp
let custom = ''

before(async () => {
  register = await registerApp()
  register.app.setNow('2027-06-01T12:00:00Z')
  const { db } = register.app.ctx
  const area = { kind: 'icb', code: 'QU9', name: 'Quillshire', organisationId: register.board }
  const [former, stp] = [
    { ...area, effectiveFrom: '2022-07-01', effectiveUntil: '2026-03-31' },
    { ...area, kind: 'stp', code: 'E54000044', effectiveFrom: '2016-03-15', effectiveUntil: '2021-03-31' },
  ]
  const rows = await db.insertInto('areas').values([former, stp]).returning('id').execute()
  const now = { code: 'QUA', name: 'Quill Bay', kind: 'icb', effectiveFrom: '2026-04-01' }
  await db.insertInto('areas').values(now).execute()
  await db.transaction().execute(async (tx) => {
    custom = await addArea(
      tx,
      {
        name: 'Bay',
        kind: 'custom',
        code: null,
        organisationId: register.board,
        effectiveFrom: '2020-01-01',
        fictional: false,
      },
      author,
    )
    const one = { summary: 'Care would move.', accountableId: register.board }
    const open = { title: 'One site', kind: 'open' as const, description: '', reasonDiscarded: '' }
    for (const title of ['Harbour plan', 'Bay plan']) {
      const made = await createProgramme(tx, { ...one, title }, { ...author, now: new Date('2027-01-01') })
      const edit = { ...author, programmeId: made.id }
      const optionId = await addOption(tx, edit, open)
      await addEffect(tx, edit, optionId, {
        serviceCode: 'a-and-e',
        change: 'close',
        certainty: 'likely',
        ...(title === 'Bay plan'
          ? { siteId: register.infirmary }
          : { areaId: rows[0]?.id ?? '', placeWords: 'One of two' }),
      })
      await addPartner(tx, edit, register.trust)
      await addStage(tx, edit, { kind: 'options', startsOn: '2027-01-01', endsOn: '2027-04-30' })
      const planned = { kind: 'case-for-change' as const, startsOn: '2016-10-01', endsOn: '2016-12-01' }
      await addStage(tx, edit, { ...planned, actualStartsOn: '2016-10-03', actualEndsOn: '2016-12-05' })
      if (title === 'Bay plan') {
        const told = { url: '', happenedOn: '2027-05-01', happenedTo: 'day' as const }
        await replaceFacts(tx, made.id, [
          { kind: 'decision', words: 'It moves', ...told },
          { kind: 'responses', words: '1,204 letters', ...told },
        ])
      }
      await publishProgramme(tx, { ...edit, now: new Date('2027-02-01'), whatChanged: '' })
    }
  })
})
after(() => register.app.close())

test('an area says what is planned and late there, by its newest footprint, with an outline and the place in it', async () => {
  const page = await register.app.person().get('/areas/icb/QU9')
  assert.equal(page.$('h1').text(), 'Quillshire')
  assert.match(page.main, /1 July 2022 to 31 March 2026/)
  const planned = page.$('#planned ~ .app-scroll').first()
  assert.match(planned.text(), /Harbour plan/)
  assert.match(planned.text(), /Working out options: planned end 30 April 2027 has passed/)
  assert.equal(page.$('#map path[stroke-width="4.5"]').length, 1, 'the outline of the area')
  const link = page.$('#map svg a')
  assert.match(link.attr('aria-label') ?? '', /^1: One of two, Proposed/)
  assert.match(page.$(link.attr('href') ?? '').text(), /One of two/)
  assert.match(page.main, /outlines of the boards of 2022 are very coarse/)
  assert.match(page.$('#bodies ~ ul').text(), /Quillshire Care Board/)
  assert.match(page.main, /Not known: no source here says which neighbourhoods/)
  const file = await register.app.person().get('/areas/icb/QU9/programmes.csv')
  const rows = parse(file.html, { bom: true, columns: true }) as Record<string, string>[]
  assert.deepEqual(
    rows.map((row) => [row['Planned change'], row.Decided, row.Late]),
    [
      ['Bay plan', 'Yes', 'Working out options 2027-04-30'],
      ['Harbour plan', 'No', 'Working out options 2027-04-30'],
    ],
  )
  assert.match((await register.app.person().get('/areas/icb/QU9/places.csv')).html, /One of two/)
})

test('an area says how the bodies that answer there have involved people, and of which nothing is recorded', async () => {
  const { db } = register.app.ctx
  const involved = async () => {
    const page = await register.app.person().get('/areas/icb/QU9')
    const part = page.$('#involved').nextUntil('h2')
    return { headings: part.filter('h3').text(), text: part.text().replace(/\s+/g, ' '), $: page.$ }
  }
  const { headings, text, $ } = await involved()
  assert.equal(headings, 'Quillshire Care Board')
  assert.match(text, /Bay plan Told by a source: 1,204 letters/)
  assert.equal($(`#involved ~ ul a[href="/programmes/bay-plan"]`).length, 1)
  assert.doesNotMatch(text, /Tidewater Trust/)
  const area = await db
    .selectFrom('areas')
    .select('id')
    .where('code', '=', 'QU9')
    .where('kind', '=', 'icb')
    .orderBy('effectiveFrom', 'desc')
    .executeTakeFirstOrThrow()
  const set = (organisationId: string | null) =>
    db.updateTable('areas').set({ organisationId }).where('id', '=', area.id).execute()
  await set(register.trust)
  assert.match((await involved()).text, /how this body has involved people: Tidewater Trust\./)
  await set(null)
})

test('a partnership of 2016 has no outline and says so; an area without a code has its page; a wrong kind has none', async () => {
  const then = await register.app.person().get('/areas/stp/E54000044')
  assert.equal(then.$('#map').length, 0)
  assert.match(then.main, /No source here draws the outlines of the 44 partnerships of 2016/)
  assert.match((await register.app.person().get(`/areas/custom/${custom}`)).main, /Bay/)
  assert.equal((await register.app.person().get('/areas/stp/QU9')).status, 404)
})

test('England is a map of links to the boards of today, each in the list too; clicking an outline needs no script', async () => {
  const page = await register.app.person().get('/areas')
  const link = page.$('#chooser svg a[aria-label]')
  assert.deepEqual(
    [link.length, link.attr('href'), link.attr('aria-label')],
    [1, '/areas/icb/QUA', '1: Quill Bay'],
  )
  assert.equal(page.$('#choice-1 a').first().attr('href'), '/areas/icb/QUA')
  const outline = page.$('#chooser svg a[tabindex="-1"]')
  assert.deepEqual([outline.attr('href'), outline.attr('aria-hidden')], ['/areas/icb/QUA', 'true'])
  assert.match(page.main, /1 partnerships? that began on 15 March 2016/)
})

test('a body says which part it has in what, what it was called, and how it involved people', async () => {
  const { db } = register.app.ctx
  const successor = { predecessorId: register.trust, successorId: register.board, effectiveOn: '2026-04-01' }
  await db.insertInto('organisationSuccessors').values(successor).execute()
  await db.updateTable('programmePartners').set({ nameThen: 'Tide Trust' }).execute()
  const board = await register.app.person().get(`/organisations/${register.board}`)
  assert.deepEqual(
    board
      .$('#programmes ~ h3')
      .toArray()
      .map((part) => board.$(part).text()),
    ['Answers for it', 'Bay plan'],
  )
  assert.match(board.$('#involved ~ ul').text(), /Told by a source: 1,204 letters/)
  assert.match(board.main, /Took over from ?Tidewater Trust, on 1 April 2026/)
  assert.match(board.$('#changes ~ .app-scroll').text(), /Harbour Infirmary/)

  const trust = await register.app.person().get(`/organisations/${register.trust}`)
  assert.match(trust.main, /Partner at the table/)
  assert.match(trust.main, /Other names in sources ?Tide Trust/)
  assert.match(trust.main, /Followed by ?Quillshire Care Board/)
  assert.match(trust.main, /Nothing is recorded here yet of how it has involved people/)
  const file = await register.app.person().get(`/organisations/${register.trust}/programmes.csv`)
  assert.match(file.html, /Harbour plan.*Partner at the table/)
  assert.equal((await register.app.person().get('/organisations/nobody')).status, 404)
})

test('bodies are found by words and kind, made-up ones never; names on a programme lead to them', async () => {
  const found = await register.app.person().get('/organisations?q=quill+board&kind=icb')
  assert.equal(found.$(`a[href="/organisations/${register.board}"]`).length, 1)
  assert.doesNotMatch((await register.app.person().get('/organisations')).main, /Invented Tide/)
  assert.match((await register.app.person().get('/organisations?kind=ccg')).main, /No body fits/)
  const programme = await register.app.person().get('/programmes/bay-plan')
  for (const body of [register.board, register.trust])
    assert.equal(programme.$(`a[href="/organisations/${body}"]`).length, 1)
})

test('a programme leads to its map once one of its places has coordinates, and not before', async () => {
  const { db } = register.app.ctx
  const leadsTo = async () =>
    (await register.app.person().get('/programmes/bay-plan')).$('a[href="/programmes/bay-plan/map"]').length
  assert.equal(await leadsTo(), 0)
  const at = { latitude: 51.5, longitude: -0.12 }
  await db.updateTable('sites').set(at).where('id', '=', register.infirmary).execute()
  assert.equal(await leadsTo(), 1)
  const page = await register.app.person().get('/programmes/bay-plan/map')
  assert.equal(page.$('#map svg a').attr('aria-label'), '1: Harbour Infirmary, Proposed')
  assert.match((await register.app.person().get('/programmes/bay-plan/map.csv')).html, /Harbour Infirmary/)
})
