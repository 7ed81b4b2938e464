import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { type Person, type TestApp, type TestPage, testApp } from '../../test/support/app.ts'
import { migrationsFolder } from '../../test/support/database.ts'
import { deskPerson } from '../../test/support/desk.ts'
import { type Listening, makeListening } from '../../test/support/listening.ts'
import { closeDatabase, openDatabase } from '../db/database.ts'
import { startEmbeddedPostgres } from '../db/embedded.ts'
import { withConnection } from '../db/embedded-connection.ts'
import { watchDatabase } from '../db/embedded-watch.ts'
import { migrate } from '../db/migrate.ts'
import { openFiles } from '../files/files.ts'

let app: TestApp
let clinic: Listening
before(async () => {
  app = await testApp()
  clinic = await makeListening(app, 'The evening clinic')
})
after(() => app.close())

const words = 'The last bus\r\nleaves at <five>, and "nobody" says why.'
const say = (answer: string, person: Person = app.person()) =>
  person.post(`/say/${clinic.box.slug}`, { answer, page: 'abcdefghijklmnopqrstuv', email: 'jo@example.org' })
const countTaken = async () => (await app.ctx.db.selectFrom('responses').select('id').execute()).length

/** What the page would send if *Send it again* was pressed. */
const sendAgain = (page: TestPage, person: Person) => {
  const form = page.$('main form')
  const fields = form
    .find('input[type=hidden]')
    .map((_place, input) => [[page.$(input).attr('name') ?? '', page.$(input).attr('value') ?? '']])
    .get() as unknown as [string, string][]
  return person.post(form.attr('action') ?? '', Object.fromEntries(fields))
}

function assertGivesBack(page: TestPage, status: number): void {
  assert.equal(page.status, status)
  assert.match(String(page.headers['retry-after']), /^\d+$/)
  assert.equal(page.headers['cache-control'], 'no-store')
  assert.match(page.main, /What you typed is still here/)
  assert.match(page.main, /The last bus ?leaves at <five>, and "nobody" says why\./)
}

test('when no connection comes free in time, the words are given back, and sent again they count once', async () => {
  const url = app.connectionString
  const narrow = openDatabase({ connectionString: url, poolSize: 1, waitAtMostMs: 300 })
  const slow = await testAppOn(narrow)
  const person = slow.person()
  await slow.person().get('/')
  let release = () => {}
  const held = narrow.connection().execute(() => new Promise<void>((resolve) => (release = resolve)))
  await wait(50)
  const begun = performance.now()
  const pages = await Promise.all(Array.from({ length: 30 }, () => say(words, slow.person())))
  assert.ok(performance.now() - begun < 5000, 'nobody waits for the others of a group one after another')
  for (const page of pages) assertGivesBack(page, 503)
  assert.equal((await slow.person().get(`/say/${clinic.box.slug}`)).status, 503)
  release()
  await held
  assert.equal(await countTaken(), 0)
  const [page] = pages
  assert.ok(page)
  assert.equal((await sendAgain(page, person)).status, 303)
  assert.equal((await sendAgain(page, person)).status, 303)
  assert.equal(await countTaken(), 1)
  const { text } = await app.ctx.db.selectFrom('answers').select('text').executeTakeFirstOrThrow()
  assert.equal(text, words.replace('\r\n', '\n'))
  await slow.close()
})

/** Another front door to the same database. */
async function testAppOn(db: TestApp['ctx']['db']): Promise<TestApp> {
  const { config } = app.ctx
  const other = await testApp({ HEARD_DATA: config.dataFolder }, { db })
  return { ...other, close: () => closeDatabase(db).then(other.close) }
}

test('a flood waits its turn: many times more than there are connections are all taken', async () => {
  const before = await countTaken()
  const many = Array.from({ length: 400 }, (_, place) =>
    app.person().post(`/say/${clinic.box.slug}`, { answer: `Keep it, ${place}` }),
  )
  const statuses = (await Promise.all(many)).map(({ status }) => status)
  assert.deepEqual([...new Set(statuses)], [303])
  assert.equal(await countTaken(), before + 400)
})

test('a part of a file that a full disk cut off is taken away', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'heard-full-'))
  const original = fs.createWriteStream
  let written = 0
  const write = (...args: Parameters<typeof fs.write>) => {
    const done = args.at(-1) as unknown as (error: Error) => void
    written += 1
    if (written > 1)
      return done(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }))
    return fs.write(...args)
  }
  fs.createWriteStream = ((path: string, options: object) =>
    original(path, { ...options, fs: { ...fs, write, writev: undefined } } as never)) as never
  syncBuiltinESMExports()
  try {
    const content = Readable.from(['a'.repeat(70_000), 'b'.repeat(70_000), 'c'.repeat(70_000)])
    await assert.rejects(openFiles(folder).store(content, 1e6), { code: 'ENOSPC' })
    assert.ok(written > 1)
    assert.deepEqual(await readdir(join(folder, 'incoming')), [])
  } finally {
    fs.createWriteStream = original
    syncBuiltinESMExports()
    await rm(folder, { recursive: true })
  }
})

