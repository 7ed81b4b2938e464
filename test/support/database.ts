import { randomBytes } from 'node:crypto'
import { existsSync, rmSync, statfsSync } from 'node:fs'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { freemem, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createLog } from '../../src/context.ts'
import { closeDatabase, type Db, openDatabase } from '../../src/db/database.ts'
import { startEmbeddedPostgres } from '../../src/db/embedded.ts'
import { ensureDatabase, withConnection } from '../../src/db/embedded-connection.ts'
import { migrate } from '../../src/db/migrate.ts'
import { isUnheld } from '../../src/db/process-lock.ts'
import { openJobs } from '../../src/jobs/jobs.ts'
import { allJobs } from '../../src/rooms.ts'

export const migrationsFolder = join(import.meta.dirname, '..', '..', 'migrations')

const template = 'heard_template'
/** A database of tests is 1,500 small files: in memory they are made ten times faster than on a disk. */
const memoryFolder = '/dev/shm'
const enoughMemory = 4 * 1024 ** 3
const folderPrefix = 'heard-test-'
const leftOverAfterMs = 60_000
const quiet = { info: () => {}, warn: () => {}, error: () => {} }

export type TestServer = {
  /** To be handed to the test files as HEARD_TEST_DATABASE. */
  url: string
  stop(): Promise<void>
}

/** The folder in memory where the system has a large one (Linux), else the system's folder for temporary files. */
function temporaryFolder(): string {
  if (!existsSync(memoryFolder)) return tmpdir()
  const { bavail, bsize } = statfsSync(memoryFolder)
  return Math.min(bavail * bsize, freemem()) >= enoughMemory ? memoryFolder : tmpdir()
}

/**
 * Starts one throw-away PostgreSQL with a migrated template database, in a folder for temporary files. It does not sync
 * to disk (fsync off): tests of durability start their own server.
 */
export async function startTestServer(): Promise<TestServer> {
  const { url, stop } = await startServer()
  return { url, stop }
}

async function startServer() {
  await endLeftOvers()
  const folder = await mkdtemp(join(temporaryFolder(), folderPrefix))
  const server = await startEmbeddedPostgres({ folder, log: quiet, durable: false })
  const url = server.connectionString
  await ensureDatabase(url, template)
  await migrate(databaseOn(url, template), { folder: migrationsFolder })
  // The queue makes its tables and its forty queues at the first start: every test file would wait for that anew.
  await (await openJobs(databaseOn(url, template), allJobs, createLog('silent'))).stop()
  const stop = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { url, stop, folder, pid: server.pid }
}

/** A test run that was killed leaves its server running: whoever comes later ends what nobody uses any more. */
async function endLeftOvers(): Promise<void> {
  const places = [tmpdir(), memoryFolder].filter((place) => existsSync(place))
  const found = await Promise.all(
    places.map(async (place) => (await readdir(place)).map((name) => join(place, name))),
  )
  for (const folder of found.flat().filter((path) => basename(path).startsWith(folderPrefix))) {
    const lock = join(folder, 'users.lock')
    const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Date.now() }))
    if (Date.now() - mtimeMs < leftOverAfterMs || !existsSync(lock) || !isUnheld(lock)) continue
    const server = await startEmbeddedPostgres({ folder, log: quiet, durable: false }).catch(() => undefined)
    await server?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

export type TestDatabase = {
  /** With the rights of the application. */
  db: Db
  /** With the rights of the owner. */
  connectionString: string
  drop(): Promise<void>
}

/** Gives a migrated database of its own to a test file (about 0.1 s). To be dropped in `after`. */
export async function testDatabase(): Promise<TestDatabase> {
  const { connectionString, drop } = await cloneDatabase(template)
  // On a busy machine a connection may take its time, and a test that gives up on it says nothing.
  const db = openDatabase({ connectionString, poolSize: 5, waitAtMostMs: 60_000 })
  return { db, connectionString, drop: () => closeDatabase(db).then(drop) }
}

/** Gives an empty database, not even migrated. */
export const emptyDatabase = (): Promise<Omit<TestDatabase, 'db'>> => cloneDatabase('template1')

async function cloneDatabase(from: string): Promise<Omit<TestDatabase, 'db'>> {
  const server = await findServer()
  const name = `test_${randomBytes(6).toString('hex')}`
  await withConnection(server, (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${from} STRATEGY file_copy`),
  )
  const drop = () =>
    withConnection(server, async (client) => {
      await client.query(`DROP DATABASE ${name} WITH (FORCE)`)
    })
  return { connectionString: databaseOn(server, name), drop }
}

let ownServer: Promise<string> | undefined

/** The server of the test run; a test file run by hand starts one, which ends with the process. */
async function findServer(): Promise<string> {
  const ofTheRun = process.env.HEARD_TEST_DATABASE
  if (ofTheRun) return ofTheRun
  ownServer ??= startServer().then(({ url, folder, pid }) => {
    process.once('exit', () => endAtOnce(pid, folder))
    return url
  })
  return ownServer
}

/** As a process may do while it exits, when nothing can be awaited any more. */
function endAtOnce(pid: number, folder: string): void {
  process.kill(pid, 'SIGQUIT')
  const nobodyWakesThis = new Int32Array(new SharedArrayBuffer(4))
  for (let tries = 0; tries < 100 && existsSync(join(folder, 'data', 'postmaster.pid')); tries++) {
    Atomics.wait(nobodyWakesThis, 0, 0, 20)
  }
  rmSync(folder, { recursive: true, force: true })
}

function databaseOn(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
