import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { after, afterEach, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { DatabaseInUseElsewhere, type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts'
import { withConnection } from './embedded-connection.ts'

const log = { info: () => {}, warn: () => {}, error: () => {} }
const folders: string[] = []
const servers = new Set<EmbeddedPostgres>()
const children = new Set<ChildProcess>()
/** Made by the first test, and left shut down by each. */
let folder: string
after(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

/** Only a test that failed leaves anything to end here. */
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  for (const server of servers) await server.stop()
  children.clear()
  servers.clear()
})

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'heard-embedded-'))
  folders.push(folder)
  return folder
}

async function start(at: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ folder: at, log })
  servers.add(server)
  return server
}

/** Another Heard process: it starts the database, says what it got, and stops when told to. */
const otherProcess = `
  import { createInterface } from 'node:readline/promises'
  import { startEmbeddedPostgres } from '${pathToFileURL(join(import.meta.dirname, 'embedded.ts'))}'
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const { stop, ...server } = await startEmbeddedPostgres({ folder: process.argv[1], log })
  console.log(JSON.stringify(server))
  for await (const line of createInterface(process.stdin)) break
  await stop()
  process.exit()`

async function startElsewhere(folder: string) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', otherProcess, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.add(child)
  const line = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([text]) => String(text)),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`the other process ended with ${code}`))),
  ])
  const server: Omit<EmbeddedPostgres, 'stop'> = JSON.parse(line)
  return { ...server, child }
}

async function end(child: ChildProcess, by: 'a word' | 'a kill'): Promise<void> {
  const gone = once(child, 'exit')
  if (by === 'a kill') child.kill('SIGKILL')
  else child.stdin?.write('stop\n')
  await gone
}

const run = (server: { connectionString: string }, sql: string) =>
  withConnection(server.connectionString, (client) => client.query(sql))

/** Nothing listens any more, and nothing needs recovery. (Its pid says nothing: it may wait as a zombie.) */
async function assertShutDown(server: { connectionString: string }, folder: string): Promise<void> {
  await assert.rejects(run(server, 'SELECT 1'), /ECONNREFUSED/)
  await assert.rejects(stat(join(folder, 'data', 'postmaster.pid')), /ENOENT/)
  const said = await readFile(join(folder, 'postgres.log'), 'utf8')
  assert.match(said.trimEnd().split('\n').at(-1) ?? '', /database system is shut down/)
}

test('a fresh folder becomes a durable database that only its password opens', async () => {
  folder = await makeFolder()
  const server = await start(folder)
  const { rows } = await run(
    server,
    `SELECT current_setting('fsync') AS fsync, current_setting('data_checksums') AS checksums,
      current_setting('TimeZone') AS zone, current_setting('listen_addresses') AS addresses,
      datcollate AS collation, pg_encoding_to_char(encoding) AS encoding, datlocprovider AS provider
    FROM pg_database WHERE datname = current_database()`,
  )
  assert.deepEqual(rows[0], {
    fsync: 'on',
    checksums: 'on',
    zone: 'UTC',
    addresses: '127.0.0.1',
    collation: 'C',
    encoding: 'UTF8',
    provider: 'b',
  })
  assert.equal((await stat(join(folder, 'password'))).mode & 0o777, 0o600)
  const guess = new URL(server.connectionString)
  guess.password = 'guess'
  await assert.rejects(run({ connectionString: guess.href }, 'SELECT 1'), /password authentication failed/)
  await assert.rejects(run(server, "SELECT 'something private' FROM nowhere"), /nowhere/)
  await run(
    server,
    "CREATE TABLE people (email text PRIMARY KEY); INSERT INTO people VALUES ('someone@private')",
  )
  await assert.rejects(run(server, "INSERT INTO people VALUES ('someone@private')"), /duplicate key/)
  await server.stop()
  const said = await readFile(join(folder, 'postgres.log'), 'utf8')
  assert.match(said, /duplicate key/)
  assert.doesNotMatch(said, /private/)
  await assertShutDown(server, folder)
})

