import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { prepareActivity } from '../../bench/prepare.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/context.ts'
import { openInstallation } from '../../src/installation.ts'

// The real server as a process of its own, killed without warning while people are sending; then the
// database too. Every receipt that somebody was shown must be in the record, once.
let folder: string
let slug: string
let port: number
const acknowledged = new Set<string>()
const leastPerRound = 40

const settings = () => ({ HEARD_DATA: folder, HEARD_DEMO: 'off', HEARD_LOG: 'silent', NODE_ENV: 'test' })
const open = () => openInstallation(readConfig(settings()), createLog('silent'))

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heard-kill-'))
  port = await freePort()
  const installation = await open()
  slug = (await prepareActivity(installation.ctx)).slug
  await installation.close()
})
after(() => rm(folder, { recursive: true, force: true }))

test('what was acknowledged outlives the server and the database being killed, and is there once', async () => {
  for (const victims of [['server'], ['database'], ['server', 'database']] as const) {
    const server = await startServer()
    const sending = send()
    await untilAcknowledged(acknowledged.size + leastPerRound)
    if ((victims as readonly string[]).includes('database')) process.kill(await databasePid(), 'SIGKILL')
    if ((victims as readonly string[]).includes('server')) server.kill('SIGKILL')
    await sending
    server.kill('SIGKILL')
  }
  const { ctx, close } = await open()
  try {
    const rows = await ctx.db.selectFrom('responses').select(['receipt', 'entryId']).execute()
    const entries = await ctx.db
      .selectFrom('logEntries')
      .select('id')
      .where('kind', '=', 'response-taken')
      .execute()
    const receipts = new Set(rows.map((row) => row.receipt))
    assert.ok(acknowledged.size >= 3 * leastPerRound)
    assert.deepEqual(
      [...acknowledged].filter((receipt) => !receipts.has(receipt)),
      [],
    )
    assert.equal(receipts.size, rows.length, 'a receipt is in the record twice')
    assert.equal(entries.length, rows.length, 'the log and the responses are not one for one')
  } finally {
    await close()
  }
})

async function startServer(): Promise<ChildProcess> {
  const server = spawn(process.execPath, ['src/server.ts'], {
    env: { ...process.env, ...settings(), PORT: String(port) },
    stdio: 'ignore',
  })
  for (let tries = 0; tries < 150; tries += 1) {
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined)
    if (ready?.ok) return server
    await wait(100)
  }
  throw new Error('the server did not come up again')
}

async function untilAcknowledged(count: number) {
  for (let tries = 0; acknowledged.size < count; tries += 1) {
    assert.ok(tries < 600, `${acknowledged.size} of ${count} responses were acknowledged in a minute`)
    await wait(100)
  }
}

/** Eight people who send one response after another until nobody answers, and note each receipt they were shown. */
async function send(): Promise<void> {
  const person = async () => {
    for (let number = 0; number < 500; number += 1) {
      const receipt = await sendOne().catch(() => undefined)
      if (!receipt) return
      acknowledged.add(receipt)
    }
  }
  await Promise.all(Array.from({ length: 8 }, person))
}

async function sendOne(): Promise<string | undefined> {
  const body = new URLSearchParams({ answer: 'There is no bus after six.' })
  const sent = await fetch(`http://127.0.0.1:${port}/say/${slug}`, {
    method: 'POST',
    body,
    redirect: 'manual',
  })
  if (sent.status !== 303) return undefined
  const cookie = sent.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const page = await fetch(`http://127.0.0.1:${port}/sent/${slug}`, { headers: { cookie } })
  return (await page.text())
    .match(/\b([2-9A-Z]{4}) ([2-9A-Z]{4}) ([2-9A-Z]{4})\b/)
    ?.slice(1)
    .join('')
}

const databasePid = async () =>
  Number((await readFile(join(folder, 'postgres/data/postmaster.pid'), 'utf8')).split('\n')[0])

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
