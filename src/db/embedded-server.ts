import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, constants, openSync } from 'node:fs'
import { chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isAnswering } from './embedded-connection.ts'
import { findBinaries, isRoot, NoEmbeddedPostgres, unprivileged } from './embedded-files.ts'
import {
  exists,
  findState,
  type Home,
  lendSecret,
  openPassage,
  type Passage,
  writeState,
} from './embedded-home.ts'
import type { DatabaseLog } from './log.ts'

const environment = { PATH: '/usr/bin:/bin', TZ: 'UTC', LC_ALL: 'C' }

/** Makes an empty database cluster, whole or not at all: initdb works beside it, and a rename puts it in place. */
export async function createCluster(home: Home): Promise<void> {
  const binaries = await findBinaries()
  await rm(home.making, { recursive: true, force: true })
  await mkdir(home.making, { mode: 0o700 })
  if (isRoot) await chown(home.making, unprivileged, unprivileged)
  const password = randomBytes(24).toString('base64url')
  await writeFile(home.password, password, { mode: 0o600 })
  const passage = await openPassage(home)
  try {
    await lendSecret(home, password, (file) => runInitdb(join(binaries, 'bin', 'initdb'), passage, file))
  } finally {
    passage.close()
  }
  await rename(home.making, home.data)
  await syncFolder(home.folder)
}

async function runInitdb(initdb: string, passage: Passage, passwordFile: string): Promise<void> {
  const args = [
    ['-D', join(passage.folder, 'data.making')],
    ['--username=heard', '--auth=scram-sha-256', `--pwfile=${join(passage.folder, passwordFile)}`],
    // The same order of letters on every machine, whatever its C library.
    ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ['--data-checksums', '--no-instructions'],
  ].flat()
  const child = spawn(initdb, args, {
    ...passage.user,
    cwd: '/',
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe', passage.descriptor],
  })
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const code = await exitOf(child)
  if (code !== 0) throw new NoEmbeddedPostgres(`The database could not be prepared: ${said.trim() || code}.`)
}

const exitOf = (child: ChildProcess) =>
  new Promise<number | string | null>((resolve, reject) => {
    child.on('close', (code, signal) => resolve(code ?? signal))
    child.on('error', (cause) =>
      reject(
        new NoEmbeddedPostgres('The database that comes with Heard does not run on this system.', { cause }),
      ),
    )
  })

/** A rename is on disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY)
  await handle.sync()
  await handle.close()
}

type StartSettings = {
  durable: boolean
  log: DatabaseLog
  connectionTo(port: number): Promise<string>
}

const attempts = 5
const recoveryNoticeMs = 5_000

/**
 * Starts the server on the data of the home and waits until it answers. It is tried a few times: the port may be
 * taken meanwhile, and what is left of a killed server needs a moment to be gone.
 */
export async function startServer(
  home: Home,
  settings: StartSettings,
): Promise<{ pid: number; port: number }> {
  const binaries = await findBinaries()
  await startNewLogWhenLong(home)
  const last = await findState(home)
  let lastError: unknown
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0) await pause(500 * attempt)
    const port = attempt === 0 && last && (await isFree(last.port)) ? last.port : await findFreePort()
    const logBefore = await sizeOf(home.log)
    const server = await spawnServer(home, join(binaries, 'bin', 'postgres'), port, settings.durable)
    try {
      await waitUntilReady(server, await settings.connectionTo(port), settings.log)
      await writeState(home, { pid: server.pid, port, host: hostname() })
      return { pid: server.pid, port }
    } catch (cause) {
      const said = (await readFile(home.log, 'utf8')).slice(logBefore).trim()
      lastError = new Error(`starting the database in ${home.folder}: ${said || 'it said nothing'}`, {
        cause,
      })
    }
  }
  throw lastError
}

type Started = { pid: number; exit: Promise<number | string | null>; hasExited(): boolean }

async function spawnServer(home: Home, postgres: string, port: number, durable: boolean): Promise<Started> {
  const passage = await openPassage(home)
  const logFile = openSync(home.log, 'a', 0o600)
  try {
    const child = spawn(postgres, ['-D', join(passage.folder, 'data'), ...serverSettings(port, durable)], {
      ...passage.user,
      cwd: '/',
      env: environment,
      // A process group of its own: Ctrl-C is for Heard, which finishes its work and then stops the database.
      detached: true,
      stdio: ['ignore', logFile, logFile, passage.descriptor],
    })
    const exit = exitOf(child)
    exit.catch(() => {})
    if (child.pid === undefined) {
      await exit
      throw new Error('spawning the database gave no process id')
    }
    child.unref()
    return { pid: child.pid, exit, hasExited: () => child.exitCode !== null || child.signalCode !== null }
  } finally {
    closeSync(logFile)
    passage.close()
  }
}

function serverSettings(port: number, durable: boolean): string[] {
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // Tests have several whole apps open at a time.
    max_connections: durable ? 60 : 480,
    timezone: 'UTC',
    log_timezone: 'UTC',
    // What people wrote must not get into a log: no statements, and no DETAIL, which quotes values.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

async function waitUntilReady(server: Started, connectionString: string, log: DatabaseLog): Promise<void> {
  const begun = Date.now()
  for (let told = false; ; ) {
    if (server.hasExited()) throw new Error(`it ended with ${await server.exit}`)
    if ((await isAnswering(connectionString)) === 'yes') return
    if (!told && Date.now() - begun > recoveryNoticeMs) {
      log.info('The database is recovering from its last stop; this may take some minutes …')
      told = true
    }
    await pause(20)
  }
}

const longestLog = 5_000_000

async function startNewLogWhenLong(home: Home): Promise<void> {
  if ((await sizeOf(home.log)) > longestLog) await rename(home.log, `${home.log}.1`)
}

const sizeOf = async (path: string) => ((await exists(path)) ? (await stat(path)).size : 0)

const isFree = (port: number) =>
  listenOnce(port).then(
    (got) => got === port,
    () => false,
  )
const findFreePort = () => listenOnce(0)

/** Listens on a loopback port for a moment and gives its number; 0 asks for any free one. */
const listenOnce = (port: number) =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
