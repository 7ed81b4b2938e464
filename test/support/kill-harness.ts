import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { prepareActivity } from '../../bench/prepare.ts'
import { readConfig } from '../../src/config.ts'
import { type Context, createLog } from '../../src/context.ts'
import { openInstallation } from '../../src/installation.ts'
import { checkLog } from '../../src/record/check-log.ts'

export type Victim = 'server' | 'database' | 'both'

/** How things stood after one kill and the start after it. Counts are of all that was sent so far. */
export type KillRound = {
  victim: Victim
  afterMs: number
  acknowledged: number
  inRecord: number
  /** Texts that are in the record more than once. */
  twice: number
  /** Receipts that somebody was shown and that the record does not have. */
  lost: number
  /** Entries of the log under its checkpoints. */
  numbered: number
  /** What the check of the whole log found, and responses that are not one for one with entries. */
  problems: string[]
}

export type KillHarness = {
  /** Starts the server, has people send, kills without warning after so long, starts anew and looks. */
  kill(victim: Victim, afterMs: number): Promise<KillRound>
  close(): Promise<void>
}

const people = 8
/** So many were acknowledged before the clock of a kill starts: a server that nobody has used yet proves little. */
const acknowledgedFirst = 5

/** The real server as a process of its own on a database of its own, to be killed while people are sending. */
export async function openKillHarness(): Promise<KillHarness> {
  const folder = await mkdtemp(join(tmpdir(), 'heard-kill-'))
  const port = await freePort()
  const acknowledged = new Set<string>()
  const settings = {
    HEARD_DATA: folder,
    HEARD_DEMO: 'off',
    HEARD_REAL_PROGRAMMES: 'off',
    HEARD_LOG: 'silent',
    NODE_ENV: 'test',
  }
  const open = () => openInstallation(readConfig(settings), createLog('silent'))
  const installation = await open()
  const { slug } = await prepareActivity(installation.ctx)
  await installation.close()

  const look = async (): Promise<Omit<KillRound, 'victim' | 'afterMs'>> => {
    // Opening alone refuses a log that is behind the checkpoint outside the database.
    const { ctx, startWork, close } = await open()
    try {
      await startWork()
      return await count(ctx, acknowledged)
    } finally {
      await close()
    }
  }

  return {
    async kill(victim, afterMs) {
      const server = await startServer(settings, port)
      const ended = once(server, 'exit')
      try {
        const before = acknowledged.size
        const sending = Promise.all(
          Array.from({ length: people }, () => sendUntilNobodyAnswers(port, slug, acknowledged)),
        )
        await untilMore(acknowledged, before + acknowledgedFirst)
        await wait(afterMs)
        if (victim !== 'server') process.kill(await databasePid(folder), 'SIGKILL')
        if (victim !== 'database') server.kill('SIGKILL')
        await sending
      } finally {
        server.kill('SIGKILL')
        await ended
      }
      return { victim, afterMs, ...(await look()) }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

async function count(ctx: Context, acknowledged: ReadonlySet<string>) {
  const rows = await ctx.db
    .selectFrom('responses as response')
    .innerJoin('answers as answer', 'answer.responseId', 'response.id')
    .select(['response.receipt', 'response.entryId', 'answer.text'])
    .execute()
  const entries = await ctx.db
    .selectFrom('logEntries')
    .select('id')
    .where('kind', '=', 'response-taken')
    .execute()
  const receipts = new Set(rows.map(({ receipt }) => receipt))
  const check = await untilAllIsNumbered(ctx)
  const sealed = new Set(rows.map(({ entryId }) => entryId))
  const isOneForOne = sealed.size === rows.length && entries.every(({ id }) => sealed.has(id))
  return {
    acknowledged: acknowledged.size,
    inRecord: rows.length,
    twice: rows.length - new Set(rows.map(({ text }) => text)).size,
    lost: [...acknowledged].filter((receipt) => !receipts.has(receipt)).length,
    numbered: check.size,
    problems: isOneForOne ? check.problems : [...check.problems, 'responses and entries are not one for one'],
  }
}

/** What a kill left waiting is numbered and signed for by the next start, within seconds. */
async function untilAllIsNumbered(ctx: Context) {
  const waiting = () => ctx.db.selectFrom('logWaiting').select('arrival').limit(1).executeTakeFirst()
  for (let tries = 0; await waiting(); tries += 1) {
    assert.ok(tries < 100, 'entries still wait for a number after 10 s')
    await wait(100)
  }
  return checkLog(ctx)
}

async function startServer(settings: Record<string, string>, port: number): Promise<ChildProcess> {
  const server = spawn(process.execPath, ['src/server.ts'], {
    env: { ...process.env, ...settings, PORT: String(port) },
    stdio: 'ignore',
  })
  for (let tries = 0; tries < 300; tries += 1) {
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined)
    if (ready?.ok) return server
    await wait(100)
  }
  throw new Error('the server did not come up again')
}

async function untilMore(acknowledged: ReadonlySet<string>, least: number) {
  for (let tries = 0; acknowledged.size < least; tries += 1) {
    assert.ok(tries < 1200, `${acknowledged.size} of ${least} responses were acknowledged in a minute`)
    await wait(50)
  }
}

let texts = 0

/** One person who sends one response after another, each in words of its own, and notes each receipt that is shown. */
async function sendUntilNobodyAnswers(port: number, slug: string, acknowledged: Set<string>): Promise<void> {
  for (let number = 0; number < 2000; number += 1) {
    texts += 1
    const receipt = await sendOne(port, slug, `There is no bus after six, says number ${texts}.`).catch(
      () => undefined,
    )
    if (!receipt) return
    acknowledged.add(receipt)
  }
}

async function sendOne(port: number, slug: string, answer: string): Promise<string | undefined> {
  const body = new URLSearchParams({ answer })
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

const databasePid = async (folder: string) =>
  Number((await readFile(join(folder, 'postgres/data/postmaster.pid'), 'utf8')).split('\n')[0])

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
