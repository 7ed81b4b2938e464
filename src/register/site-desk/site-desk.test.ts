import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Person, TestApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { emergencyCareApp } from '../../../test/support/emergency-care.ts'
import { addEffect, addOption, createProgramme, publishProgramme } from '../programmes/index.ts'

let app: TestApp
let owner: Person
let trust: string
let frimley: { id: string; latitude: number; longitude: number }

before(async () => {
  const made = await emergencyCareApp()
  app = made.app
  frimley = made.sites.get('Frimley Park Hospital') as typeof frimley
  owner = await deskPerson(app, { isOwner: true })
  const row = await app.ctx.db
    .selectFrom('sites')
    .select('organisationId')
    .where('id', '=', frimley.id)
    .executeTakeFirstOrThrow()
  trust = row.organisationId
})
after(() => app.close())

const day = (field: string, of: string, month: string, year: string) => ({
  [`${field}Day`]: of,
  [`${field}Month`]: month,
  [`${field}Year`]: year,
})
const since = day('effectiveFrom', '1', '4', '2020')
const add = (form: Record<string, string>) =>
  owner.post(`/desk/organisations/${trust}/sites/new`, { name: 'Slough Clinic', ...since, ...form })
const findSite = (name: string) =>
  app.ctx.db.selectFrom('sites').selectAll().where('name', '=', name).executeTakeFirstOrThrow()

