import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { TestApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { fieldsInError, type RegisterApp } from '../../../test/support/register.ts'
import { publishWithEffect, type Spoil, twoRegisters } from '../../../test/support/two-registers.ts'
import { countForm, countWhatIsPlanned } from '../count/index.ts'
import { changeDetails, publishProgramme } from '../programmes/index.ts'
import { isPrivateAddress, readAddress } from './addresses.ts'
import { listChanges } from './changes-queries.ts'
import { otherRegisters } from './index.ts'
import { listRegisters } from './queries.ts'
import { readRegister } from './service.ts'

const author = { accountId: null }
const now = new Date('2027-01-04T10:00:00Z')
let registers: Awaited<ReturnType<typeof twoRegisters>>
let source: RegisterApp
let reader: TestApp
let address = ''
let harbour = { id: '', slug: '' }

before(async () => {
  registers = await twoRegisters()
  source = registers.source
  reader = registers.reader
  address = registers.address
  harbour = registers.harbour
})
after(() => registers.close())

const count = async (registers: string) => {
  const form = countForm.parse({ service: 'A&E', effect: 'close', registers })
  const { counted } = await countWhatIsPlanned(reader.ctx.db, form, {
    asOf: '2027-03-01',
    fictional: false,
    others: otherRegisters,
  })
  return counted
}
const lineOf = async () => (await listRegisters(reader.ctx.db)).find((one) => one.address === address)

test('a real server is read whole, and what it has is in no count before somebody asks for it', async () => {
  const real = await source.app.app.listen({ port: 0, host: '127.0.0.1' })
  const outcome = await readRegister(reader.ctx, real)
  assert.equal(outcome.what, 'read')
  assert.deepEqual(outcome.what === 'read' && [outcome.counts, outcome.refused], [
    { programmes: 1, effects: 1 },
    [],
  ])
  assert.equal((await count('own')).atMost, 0)
  const [place] = (await count('all')).places
  assert.deepEqual([place?.name, place?.effects.length], ['The Infirmary', 1])
  assert.equal(place?.effects[0]?.register?.address, real)
  const page = await reader
    .person()
    .get('/what-would-close?service=a-and-e&effect=close&registers=all&asOfDay=1&asOfMonth=3&asOfYear=2027')
  assert.match(page.main, /This register and 1 other/)
  assert.match(
    page.main,
    /Beside this register, one other was counted: .*\(127\.0\.0\.1:\d+\), of 1 March 2027/,
  )
  assert.equal(page.$(`tbody a[href="${real}/programmes/${harbour.slug}"]`).length, 1)
  const own = await reader.person().get('/what-would-close?service=a-and-e')
  assert.ok(!own.main.includes('Harbour plan'))
  await reader.ctx.db.deleteFrom('otherRegisters').execute()
})

test('what has not changed is not read again; what was published there since is told, and stands in its place', async () => {
  assert.equal((await readRegister(reader.ctx, address)).what, 'read')
  assert.equal((await readRegister(reader.ctx, address)).what, 'unchanged')
  await source.app.ctx.db.transaction().execute(async (tx) => {
    const edit = { ...author, programmeId: harbour.id }
    const words = { caseForChange: '', canInfluence: '', cannotInfluence: '' }
    await changeDetails(tx, edit, { title: 'Harbour anew', kind: 'review', summary: 'It stays.', ...words })
    await publishProgramme(tx, { ...edit, now, whatChanged: 'It stays' })
  })
  assert.equal((await readRegister(reader.ctx, address)).what, 'read')
  assert.deepEqual(
    (await listChanges(reader.ctx.db, 9)).map(({ title, change }) => [title, change]),
    [['Harbour anew', 'changed']],
  )
  assert.deepEqual(
    (await count('all')).places.flatMap(({ effects }) => effects.map(({ programmeTitle }) => programmeTitle)),
    ['Harbour anew'],
  )
})

test('a planned change that both have counts once, as ours has it', async () => {
  await reader.ctx.db.transaction().execute(async (tx) => {
    const own = await publishWithEffect(tx, 'Harbour plan', registers.bodyId, registers.siteId)
    assert.equal(own.slug, harbour.slug)
    await tx.updateTable('programmes').set({ shipped: true }).where('id', '=', own.id).execute()
  })
  const effectsOf = async () =>
    (await count('all')).places.flatMap(({ effects }) => effects.map(({ register }) => register?.address))
  assert.equal((await effectsOf()).length, 2, 'not the same: the other did not come with Heard')
  await source.app.ctx.db
    .updateTable('programmes')
    .set({ shipped: true })
    .where('id', '=', harbour.id)
    .execute()
  assert.equal((await readRegister(reader.ctx, address)).what, 'read')
  assert.deepEqual(await effectsOf(), [undefined])
  await source.app.ctx.db
    .updateTable('programmes')
    .set({ shipped: false })
    .where('id', '=', harbour.id)
    .execute()
  assert.equal((await readRegister(reader.ctx, address)).what, 'read')
})

/** Every part leads to the same next one. */
function neverEnding(): Spoil {
  let first = ''
  return (path, body) => {
    if (!/\/register\/effects/.test(path)) return {}
    if (!path.includes('cursor=')) first = body.replace('"next":null', '"next":"https://x.example/?cursor=1"')
    return { status: 200, body: first }
  }
}

test('a broken register gives the reason, and nothing that was read of it before is lost', async () => {
  const list = /\/register\/effects/
  for (const [says, spoiled, limits] of [
    [/status 500/, () => ({ status: 500 }), {}],
    [/does not answer with JSON/, () => ({ body: '<html>' }), {}],
    [/does not answer as a register/, () => ({ body: '{"data":{}}' }), {}],
    [/more than 0 MB/, () => ({}), { mostBytes: 100 }],
    [/another place: http:\/\/localhost/, () => ({ status: 302, location: 'http://localhost:1/' }), {}],
    [/from one address to the next/, () => ({ status: 302, location: '/again' }), {}],
    [/not an address that everybody can reach/, () => ({}), { allowPrivate: false }],
    [/never end/, neverEnding(), {}],
    [
      /changed each time/,
      (path: string, body: string) =>
        list.test(path) ? { body: body.replace(/"version":\d+,"rows"/, '"version":0,"rows"') } : {},
      {},
    ],
  ] as [RegExp, Spoil, object][]) {
    await registers.move()
    registers.spoil(spoiled)
    const outcome = await readRegister(reader.ctx, address, limits)
    assert.match(outcome.what === 'not-read' ? outcome.problem : outcome.what, says)
    assert.match((await lineOf())?.problem ?? '', says)
    assert.equal((await lineOf())?.effects, 1)
  }
  registers.spoil()
})

test('a row that is not as it should be is refused with the reason, and the rest taken', async () => {
  for (const [says, from, to] of [
    [/change: Invalid option/, '"change":"close"', '"change":"explode"'],
    [/made up/, /"fictional":false/g, '"fictional":true'],
    [/no address of the web/, /"url":"http[^"]*"/g, '"url":"javascript:alert(1)"'],
    [/was not taken/, `"programme":{"id":"${harbour.id}"`, '"programme":{"id":"heard:nothing"'],
  ] as const) {
    await registers.move()
    registers.spoil((path, body) =>
      /\/register\/effects/.test(path) ? { body: body.replace(from, to) } : {},
    )
    const outcome = await readRegister(reader.ctx, address)
    if (outcome.what !== 'read') throw new Error(outcome.what)
    assert.equal(outcome.counts.programmes, 1)
    assert.deepEqual(
      outcome.refused.map(({ kind, place }) => [kind, place]),
      [['effects', 1]],
    )
    assert.match(outcome.refused[0]?.reason ?? '', says)
  }
  registers.spoil()
})

test('a newer register may send more than is known here', async () => {
  await registers.move()
  registers.spoil((_path, body) => ({ body: body.replaceAll('"title":', '"later":{"a":1},"title":') }))
  const outcome = await readRegister(reader.ctx, address)
  assert.deepEqual(outcome.what === 'read' && [outcome.counts.effects, outcome.refused], [1, []])
  registers.spoil()
})

test('the desk lists what is read, refuses what is no register, and forgets one with all of it', async () => {
  const owner = await deskPerson(reader, { isOwner: true })
  const page = await owner.get('/desk/other-registers')
  assert.match(page.main, /1 planned changes with 1 changes to services, of 1 March 2027/)
  for (const wrong of ['', 'ftp://heard.example.org', 'https://reader.example.org/open-data']) {
    const refused = await owner.post('/desk/other-registers', { address: wrong })
    assert.equal(refused.status, 422, wrong)
    assert.deepEqual(fieldsInError(refused), ['#address'])
    assert.equal(refused.$('#address').val() ?? '', wrong)
  }
  const asked = await owner.post('/desk/other-registers', { address: `${address}/api/v1/register` })
  assert.equal(asked.location, '/desk/other-registers')
  assert.match((await owner.get('/desk/other-registers')).main, /It is being read/)
  const { id = '' } = (await lineOf()) ?? {}
  assert.match((await owner.get(`/desk/other-registers/${id}`)).main, /effects, 1/)
  await owner.post(`/desk/other-registers/${id}/forget`)
  assert.equal((await count('all')).atMost, 1, 'what is left is our own')
  assert.equal((await owner.get(`/desk/other-registers/${id}`)).status, 404)
})

test('addresses within a network of its own are told from others, however they are written', () => {
  for (const one of [
    '127.0.0.1',
    '10.1.2.3',
    '192.168.0.1',
    '169.254.169.254',
    '::1',
    '::ffff:10.0.0.1',
    'fd00::1',
    '64:ff9b::a00:1',
  ])
    assert.equal(isPrivateAddress(one), true, one)
  for (const one of ['8.8.8.8', '2606:4700::1111']) assert.equal(isPrivateAddress(one), false, one)
  assert.equal(readAddress('https://a.example/api/v1/register?x=1'), 'https://a.example')
  assert.equal(readAddress('https://a.example/heard/open-data/'), 'https://a.example/heard')
  assert.equal(readAddress('https://me:secret@a.example'), undefined)
})
