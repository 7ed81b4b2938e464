import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { pino } from 'pino'
import { z } from 'zod'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { type Job, type Jobs, job, openJobs } from './jobs.ts'

type Seen = { handled: string[] }

const note = job<Seen, z.ZodObject<{ word: z.ZodString }>>({
  name: 'note-word',
  schema: z.object({ word: z.string() }),
  retries: 0,
  async handle(seen, { word }) {
    if (word === 'fails') throw new Error('this word always fails')
    seen.handled.push(word)
  },
})

let database: TestDatabase
let jobs: Jobs
const seen: Seen = { handled: [] }

before(async () => {
  database = await testDatabase()
  jobs = await openJobs(database.connectionString, [note as Job<never>], pino({ level: 'silent' }))
  await jobs.work(seen, [note as Job<Seen>])
})
after(async () => {
  await jobs.stop()
  await database.drop()
})

async function until(condition: () => boolean | Promise<boolean>) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await condition()) return
    await wait(100)
  }
  throw new Error('it did not come about within ten seconds')
}

const enqueue = (word: string, fail = false) =>
  database.db.transaction().execute(async (tx) => {
    await jobs.enqueue(tx, note, { word })
    if (fail) throw new Error('the caller changes its mind')
  })

test('work exists if and only if the transaction that asked for it commits', async () => {
  await assert.rejects(enqueue('rolled-back', true))
  await enqueue('committed')
  await until(() => seen.handled.includes('committed'))
  assert.equal(seen.handled.includes('rolled-back'), false)
})

test('what a person waits for goes before other work of its kind that waits', async () => {
  await database.db.transaction().execute(async (tx) => {
    for (const word of ['one', 'two']) await jobs.enqueue(tx, note, { word })
    await jobs.enqueue(tx, note, { word: 'awaited' }, { first: true })
  })
  await until(() => seen.handled.includes('two'))
  assert.deepEqual(seen.handled.slice(-3), ['awaited', 'one', 'two'])
})

test('data that does not fit the job is refused where it is asked for', async () => {
  await assert.rejects(enqueue(7 as unknown as string))
})

test('what fails for good is listed with its error, and can be run again', async () => {
  await enqueue('fails')
  await until(async () => (await jobs.listFailed()).length === 1)
  const [failed] = await jobs.listFailed()
  assert.equal(failed?.name, 'note-word')
  assert.match(failed?.error ?? '', /always fails/)
  assert.deepEqual(failed?.data, { word: 'fails' })
  await jobs.retryFailed('note-word', failed?.id ?? '')
  await until(async () => (await jobs.listFailed())[0]?.tries === 2)
})

test('the application adds jobs and can do nothing else in the queue, where commands run as the owner', async () => {
  const { db } = database
  for (const attempt of [
    sql`insert into pgboss.bam (name, version, status, table_name, command) values ('x', 1, 'pending', 'job', 'select 1')`,
    sql`update pgboss.job set data = '{}'`,
    sql`delete from pgboss.job`,
    sql`update pgboss.queue set policy = 'short'`,
    sql`select pgboss.create_queue('mine', '{}')`,
  ]) {
    await assert.rejects(attempt.execute(db), /permission denied/)
  }
})