test('while the disk is nearly full an owner is warned, and before it is full the server is not ready', async () => {
  const owner = await deskPerson(app, { isOwner: true })
  assert.equal((await app.person().get('/health/ready')).status, 200)
  const tight = await testApp({ HEARD_LEAST_FREE_MB: '1000000000' })
  const answer = await tight.person().get('/health/ready')
  assert.equal(answer.status, 503)
  assert.match(answer.html, /the disk has [\d.]+ [GM]B left/)
  const there = await deskPerson(tight, { isOwner: true })
  assert.match((await there.get('/desk')).main, /The disk is nearly full .*[GM]B is left/)
  assert.doesNotMatch((await (await deskPerson(tight)).get('/desk')).main, /nearly full/)
  assert.doesNotMatch((await owner.get('/desk')).main, /nearly full/)
  await tight.close()
})

const mounted = mountSmallDisk()

test('on a disk that is really full nothing is acknowledged and nothing is lost; with space again all goes on by itself', {
  skip: mounted ? false : 'a small disk can only be mounted by root on Linux',
}, async () => {
  const folder = mounted ?? ''
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), log })
  const watch = watchDatabase(server, log, { everyMs: 200, onMoved: () => assert.fail('it moved') })
  await migrate(server.connectionString, { folder: migrationsFolder })
  const db = openDatabase({ connectionString: server.connectionString, poolSize: 5, waitAtMostMs: 5000 })
  await mkdir(join(folder, 'data'), { recursive: true })
  const full = await testApp({ HEARD_DATA: join(folder, 'data'), HEARD_LEAST_FREE_MB: '20' }, { db })
  try {
    clinic = await makeListening(full, 'The day clinic')
    const person = full.person()
    assert.equal((await say('Before the disk was full', person)).status, 303)
    await fill(folder)
    assert.equal((await full.person().get('/health/ready')).status, 503)
    // What is left in files that PostgreSQL has made already is used up first.
    const acknowledged = ['Before the disk was full']
    let refused: TestPage | undefined
    for (let place = 0; place < 5000 && !refused; place += 25) {
      const answers = Array.from({ length: 25 }, (_, more) => `${place + more} The last bus ${randomText()}`)
      const pages = await Promise.all(
        answers.map((answer, more) =>
          full
            .person()
            .post(`/say/${clinic.box.slug}`, { answer, page: `page-of-this-answer-${place + more}` }),
        ),
      )
      acknowledged.push(...answers.filter((_, more) => pages[more]?.status === 303))
      refused = pages.find(({ status }) => status !== 303)
    }
    assert.ok(refused, 'the disk was never full')
    assert.ok([503, 507].includes(refused.status), `${refused.status}`)
    assert.match(refused.main, /\d+ The last bus [\w+/=]{8000}/)
    await rm(join(folder, 'ballast'))
    let sent: TestPage | undefined
    for (let tries = 0; tries < 100 && sent?.status !== 303; tries++) {
      await wait(200)
      sent = await sendAgain(refused, full.person())
    }
    assert.equal(sent?.status, 303, 'it goes on by itself')

    // Space for rows and none for a new piece of the write-ahead log: PostgreSQL then ends every connection, or itself.
    await fill(folder)
    await truncate(join(folder, 'ballast'), (await stat(join(folder, 'ballast'))).size - 8_000_000)
    await writeLogUntilItEnds(server.connectionString)
    const panicked = await readFile(join(folder, 'postgres', 'postgres.log'), 'utf8')
    assert.match(panicked, /PANIC/)
    const during = await say(words, full.person())
    assertGivesBack(during, during.status === 507 ? 507 : 503)
    await rm(join(folder, 'ballast'))
    sent = undefined
    for (let tries = 0; tries < 100 && sent?.status !== 303; tries++) {
      await wait(200)
      sent = await sendAgain(during, full.person())
    }
    assert.equal(sent?.status, 303, 'it goes on by itself')
    const { rows } = await sql<{ text: string }>`select text from answers`.execute(db)
    const kept = rows.map(({ text }) => text)
    for (const answer of acknowledged) assert.equal(kept.filter((text) => text === answer).length, 1)
    assert.equal(kept.length, acknowledged.length + 2)
  } finally {
    await full.close().catch(() => {})
    await closeDatabase(db)
    await watch.stop()
    await server.stop()
    execFileSync('umount', ['-l', folder])
  }
})

/** A disk of 160 MB of its own, where this may be had. */
function mountSmallDisk(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined
  const folder = fs.mkdtempSync(join(tmpdir(), 'heard-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m,mode=0755', 'tmpfs', folder], { stdio: 'ignore' })
    return folder
  } catch {
    fs.rmdirSync(folder)
    return undefined
  }
}

/** Writes to the log and to no table, until the server can not any more. */
async function writeLogUntilItEnds(connectionString: string): Promise<void> {
  const write = `select pg_logical_emit_message(true, 'heard', string_agg(gen_random_uuid()::text, ''))
    from generate_series(1, 20000)`
  await withConnection(connectionString, async (client) => {
    for (let place = 0; place < 60; place++) await client.query(write)
  }).catch(() => {})
}

/** What does not get smaller by being compressed. */
const randomText = () => randomBytes(6000).toString('base64')

/** Fills the disk to the last block. */
async function fill(folder: string): Promise<void> {
  const piece = Buffer.alloc(1 << 20)
  const path = join(folder, 'ballast')
  for (const size of [piece.length, 4096]) {
    for (;;) {
      try {
        await writeFile(path, piece.subarray(0, size), { flag: 'a' })
      } catch {
        break
      }
    }
  }
}
