import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Command } from 'commander'
import { sql } from 'kysely'
import type { Person, TestApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { publishWithEffect, twoRegisters } from '../../../test/support/two-registers.ts'
import { closeDatabase, openDatabase } from '../../db/database.ts'
import { addReadRegisterCommand, readRegisterJob } from './index.ts'
import { listRefusals, listRegisters } from './queries.ts'
import { readRegister } from './service.ts'

let registers: Awaited<ReturnType<typeof twoRegisters>>
let reader: TestApp
let owner: Person
let address = ''

before(async () => {
  registers = await twoRegisters()
  reader = registers.reader
  address = registers.address
  const { ctx } = registers.source.app
  await ctx.db
    .transaction()
    .execute((tx) => publishWithEffect(tx, 'Tide plan', registers.source.board, registers.source.infirmary))
  owner = await deskPerson(reader, { isOwner: true })
})
after(() => registers.close())

const lineOf = async () => (await listRegisters(reader.ctx.db)).find((one) => one.address === address)
const page = async () => (await owner.get('/desk/other-registers')).main

/** A stage that began before it was planned to, with whatever a register says of it instead. */
const stage = (told: object) =>
  `"stages":[${JSON.stringify({
    id: '1',
    kind: 'consultation',
    startsOn: '2028-01-01',
    endsOn: null,
    basis: 'planned',
    startsTo: 'day',
    endsTo: 'day',
    actualStartsOn: '2027-02-01',
    actualEndsOn: null,
    droppedOn: null,
    droppedReason: '',
    slips: [],
    ...told,
  })}]`

test('a row that no database or page could take is kept out with its field, and the others are taken', async () => {
  const deep = '['.repeat(20_000) + ']'.repeat(20_000)
  for (const [list, says, from, to] of [
    [
      'programmes',
      /content\.stages\.0\.startsOn: it is no day/,
      '"stages":[]',
      stage({ startsOn: '2027-02-30' }),
    ],
    [
      'programmes',
      /content\.stages\.0\.endsOn: it is no day/,
      '"stages":[]',
      stage({ endsOn: '0000-01-01' }),
    ],
    ['programmes', /^version: Too big/, '"version":1,"publishedAt"', '"version":2147483648,"publishedAt"'],
    ['programmes', /^publishedAt: it is no day/, /"publishedAt":"\d{4}/, '"publishedAt":"0000'],
    ['programmes', /nested too deeply/, '"slug":', `"later":${deep},"slug":`],
    ['effects', /^sources\.0\.version: Too big/, '"version":1}', '"version":99999999999}'],
    ['effects', /^sources\.0\.knownOn: it is no day/, /"knownOn":"\d{4}/, '"knownOn":"0000'],
    [
      'effects',
      /^temporarySince: Invalid ISO date/,
      '"temporarySince":null',
      '"temporarySince":"2027-02-30"',
    ],
  ] as const) {
    await registers.move()
    registers.spoil((path, body) => {
      const isOf = path.startsWith(`/api/v1/register/${list}`)
      // The first row alone: nothing of what stands before the rows is like it.
      return isOf ? { body: body.replace(/"rows":.*/s, (rows) => rows.replace(from, to)) } : {}
    })
    const outcome = await readRegister(reader.ctx, address)
    if (outcome.what !== 'read') throw new Error(`${says}: ${JSON.stringify(outcome)}`)
    assert.equal(outcome.counts[list], 1, String(says))
    const [refused] = outcome.refused
    assert.deepEqual([refused?.kind, refused?.place], [list, 1])
    assert.match(refused?.reason ?? '', says)
    const counted = await reader
      .person()
      .get('/what-would-close?service=a-and-e&effect=close&stage=consultation&registers=all')
    assert.equal(counted.status, 200, String(says))
  }
  const { id = '' } = (await lineOf()) ?? {}
  const kept = await listRefusals(reader.ctx.db, id)
  assert.ok(kept.some(({ place, reason }) => place === 1 && reason.startsWith('temporarySince')))
  registers.spoil()
})

test('a planned change of another register is in the stage in which its own page shows it', async () => {
  await registers.move()
  registers.spoil((_path, body) => ({ body: body.replaceAll('"stages":[]', stage({})) }))
  assert.equal((await readRegister(reader.ctx, address)).what, 'read')
  const ask = async (asked: string) =>
    (await reader.person().get(`/what-would-close?service=a-and-e&effect=close&registers=all&${asked}`)).$(
      'h2',
    )
  assert.match(
    (await ask('stage=consultation')).first().text(),
    /at most 1/,
    'it began before it was planned',
  )
  await registers.move()
  registers.spoil((_path, body) => ({
    body: body.replaceAll('"stages":[]', stage({ droppedOn: '2027-02-20' })),
  }))
  assert.equal((await readRegister(reader.ctx, address)).what, 'read')
  assert.match((await ask('stage=consultation')).first().text(), /Nothing in this register fits/)
  registers.spoil()
})

test('a head that no database could take is no fault of ours', async () => {
  await registers.move()
  registers.spoil((_path, body) => ({ body: body.replace(/"changedAt":"\d{4}/, '"changedAt":"0000') }))
  const outcome = await readRegister(reader.ctx, address)
  assert.match(outcome.what === 'not-read' ? outcome.problem : outcome.what, /does not answer as a register/)
  registers.spoil()
})

test('a fault of ours is on the page of registers too, and the register is free again', async () => {
  const ofOwner = openDatabase({ connectionString: reader.connectionString, role: 'owner' })
  await sql`revoke insert on other_register_rows from heard_app`.execute(ofOwner)
  await registers.move()
  await owner.post('/desk/other-registers', { address })
  await assert.rejects(readRegisterJob.handle(reader.ctx, { address }), /permission denied/)
  assert.match(
    await page(),
    /could not be read: a fault of this installation stopped it \(permission denied.*What was read before stands/,
  )
  const { askedAt, readingSince } = (await lineOf()) ?? {}
  assert.deepEqual([askedAt, readingSince], [null, null])
  await sql`grant insert on other_register_rows to heard_app`.execute(ofOwner)
  await closeDatabase(ofOwner)
  assert.equal((await readRegister(reader.ctx, address)).what, 'read')
})

test('of two readings at once one has the register, and one that was broken off has it for a time alone', async () => {
  await registers.move()
  const both = await Promise.all([readRegister(reader.ctx, address), readRegister(reader.ctx, address)])
  assert.deepEqual(both.map(({ what }) => what).toSorted(), ['being-read', 'read'])
  const { db } = reader.ctx
  await db
    .updateTable('otherRegisters')
    .set({ reading: reader.ctx.newId(), readingSince: reader.ctx.now() })
    .execute()
  assert.equal((await readRegister(reader.ctx, address)).what, 'being-read')
  const waiting = await reader.ctx.jobs.countWaiting()
  await readRegisterJob.handle(reader.ctx, { address })
  assert.equal(await reader.ctx.jobs.countWaiting(), waiting + 1, 'it is read after the other')
  assert.match(await page(), /It is being read, since 1 March 2027, 12pm/)
  reader.setNow('2027-03-01T12:46:00Z')
  assert.match(
    await page(),
    /The reading that began on 1 March 2027, 12pm was broken off\. Have it read again/,
  )
  assert.equal((await readRegister(reader.ctx, address)).what, 'unchanged')
  assert.doesNotMatch(await page(), /being read,|broken off/)
})

test('no two whole readings of a register can stand, whoever writes them', async () => {
  const copy = sql`insert into other_register_readings (register_id, read_at, as_of, version)
    select register_id, read_at, as_of, version from other_register_readings where problem is null and not superseded`
  await assert.rejects(copy.execute(reader.ctx.db), /other_register_readings_whole/)
})

test('a register that answers for too long is given up, and once it answers again it is told no longer', async () => {
  const outcome = await readRegister(reader.ctx, address, { deadlineMs: 1 })
  assert.match(outcome.what === 'not-read' ? outcome.problem : outcome.what, /too long to be read whole/)
  assert.equal((await lineOf())?.readingSince, null)
  assert.match(await page(), /could not be read: it took too long/)
  reader.setNow('2027-03-01T12:47:00Z')
  assert.equal((await readRegister(reader.ctx, address)).what, 'unchanged')
  assert.doesNotMatch(await page(), /could not be read/)
})

test('one that is forgotten while it is read stays forgotten', async () => {
  await registers.move()
  registers.spoil(async (path) => {
    if (path.includes('effects')) await reader.ctx.db.deleteFrom('otherRegisters').execute()
    return {}
  })
  const outcome = await readRegister(reader.ctx, address)
  assert.match(outcome.what === 'not-read' ? outcome.problem : outcome.what, /forgotten/)
  assert.deepEqual(await listRegisters(reader.ctx.db), [])
  registers.spoil()
})

test('what is read is entered in the log, by a verb as by the desk, with who asked', async () => {
  const { db } = reader.ctx
  const entries = () =>
    db.selectFrom('logEntries').select('body').where('kind', '=', 'other-register-read').execute()
  const before = (await entries()).length
  const program = new Command().exitOverride()
  addReadRegisterCommand(program, (run) => run(reader.ctx))
  await program.parseAsync(['node', 'heard', 'read-register', address, '--json'])
  const after = await entries()
  assert.equal(after.length, before + 1)
  const { facts } = JSON.parse(after.at(-1)?.body ?? '')
  assert.deepEqual([facts.address, facts.rows, facts.refused, facts.asOf], [address, 4, 0, '2027-03-01'])
  assert.match(facts.rowsHash, /^[0-9a-f]{64}$/)
  const { id = '' } = (await lineOf()) ?? {}
  const asked = await db
    .selectFrom('auditEvents')
    .select(['accountId', 'act'])
    .where('subjectId', '=', id)
    .execute()
  assert.deepEqual(asked, [{ accountId: null, act: 'other-register-asked' }])
})

test('a person at the desk has a register read again now, and is told where nothing comes of it', async () => {
  const { id = '' } = (await lineOf()) ?? {}
  const waiting = await reader.ctx.jobs.countWaiting()
  const list = await owner.get('/desk/other-registers')
  const form = list.$(`form[action="/desk/other-registers/${id}/read"]`)
  assert.match(form.text(), /Read again now/)
  const asked = await owner.post(form.attr('action') ?? '')
  assert.equal(asked.location, '/desk/other-registers')
  assert.equal(await reader.ctx.jobs.countWaiting(), waiting + 1)
  assert.match(await page(), /It is being read as soon as its turn comes/)
  reader.setNow('2027-03-01T16:00:00Z')
  owner = await deskPerson(reader, { isOwner: true })
  assert.match(
    await page(),
    /It was asked for on 1 March 2027, 12:47pm, and nothing came of it\. Have it read/,
  )
  await readRegisterJob.handle(reader.ctx, { address })
  assert.doesNotMatch(await page(), /asked for on|its turn comes/)
  assert.equal((await owner.post('/desk/other-registers/none/read')).status, 404)
})
