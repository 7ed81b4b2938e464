import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { TestApp } from '../../../test/support/app.ts'
import { type RegisterApp, registerApp } from '../../../test/support/register.ts'
import { publishWithEffect, twoRegisters } from '../../../test/support/two-registers.ts'
import type { Tx } from '../../db/database.ts'
import webMessages from '../../web/messages.en.json' with { type: 'json' }
import { createTranslate } from '../../web/messages.ts'
import messages from '../messages.en.json' with { type: 'json' }
import { readRegister } from '../other-registers/service.ts'
import { changeDetails, publishProgramme } from '../programmes/index.ts'
import { followJobs } from './index.ts'
import { tokenOf } from './token.ts'

const author = { accountId: null }
const [tell, weekly] = followJobs(createTranslate('en', { register: messages, web: webMessages }))
const at = { latitude: 51.5, longitude: -0.6 }

let registers: Awaited<ReturnType<typeof twoRegisters>>
let source: RegisterApp
let reader: TestApp

before(async () => {
  registers = await twoRegisters()
  ;({ source, reader } = registers)
  await source.app.ctx.db.updateTable('sites').set(at).where('id', '=', source.infirmary).execute()
  const { db } = reader.ctx
  const key = { key: 'made-up', title: 'Made up', publisher: 'Test', licence: '', attribution: '' }
  await db
    .insertInto('referenceSources')
    .values({ ...key, datedOn: '2021-03-21' })
    .execute()
  const nobody = {
    disabled: 0,
    ethnicWhite: 0,
    ethnicAsian: 0,
    ethnicBlack: 0,
    ethnicMixed: 0,
    ethnicOther: 0,
  }
  const faiths = { religionMuslim: 0, religionChristian: 0, religionNone: 0 }
  await db
    .insertInto('smallAreas')
    .values({
      ...{
        ...at,
        ...nobody,
        ...faiths,
        code: 'E01',
        name: 'Fen 001A',
        population: 9,
        imdDecile: 3,
        rural: true,
      },
      ...{ effectiveFrom: '2021-03-21', source: 'made-up' },
    })
    .execute()
  const area = { kind: 'icb', code: 'QFE', name: 'Fen', effectiveFrom: '2022-07-01' }
  const { id: areaId } = await db.insertInto('areas').values(area).returning('id').executeTakeFirstOrThrow()
  await db.insertInto('areaMembers').values({ areaId, smallAreaCode: 'E01' }).execute()
  await db
    .updateTable('sites')
    .set({ ...at, smallAreaCode: 'E01' })
    .where('id', '=', registers.siteId)
    .execute()
  assert.equal((await readRegister(reader.ctx, registers.address)).what, 'read')
})
after(() => registers.close())

const page = (url: string) => reader.person().get(url)
const there = () => `${registers.address}/programmes/${registers.harbour.slug}`

test('near a place, and on the page of an area where it is asked for, each is marked with its register and leads there', async () => {
  const near = await page(`/near/site-${registers.siteId}`)
  assert.match(near.main, /In other registers/)
  assert.equal(near.$(`main a[href="${there()}"]`).text(), 'Harbour plan')
  assert.match(near.main, /Quillshire Care Board\. In the register .*, as it was read on 1 March 2027/)
  assert.match(near.main, /A&E: The Infirmary: Closes/)
  const own = await page('/areas/icb/QFE')
  assert.ok(!own.main.includes('Harbour plan'))
  assert.equal(own.$('main a[href="/areas/icb/QFE?registers=all#changes"]').length, 1)
  const all = await page('/areas/icb/QFE?registers=all')
  assert.ok(all.$(`tbody a[href="${there()}"]`).length > 0, 'in the list that stands with the map')
  assert.match(all.main, /In the register/)
  assert.match((await page('/areas/icb/QFE/places.csv?registers=all')).html, /Harbour plan/)
  assert.ok(!(await page('/areas/icb/QFE/places.csv')).html.includes('Harbour plan'))
})

/** Follows something by the form and its link, confirmed. */
async function follow(email: string, form: Record<string, string>): Promise<void> {
  const asked = await reader.person().post('/follow', { often: 'at-once', email, ...form })
  assert.equal(asked.location, '/follow/asked')
  const { id, withOthers } = await reader.ctx.db
    .selectFrom('followers')
    .select(['id', 'withOthers'])
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  assert.equal(withOthers, form.withOthers === 'yes')
  const link = `/follow/yours/${await tokenOf(reader.ctx.keysFolder, id)}`
  const yours = await page(link)
  assert.equal(yours.$('input[name=withOthers]').attr('checked') === 'checked', withOthers)
  const ids = yours
    .$('form[action$="/confirm"] input[name=follow]')
    .map((_i, box) => yours.$(box).attr('value') ?? '')
    .get()
  const { withOthers: others = '', often = 'at-once' } = form
  const kept = await reader.person().post(`${link}/confirm`, { follow: ids, often, withOthers: others })
  assert.equal(kept.status, 303)
}

const news = () =>
  reader.ctx.db
    .selectFrom('mails')
    .select(['toAddress', 'subject', 'body'])
    .where('purpose', '=', 'follow-news')
    .orderBy('toAddress')
    .execute()

/** Keeps what is followed, and hears of other registers no more. */
async function untick(email: string): Promise<void> {
  const { id } = await reader.ctx.db
    .selectFrom('followers')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  const link = `/follow/yours/${await tokenOf(reader.ctx.keysFolder, id)}`
  const yours = await page(link)
  const boxes = yours.$('form[action$="/change"] input[name=follow]')
  const kept = boxes.map((_i, box) => yours.$(box).attr('value') ?? '').get()
  assert.equal(kept.length, 1)
  const changed = await reader.person().post(`${link}/change`, { follow: kept, often: 'weekly' })
  assert.equal(changed.status, 303)
}

