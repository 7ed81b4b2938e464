import { execFileSync } from 'node:child_process'
import { readlinkSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ensureDatabase, isAnswering } from './embedded-connection.ts'
import { exists, findPostmaster, findState, type Home, prepareHome } from './embedded-home.ts'
import { createCluster, startServer } from './embedded-server.ts'
import type { DatabaseLog } from './log.ts'
import { type Hold, holdAlone, holdTogether, isUnheld } from './process-lock.ts'

export type EmbeddedPostgres = {
  /** For this process and its children only: it holds the password. */
  connectionString: string
  /** True when this process started the server, or found it running with nobody left who used it. */
  ours: boolean
  pid: number
  /**
   * Looks whether the server runs, and starts it where it does not: one that could not write its log ends itself.
   * @returns `moved` where it could only be started on another port, so that nobody here will find it again
   * @throws while it cannot be started, such as on a disk that is still full
   */
  revive(): Promise<'runs' | 'started' | 'moved'>
  /** Gives up the server; the last process to do so shuts it down. */
  stop(): Promise<void>
}

export type EmbeddedSettings = {
  folder: string
  log: DatabaseLog
  /** False for throw-away test databases: nothing is synced to disk. */
  durable?: boolean
}

/** Another machine or container runs a database on the same folder, where this process cannot reach it. */
export class DatabaseInUseElsewhere extends Error {
  override name = 'DatabaseInUseElsewhere'
}

const answerWithinMs = 10 * 60_000
const refuseAfterMs = 60_000
const stopWithinMs = 60_000

/**
 * Gives a running PostgreSQL on the data in `folder`: the one that runs already, or a new one. The first start makes
 * the data. Loopback only, with a random port that is kept from then on while it is free, and a random password.
 *
 * Any number of processes of one machine may call this on one folder, at the same moment too: one starts the server
 * and the others connect to it. Each holds a lock that dies with it, and the server is shut down by whoever stops
 * *last*, so that stopping the web server does not cut off an import that runs beside it. The server is no child that
 * dies with its parent: after a kill -9 of every Heard process it runs on, and the next start takes it over. After a
 * kill -9 of the server itself the next start recovers from its write-ahead log; processes that still use it find it
 * again on the same port.
 *
 * @throws NoEmbeddedPostgres where it cannot run, saying what to do; DatabaseInUseElsewhere
 */
export async function startEmbeddedPostgres(settings: EmbeddedSettings): Promise<EmbeddedPostgres> {
  const { log } = settings
  const home = await prepareHome(settings.folder)
  const starting = await holdStartLock(home, log)
  let use: Hold | undefined
  try {
    const alone = isUnheld(home.usersLock)
    use = holdTogether(home.usersLock)
    const found = await findRunning(home, alone)
    const server = found ?? (await start(home, settings))
    const connectionString = await connectionTo(home, server.port, 'heard')
    await ensureDatabase(await connectionTo(home, server.port, 'postgres'), 'heard')
    const stop = stopOnce(home, use, log)
    const revive = () => reviveServer(home, settings, server.port)
    return { connectionString, ours: alone || !found, pid: server.pid, revive, stop }
  } catch (error) {
    use?.release()
    throw error
  } finally {
    starting.release()
  }
}

const holdStartLock = (home: Home, log: DatabaseLog) =>
  holdAlone(home.startLock, () => log.info('Waiting for another process that starts or stops the database …'))

async function start(home: Home, { log, durable = true }: EmbeddedSettings) {
  if (!(await exists(home.data))) {
    log.info('Preparing the database (once) …')
    await createCluster(home)
  }
  return startServer(home, { durable, log, connectionTo: (port) => connectionTo(home, port, 'postgres') })
}

async function reviveServer(home: Home, settings: EmbeddedSettings, port: number) {
  const running = await findPostmaster(home)
  if (running && isServing(running.pid, home)) return 'runs' as const
  const starting = await holdStartLock(home, settings.log)
  try {
    const server = (await findRunning(home, false)) ?? (await start(home, settings))
    return server.port === port ? ('started' as const) : ('moved' as const)
  } finally {
    starting.release()
  }
}

async function connectionTo(home: Home, port: number, database: string): Promise<string> {
  const password = await readFile(home.password, 'utf8').catch((cause) => {
    throw new Error(`reading the password of the database in ${home.folder}`, { cause })
  })
  return `postgresql://heard:${password}@127.0.0.1:${port}/${database}`
}

/** The server that runs on this data, once it answers; undefined when none does. */
async function findRunning(home: Home, alone: boolean) {
  const state = await findState(home)
  const server = await findPostmaster(home)
  if (state && state.host !== hostname() && !alone) {
    throw new DatabaseInUseElsewhere(
      `The database in ${home.folder} is in use by Heard on ${state.host}. Two machines or containers cannot share ` +
        'the embedded database: give both a PostgreSQL server by DATABASE_URL.',
    )
  }
  if (!server) return undefined
  if (await becameReady(home, server)) return server
  // What a killed server leaves behind; a stranger may have its pid by now, and PostgreSQL would then refuse to start.
  await rm(join(home.data, 'postmaster.pid'), { force: true })
  return undefined
}

/** Waits for a server to answer, as it may be recovering; false when it is gone. */
async function becameReady(home: Home, server: { pid: number; port: number }): Promise<boolean> {
  const connectionString = await connectionTo(home, server.port, 'postgres')
  const begun = Date.now()
  while (isServing(server.pid, home)) {
    const answer = await isAnswering(connectionString)
    if (answer === 'yes') return true
    const patience = answer === 'not yet' ? answerWithinMs : refuseAfterMs
    if (Date.now() - begun > patience) {
      throw new Error(
        `The database in ${home.folder} (process ${server.pid}) runs and does not answer on port ${server.port}`,
      )
    }
    await pause(50)
  }
  return false
}

/** Whether that process is alive and a PostgreSQL on this home: PostgreSQL works in its data folder. */
function isServing(pid: number, home: Home): boolean {
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === home.data
    const command = execFileSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' })
    return command.trim().endsWith('postgres')
  } catch {
    return false
  }
}

function stopOnce(home: Home, use: Hold, log: DatabaseLog): () => Promise<void> {
  let stopping: Promise<void> | undefined
  return () => {
    stopping ??= stopUsing(home, use, log)
    return stopping
  }
}

async function stopUsing(home: Home, use: Hold, log: DatabaseLog): Promise<void> {
  const starting = await holdStartLock(home, log)
  try {
    use.release()
    if (!isUnheld(home.usersLock)) {
      log.info('The database runs on for another process that uses it, which will stop it')
      return
    }
    const server = await findPostmaster(home)
    if (server && isServing(server.pid, home)) await shutDown(home, server.pid)
  } finally {
    starting.release()
  }
}

/** PostgreSQL's fast shutdown: connections are closed, everything is written, nothing needs recovery. */
async function shutDown(home: Home, pid: number): Promise<void> {
  process.kill(pid, 'SIGINT')
  const begun = Date.now()
  while (isServing(pid, home)) {
    if (Date.now() - begun > stopWithinMs)
      throw new Error(`The database (process ${pid}) did not stop in a minute`)
    await pause(20)
  }
}