test('a second process connects to the running server, and the last to stop shuts it down', async () => {
  const first = await startElsewhere(folder)
  const second = await start(folder)
  assert.deepEqual([first.ours, second.ours], [true, false])
  assert.deepEqual([second.pid, second.connectionString], [first.pid, first.connectionString])
  await end(first.child, 'a word')
  assert.equal((await run(second, 'SELECT 1')).rowCount, 1)
  await second.stop()
  await assertShutDown(first, folder)
})

test('processes that start at the same moment share one server', async () => {
  const fresh = await makeFolder()
  const started = await Promise.all([startElsewhere(fresh), startElsewhere(fresh), startElsewhere(fresh)])
  assert.equal(new Set(started.map(({ pid }) => pid)).size, 1)
  assert.equal(started.filter(({ ours }) => ours).length, 1)
  await Promise.all(started.map(({ child }) => end(child, 'a word')))
  for (const server of started) await assertShutDown(server, fresh)
})

test('a killed owner leaves the server to the next start, and a killed server gives back every committed row', async () => {
  const first = await startElsewhere(folder)
  await run(first, 'CREATE TABLE said (n int)')
  await end(first.child, 'a kill')

  const heir = await startElsewhere(folder)
  assert.deepEqual([heir.pid, heir.ours], [first.pid, true])
  for (let n = 1; n <= 20; n++) await run(heir, `INSERT INTO said VALUES (${n})`)
  process.kill(heir.pid, 'SIGKILL')
  await end(heir.child, 'a kill')

  const next = await start(folder)
  assert.notEqual(next.pid, first.pid)
  assert.equal((await run(next, 'SELECT * FROM said')).rowCount, 20)
  await next.stop()
})

test('a server killed under a process that goes on is found again by it on the same port', async () => {
  const staying = await start(folder)
  await run(staying, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)')
  process.kill(staying.pid, 'SIGKILL')
  const next = await startElsewhere(folder)
  assert.equal(next.connectionString, staying.connectionString)
  assert.equal((await run(staying, 'SELECT * FROM kept')).rowCount, 1)
  await end(next.child, 'a word')
  await staying.stop()
  await assertShutDown(next, folder)
})

test('what crashes leave behind does not stop the next start', async () => {
  await writeFile(join(folder, 'server.json'), '{"pid":')
  const first = await start(folder)
  const { port } = new URL(first.connectionString)
  await first.stop()
  // The pid of a killed server is used again, by a process that is none.
  const leftOver = `${process.pid}\n${join(folder, 'data')}\n1700000000\n${port}\n\n127.0.0.1\n`
  await writeFile(join(folder, 'data', 'postmaster.pid'), leftOver)
  const second = await start(folder)
  assert.equal((await run(second, 'SELECT 1')).rowCount, 1)
  await second.stop()
})

test('a database that runs on another machine or container is left alone', async () => {
  const server = await start(folder)
  const state = await readFile(join(folder, 'server.json'), 'utf8')
  await writeFile(join(folder, 'server.json'), JSON.stringify({ ...JSON.parse(state), host: 'elsewhere' }))
  await assert.rejects(start(folder), DatabaseInUseElsewhere)
  await server.stop()
  const next = await start(folder)
  await next.stop()
})

const rootOnLinux = process.getuid?.() === 0 && process.platform === 'linux'

test('as root, a folder that only root may enter serves too', {
  skip: !rootOnLinux && 'only as root on Linux',
}, async () => {
  const closed = await makeFolder()
  await chmod(closed, 0o700)
  const inside = join(closed, 'postgres')
  for (let round = 0; round < 2; round++) {
    const server = await start(inside)
    assert.equal((await run(server, 'SELECT 1')).rowCount, 1)
    await server.stop()
    await assertShutDown(server, inside)
  }
})