test('what is wrong of a new site is said beside its field, and what was typed stays', async () => {
  const refused = async (form: Record<string, string>) => {
    const page = await add(form)
    assert.equal(page.status, 422, JSON.stringify(form))
    for (const { href } of page.errorSummary) assert.equal(page.$(`main ${href}`).length, 1, href)
    for (const [field, typed] of Object.entries(form))
      if (page.$(`#${field}`).length > 0) assert.equal(page.$(`#${field}`).attr('value'), typed)
    return page.errorSummary.map(({ href, text }) => `${href} ${text}`).join('; ')
  }
  assert.match(await refused({ odsCode: 'R-1' }), /^#odsCode The NHS code must have letters and digits only$/)
  assert.match(await refused({ odsCode: 'RDU01' }), /^#odsCode Another site has this NHS code/)
  assert.match(await refused({ latitude: 'north' }), /#latitude Enter the latitude in degrees/)
  assert.match(await refused({ latitude: '51.5' }), /^#longitude Enter both/)
  assert.match(await refused({ latitude: '-0.57', longitude: '51.5' }), /#latitude .*the wrong way round/)
  assert.match(await refused({ postcode: 'SL2' }), /^#postcode Enter a whole postcode/)
  assert.match(
    await refused(day('effectiveUntil', '1', '4', '2019')),
    /^#effectiveUntil The last day must not be before the first/,
  )
  const none = await app.ctx.db.selectFrom('sites').select('id').where('name', '=', 'Slough Clinic').execute()
  assert.equal(none.length, 0)
})

test('a site that was added at the desk is on maps, near places and in journeys', async () => {
  const at = { latitude: '51.5105', longitude: '-0.5950' }
  const made = await add({ ...at, odsCode: 'rdu77', postcode: 'sl1 1aa', town: 'Slough' })
  assert.equal(made.status, 303)
  const site = await findSite('Slough Clinic')
  assert.equal(site.odsCode, 'RDU77')
  assert.match(site.smallAreaCode ?? '', /^E01/)
  await app.ctx.db.transaction().execute(async (tx) => {
    const author = { accountId: null, now: app.ctx.now() }
    const programme = { title: 'A new unit', summary: 'It opens.', shipped: true, accountableId: null }
    const { id: programmeId } = await createProgramme(tx, programme, author)
    const edit = { accountId: null, programmeId }
    const option = { title: 'At the clinic', kind: 'open', description: '', reasonDiscarded: '' } as const
    const optionId = await addOption(tx, edit, option)
    const effect = { serviceCode: 'a-and-e', siteId: site.id, change: 'open' } as const
    await addEffect(tx, edit, optionId, effect)
    await publishProgramme(tx, { ...edit, now: app.ctx.now(), whatChanged: '' })
  })
  const near = await app.person().get('/near?q=Slough%20Clinic')
  assert.equal(near.location, `/near/site-${site.id}`)
  assert.match((await app.person().get(near.location ?? '')).main, /A&E Slough Clinic: Opens/)
  const map = await app.person().get('/programmes/a-new-unit/map')
  assert.equal(map.$('svg a[aria-label*="Slough Clinic"]').length, 1)
  assert.match((await app.person().get('/programmes/a-new-unit')).main, /How journeys would change/)
})

/** A neighbourhood that is nobody’s nearest here. */
const another = async () => {
  const { code } = await app.ctx.db
    .selectFrom('smallAreas')
    .select('code')
    .orderBy('latitude')
    .limit(1)
    .executeTakeFirstOrThrow()
  return code
}

test('a site keeps its neighbourhood while it stays where it is, and has that of its new place when it moves', async () => {
  const { id, latitude, longitude } = await findSite('Slough Clinic')
  const smallAreaCode = await another()
  await app.ctx.db.updateTable('sites').set({ smallAreaCode }).where('id', '=', id).execute()
  const seen = async () => (await owner.get(`/desk/sites/${id}`)).$('[name=seen]').attr('value') ?? ''
  const form = { name: 'Slough Clinic', odsCode: 'RDU77', postcode: 'SL1 1AA', longitude: String(longitude) }
  const save = async (more: Record<string, string>) =>
    (await owner.post(`/desk/sites/${id}`, { ...form, seen: await seen(), ...more })).status
  assert.equal(await save({ town: 'Slough Town', latitude: String(latitude) }), 303)
  assert.equal((await findSite('Slough Clinic')).smallAreaCode, smallAreaCode)
  assert.equal(await save({ town: 'Slough', latitude: '51.511' }), 303)
  assert.notEqual((await findSite('Slough Clinic')).smallAreaCode, smallAreaCode)
  assert.equal(await save({ town: 'Slough', latitude: '51.5105' }), 303)
})

test('with a list of postcodes a site is placed by its postcode, and coordinates that contradict it are refused', async () => {
  const { db } = app.ctx
  await db.insertInto('referenceLoads').values({ name: 'postcodes', version: 'made up' }).execute()
  const unit = { postcode: 'SL24HL', latitude: 51.53201, longitude: -0.57398, smallAreaCode: await another() }
  await db.insertInto('postcodes').values(unit).execute()
  const near = { postcode: 'SL2 4HL', latitude: '51.5321', longitude: '-0.574' }
  assert.equal((await add({ name: 'By post', postcode: 'sl2 4hl' })).status, 303)
  const { latitude, longitude, smallAreaCode } = await findSite('By post')
  assert.deepEqual([latitude, longitude], [51.53201, -0.57398])
  assert.equal(smallAreaCode, unit.smallAreaCode, 'as the list has it, whatever centre is nearest')
  assert.equal((await add({ ...near, name: 'By both' })).status, 303)
  const both = await findSite('By both')
  assert.deepEqual(
    [both.latitude, both.smallAreaCode],
    [51.5321, unit.smallAreaCode],
    'the postcode names it',
  )
  const far = await add({ name: 'Far', postcode: 'SL2 4HL', latitude: '51.3', longitude: '-0.74' })
  assert.match(far.errorSummary[0]?.text ?? '', /^This is 28 km from the postcode SL2 4HL/)
  const unknown = await add({ name: 'Lost', postcode: 'SL9 9ZZ' })
  assert.deepEqual(unknown.errorSummary[0], {
    text: 'SL9 9ZZ is not in the list of postcodes: check it, or enter where the site is',
    href: '#postcode',
  })
  const told = { name: 'New street', postcode: 'SL9 9ZZ', latitude: '51.53', longitude: '-0.57' }
  assert.equal((await add(told)).status, 303, 'a postcode newer than the list')
})

test('a site keeps its names as they were; of two editors the second is told; a release of Heard leaves it alone', async () => {
  const { id } = await findSite('Slough Clinic')
  const url = `/desk/sites/${id}`
  const fields = async () => {
    const page = await owner.get(url)
    const value = (field: string) => page.$(`[name=${field}]`).attr('value') ?? ''
    const all = ['seen', 'name', 'odsCode', 'town', 'postcode', 'latitude', 'longitude']
    return Object.fromEntries(all.map((field) => [field, value(field)]))
  }
  const first = await fields()
  assert.deepEqual([first.odsCode, first.latitude], ['RDU77', '51.5105'])
  const renamed = { ...first, name: 'Slough Urgent Care', ...day('namedSince', '1', '4', '2023') }
  const early = await owner.post(url, { ...renamed, ...day('namedSince', '1', '4', '2010') })
  assert.deepEqual(
    early.errorSummary.map(({ href }) => href),
    ['#namedSince'],
  )
  assert.equal((await owner.post(url, renamed)).status, 303)
  assert.match((await owner.get(url)).main, /Names before: Slough Clinic until 31 March 2023/)
  const second = await owner.post(url, { ...first, town: 'Elsewhere' })
  assert.equal(second.status, 409)
  assert.equal(second.$('#town').attr('value'), 'Elsewhere')
  // By its code a newer list of sites knows it again.
  for (const odsCode of ['', 'RDU78']) {
    const recoded = await owner.post(url, { ...(await fields()), odsCode })
    assert.equal(recoded.status, 422)
    assert.match(recoded.errorSummary[0]?.text ?? '', /^The NHS code RDU77 cannot be changed or taken away/)
    assert.equal(recoded.errorSummary[0]?.href, '#odsCode')
  }
  const closing = { ...(await fields()), ...day('effectiveUntil', '31', '3', '2026') }
  assert.equal((await owner.post(url, closing)).status, 303)
  const kept = await findSite('Slough Urgent Care')
  assert.deepEqual([kept.effectiveUntil, kept.source], ['2026-03-31', 'import-desk'])
  assert.match(
    (await owner.get(`/desk/organisations/${trust}`)).main,
    /Slough Urgent Care \(Slough, SL1 1AA\), until 31 March 2026/,
  )
  const site = JSON.stringify((await app.app.inject({ url: '/api/v1/register/sites' })).json())
  assert.match(site, /"formerNames":\[\{"name":"Slough Clinic","until":"2023-03-31"\}\]/)
  const stranger = await deskPerson(app, { grants: [] })
  assert.equal((await stranger.get(url)).status, 403)
  assert.equal((await owner.get('/desk/sites/1')).status, 404)
})