/** Publishes at the other register, and reads it some days on. */
async function publishThere(now: string, title: string): Promise<void> {
  await source.app.ctx.db.transaction().execute(async (tx) => {
    const edit = { ...author, programmeId: registers.harbour.id }
    const words = { caseForChange: '', canInfluence: '', cannotInfluence: '' }
    await changeDetails(tx, edit, { title, kind: 'review', summary: 'It stays.', ...words })
    await publishProgramme(tx, { ...edit, now: new Date(now), whatChanged: 'It stays' })
  })
  reader.setNow(now)
  assert.equal((await readRegister(reader.ctx, registers.address)).what, 'read')
}

test('who asks for it is told of what another register published, by area, by service and by all; nobody else is', async () => {
  assert.equal((await page('/follow')).$('input[name=withOthers]').length, 1)
  const yes = { withOthers: 'yes' }
  await follow('area@example.org', { what: 'area', area: 'icb/QFE', ...yes })
  await follow('service@example.org', { what: 'service', service: 'a-and-e', ...yes })
  await follow('all@example.org', { what: 'all', ...yes })
  await follow('weekly@example.org', { what: 'all', often: 'weekly', ...yes })
  await follow('unticked@example.org', { what: 'all', often: 'weekly', ...yes })
  await follow('own@example.org', { what: 'all' })
  await follow('elsewhere@example.org', { what: 'service', service: 'ambulance', ...yes })
  await publishThere('2027-03-03T12:00:00Z', 'Harbour anew')
  await tell.handle(reader.ctx, {})
  await tell.handle(reader.ctx, {})
  const told = await news()
  assert.deepEqual(
    told.map(({ toAddress }) => toAddress),
    ['all@example.org', 'area@example.org', 'service@example.org'],
  )
  assert.equal(told[0]?.subject, 'Changed in another register: Harbour anew')
  assert.match(told[0]?.body ?? '', /Quillshire Care Board, in the register/)
  assert.match(told[0]?.body ?? '', /is not checked here/)
  assert.ok(told[0]?.body.includes(`${there()}/changes#version-2`))
  await untick('unticked@example.org')
  await weekly.handle(reader.ctx, {})
  assert.deepEqual(
    (await news()).map(({ toAddress }) => toAddress),
    ['all@example.org', 'area@example.org', 'service@example.org', 'weekly@example.org'],
  )
})

test('the page and the feed of other registers tell the same, narrowed down too', async () => {
  const shown = await page('/other-registers')
  assert.match(shown.main, /1 planned change, read on 3 March 2027/)
  assert.match(shown.main, /Changed in another register: Harbour anew/)
  const feed = async (query = '') =>
    (await reader.app.inject({ url: `/other-registers/feed.atom${query}` })).body
  assert.match(await feed(), /<title>Changed in another register: Harbour anew<\/title>/)
  assert.match(await feed('?service=a-and-e'), /Harbour anew/)
  assert.match(await feed('?area=icb%2FQFE'), /Harbour anew/)
  assert.ok(!(await feed('?service=ambulance')).includes('Harbour anew'))
})

test('what ours has too is told as ours alone', async () => {
  await reader.ctx.db.deleteFrom('mails').execute()
  await reader.ctx.db.transaction().execute(async (tx) => {
    const own = await publishWithEffect(tx, 'Harbour plan', registers.bodyId, registers.siteId)
    await tx.updateTable('programmes').set({ shipped: true }).where('id', '=', own.id).execute()
  })
  await source.app.ctx.db
    .updateTable('programmes')
    .set({ shipped: true })
    .where('id', '=', registers.harbour.id)
    .execute()
  await publishThere('2027-03-05T12:00:00Z', 'Harbour once more')
  await tell.handle(reader.ctx, {})
  assert.deepEqual(
    (await news()).filter(({ subject }) => /New in another/.test(subject)),
    [],
  )
  assert.ok(!(await page(`/near/site-${registers.siteId}`)).main.includes('In other registers'))
})

test('what another register does over an area is told in the places of the area of that code, in no other', async () => {
  const publishOver = async (tx: Tx, title: string, code: string) => {
    const area = { kind: 'icb', code, name: title, effectiveFrom: '2022-07-01' }
    const { id } = await tx.insertInto('areas').values(area).returning('id').executeTakeFirstOrThrow()
    await publishWithEffect(tx, title, source.board, { areaId: id })
  }
  await source.app.ctx.db.transaction().execute(async (tx) => {
    await publishOver(tx, 'Ambulances of the fen', 'QFE')
    await publishOver(tx, 'Ambulances far away', 'QZZ')
  })
  assert.equal((await readRegister(reader.ctx, registers.address)).what, 'read')
  const { main } = await page(`/near/site-${registers.siteId}`)
  assert.match(main, /In other registers.*Ambulances of the fen.*A&E: Fen: Closes/)
  assert.doesNotMatch(main, /Ambulances far away/)
})

test('where no register is read nothing of it is asked or shown', async () => {
  const { app } = await registerApp()
  assert.equal((await app.person().get('/follow')).$('input[name=withOthers]').length, 0)
  assert.match(
    (await app.person().get('/other-registers')).main,
    /No register of another installation is read here/,
  )
  await app.close()
})
