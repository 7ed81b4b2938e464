import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'

// The server as people start it. However it ends, it takes its database with it, unless it is killed.
let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heard-stop-'))
})
/** A test that failed leaves its server running: nothing would end while it does. */
const running = new Set<ChildProcess>()
after(async () => {
  for (const { pid } of running) if (pid) process.kill(-pid, 'SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

/** As `npm start` does it: through the set-up script, in a process group of its own. */
function start(port: number): ChildProcess {
  const heard = spawn(process.execPath, ['scripts/setup.js', 'start'], {
    env: { ...process.env, HEARD_DATA: folder, HEARD_DEMO: 'off', HEARD_LOG: 'silent', PORT: String(port) },
    stdio: 'ignore',
    detached: true,
  })
  running.add(heard)
  heard.once('exit', () => running.delete(heard))
  return heard
}

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('exit', resolve))

const databaseRuns = () =>
  readFile(join(folder, 'postgres/data/postmaster.pid'), 'utf8').then(
    () => true,
    () => false,
  )

async function listen(): Promise<{ server: Server; port: number }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return { server, port: typeof address === 'object' && address ? address.port : 0 }
}

test('Ctrl-C, which reaches the whole group, stops the server and then its database', async () => {
  const { server, port } = await listen()
  await new Promise((resolve) => server.close(resolve))
  const heard = start(port)
  for (let tries = 0; ; tries += 1) {
    assert.ok(tries < 1200, 'the server did not come up in two minutes')
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined)
    if (ready?.ok) break
    await wait(100)
  }
  assert.equal(await databaseRuns(), true)
  process.kill(-Number(heard.pid), 'SIGINT')
  assert.equal(await ended(heard), 0)
  assert.equal(await databaseRuns(), false)
})

test('Ctrl-C while it is still starting stops the database too', async () => {
  const { server, port } = await listen()
  await new Promise((resolve) => server.close(resolve))
  const heard = start(port)
  for (let tries = 0; !(await databaseRuns()); tries += 1) {
    assert.ok(tries < 3000, 'the database did not start')
    await wait(10)
  }
  process.kill(-Number(heard.pid), 'SIGINT')
  assert.equal(await ended(heard), 0)
  assert.equal(await databaseRuns(), false)
})

test('a start on a port that is taken says so by its exit, and leaves no database behind', async () => {
  const { server, port } = await listen()
  try {
    assert.equal(await ended(start(port)), 1)
    assert.equal(await databaseRuns(), false)
  } finally {
    server.close()
  }
})
