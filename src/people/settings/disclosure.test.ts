import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson, makeProgramme } from '../../../test/support/desk.ts'
import { makeProgrammeWithViews } from '../../../test/support/programme-with-views.ts'
import { getDisclosure } from './disclosure-service.ts'

let app: TestApp
let owner: Person
before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T09:00:00Z')
  owner = await deskPerson(app, { isOwner: true })
})
after(() => app.close())

const choose = async (choice: Record<string, string>) => {
  const { revision } = await getDisclosure(app.ctx.db)
  return owner.post('/desk/settings/disclosure', { ...choice, revision: String(revision) })
}
const schemeNow = async () => (await getDisclosure(app.ctx.db)).scheme
const saidInPublic = async () => (await app.person().get('/api')).main

test('before anybody chose it is the scheme of NHS England, and the public is told', async () => {
  const page = await owner.get('/desk/settings')
  assert.equal(page.$('[name=scheme]:checked').val(), 'nhs-england')
  assert.match(await saidInPublic(), /Numbers from 1 to 4 are hidden/)
})

test('a choice holds at once, with an audit line and an entry in the public record', async () => {
  assert.equal((await choose({ scheme: 'nhs-digital' })).status, 303)
  assert.match(
    await saidInPublic(),
    /Numbers from 1 to 7 are hidden.*All other numbers are rounded to the nearest 5/,
  )
  const { about } = JSON.parse((await app.person().get('/api/v1')).html)
  assert.deepEqual(about.disclosure, { id: 'nhs-digital', mostHidden: 7, roundedTo: 5 })
  const acts = await app.ctx.db
    .selectFrom('auditEvents')
    .selectAll()
    .where('act', '=', 'disclosure-scheme-changed')
    .execute()
  assert.deepEqual(acts[0]?.after, { id: 'nhs-digital', mostHidden: 7, roundedTo: 5 })
  const [entry] = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'disclosure-scheme-changed')
    .execute()
  assert.deepEqual(JSON.parse(entry?.body ?? '').facts, {
    scheme: 'nhs-digital',
    mostHidden: 7,
    roundedTo: 5,
    before: 'nhs-england',
    mostHiddenBefore: 4,
    roundedToBefore: 1,
    at: '2027-05-04T09:00:00.000Z',
  })
})

test('while nothing is published, nor anything but a demonstration, any choice may be made', async () => {
  const { programmeId } = await makeProgramme(app, 'made-up')
  await app.ctx.db
    .updateTable('programmes')
    .set({ fictional: true, publishedAt: app.ctx.now() })
    .where('id', '=', programmeId)
    .execute()
  assert.equal((await choose({ scheme: 'nhs-england' })).status, 303)
  assert.equal((await schemeNow()).mostHidden, 4)
})

test('a programme that came with Heard leaves the choice free until it asks somebody here', async () => {
  const { id: programmeId } = await app.ctx.db
    .insertInto('programmes')
    .values({ slug: 'long-ago', title: 'Long ago' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const change = (to: { shipped: boolean; fictional?: boolean }) =>
    app.ctx.db
      .updateTable('programmes')
      .set({ ...to, publishedAt: app.ctx.now() })
      .where('id', '=', programmeId)
      .execute()
  await change({ shipped: true })
  assert.equal((await choose({ scheme: 'nhs-digital' })).status, 303)
  assert.equal((await choose({ scheme: 'nhs-england' })).status, 303)
  await change({ shipped: false })
  assert.equal((await choose({ scheme: 'nhs-digital' })).status, 303)
  assert.equal((await choose({ scheme: 'nhs-england' })).status, 422)
  await change({ shipped: true })
  const activity = { programmeId, slug: 'asked', title: 'Asked', kind: 'one-box' }
  await app.ctx.db.insertInto('activities').values(activity).execute()
  assert.equal((await choose({ scheme: 'nhs-england' })).status, 422)
  await change({ shipped: false, fictional: true })
  assert.equal((await choose({ scheme: 'nhs-england' })).status, 303)
})

test('a threshold that is none is refused beside its field, with what was chosen kept', async () => {
  for (const threshold of ['3', '21', 'ten', '']) {
    const refused = await choose({ scheme: 'custom', threshold, rounded: 'yes' })
    assert.equal(refused.status, 422)
    assert.deepEqual(refused.errorSummary, [
      { text: 'Enter a whole number from 4 to 20', href: '#threshold' },
    ])
    assert.equal(refused.$('[name=scheme]:checked').val(), 'custom')
    assert.equal(refused.$('#threshold').val(), threshold)
    assert.equal(refused.$('[name=rounded]:checked').val(), 'yes')
  }
  assert.deepEqual((await choose({})).errorSummary, [
    { text: 'Choose which numbers are hidden', href: '#scheme' },
  ])
})

test('once a programme is published no scheme that hides less can be chosen', async () => {
  await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  assert.equal((await choose({ scheme: 'custom', threshold: '6', rounded: 'yes' })).status, 303)
  for (const less of [
    { scheme: 'nhs-england' },
    { scheme: 'custom', threshold: '5', rounded: 'yes' },
    { scheme: 'custom', threshold: '20' },
  ]) {
    const refused = await choose(less)
    assert.equal(refused.status, 422)
    assert.match(refused.errorSummary[0]?.text ?? '', /hides at least as much/)
    assert.equal(refused.errorSummary[0]?.href, '#scheme')
    assert.equal(refused.$('[name=scheme]:checked').val(), less.scheme)
  }
  assert.deepEqual(await schemeNow(), { id: 'custom', mostHidden: 6, roundedTo: 5 })
  assert.equal((await choose({ scheme: 'nhs-digital' })).status, 303)
})

test('a second owner who chose meanwhile is not overwritten', async () => {
  const answer = await owner.post('/desk/settings/disclosure', {
    scheme: 'custom',
    threshold: '12',
    rounded: 'yes',
    revision: '1',
  })
  assert.equal(answer.status, 409)
  assert.equal((await schemeNow()).id, 'nhs-digital')
})

test('whoever may not change the settings changes nothing', async () => {
  const { programmeId } = await makeProgramme(app, 'another')
  const analyst = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId }] })
  const answer = await analyst.post('/desk/settings/disclosure', { scheme: 'nhs-england', revision: '4' })
  assert.equal(answer.status, 403)
  assert.equal((await schemeNow()).id, 'nhs-digital')
})
