import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createQueryId, type KyselyPlugin, sql } from 'kysely'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { withConnection } from '../../db/embedded-connection.ts'
import { gatherMovesJob } from './jobs.ts'
import { keepCounts, keptCounts } from './kept.ts'
import { readState } from './kept-queries.ts'

const kept = [...keptCounts]
let app: TestApp
let programme: ProgrammeWithViews
let other: ProgrammeWithViews
before(async () => {
  app = await testApp()
  programme = await makeProgrammeWithViews(app, { title: 'Kept' })
  other = await makeProgrammeWithViews(app, { title: 'Another' })
})
after(() => app.close())

const stateOf = ({ id }: ProgrammeWithViews) => readState(app.ctx.db, id)

/** A kept count that says which run it is of, and waits in the middle of it while it is held. */
function makeCount() {
  let runs = 0
  let held: Promise<unknown> = Promise.resolve()
  const { read } = keepCounts(async (tx) => {
    runs += 1
    const run = runs
    await sql`select 1`.execute(tx)
    await held
    return run
  })
  return {
    read: () => read(app.ctx.db, programme.id),
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>()
      held = promise
      return resolve
    },
  }
}

test('nothing is counted again while nothing has changed, whatever changes elsewhere', async () => {
  const { read } = makeCount()
  assert.deepEqual(await Promise.all(Array.from({ length: 100 }, read)), Array(100).fill(1))
  await giveViews(app, other, {})
  assert.equal(await read(), 1)
  await giveViews(app, programme, {})
  assert.deepEqual(await Promise.all(Array.from({ length: 100 }, read)), Array(100).fill(2))
  assert.equal(await read(), 2)
})

test('who asks after a change never gets a count that began before it, and those who wait share the next', async () => {
  const { read, hold } = makeCount()
  const release = hold()
  const early = read()
  // Until its snapshot is taken, what is changed is in it.
  while ((await countsUnderWay()) === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  await giveViews(app, programme, {})
  const late = Array.from({ length: 20 }, read)
  release()
  assert.equal(await early, 1)
  assert.deepEqual(await Promise.all(late), Array(20).fill(2))
})

async function countsUnderWay(): Promise<number> {
  const { rowCount } = await withConnection(app.connectionString, (client) =>
    client.query(`select from pg_stat_activity where datname = current_database() and state = 'idle in transaction'
      and query = 'select 1'`),
  )
  return rowCount ?? 0
}

test('a change that is rolled back moves nothing; one within a transaction is seen in it at once', async () => {
  const { read } = makeCount()
  const { read: counted } = keepCounts(readState)
  await read()
  const before = await stateOf(programme)
  const undone = app.ctx.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('activities')
      .set({ title: 'Other' })
      .where('id', '=', programme.activityId)
      .execute()
    assert.ok((await counted(tx, programme.id)) > before)
    throw new Error('undone')
  })
  await assert.rejects(undone, /undone/)
  assert.equal(await stateOf(programme), before)
  assert.equal(await read(), 1)
})

test('a count that failed is not kept, and the next one is tried', async () => {
  let fails = true
  const { read } = keepCounts(async () => {
    if (fails) throw new Error('no numbers today')
    return 7
  })
  const both = [read(app.ctx.db, programme.id), read(app.ctx.db, programme.id)]
  for (const one of await Promise.allSettled(both)) assert.equal(one.status, 'rejected')
  fails = false
  assert.equal(await read(app.ctx.db, programme.id), 7)
})

test('many moves are brought together without a change of their sum', async () => {
  const { read } = makeCount()
  const rename = (title: string) =>
    app.ctx.db.updateTable('activities').set({ title }).where('id', '=', programme.activityId).execute()
  for (let n = 0; n < 210; n += 1) await rename(`Say it ${n}`)
  const before = await stateOf(programme)
  const kept = await read()
  await gatherMovesJob.handle(app.ctx, {})
  assert.deepEqual([await stateOf(programme), await read()], [before, kept])
  const rows = await app.ctx.db.selectFrom('countMoves').select('moves').execute()
  assert.ok(rows.length < 50, `${rows.length} rows`)
  // An update notes a move of what was and of what is.
  await Promise.all([gatherMovesJob.handle(app.ctx, {}), rename('Meanwhile')])
  assert.equal(await stateOf(programme), before + 2)
})

test('a change that hangs on nothing any more moves the counts of every programme', async () => {
  const before = await stateOf(other)
  await withConnection(app.connectionString, (client) => client.query('truncate readings'))
  assert.equal(await stateOf(other), before + 1)
})

/** Without one, what campaigns are counted from is not read. */
async function nameCampaign() {
  const { account } = await deskPerson(app)
  const { id: entryId } = await app.ctx.db
    .selectFrom('logEntries')
    .select('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  const now = app.ctx.now()
  const judged = { judgement: 'campaign', judgedAt: now, judgedBy: account.id, entryId, title: 'Buses' }
  await app.ctx.db
    .insertInto('campaignFamilies')
    .values({ id: app.ctx.newId(), questionId: programme.questionId, foundAt: now, ...judged })
    .execute()
}

/** The tables that queries read, with views looked through: as PostgreSQL itself would run them. */
async function listTablesRead(count: (typeof kept)[number]): Promise<Set<string>> {
  const queries: string[] = []
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      queries.push(app.ctx.db.getExecutor().compileQuery(node, createQueryId()).sql)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  await app.ctx.db.transaction().execute((tx) => count(tx.withPlugin(plugin), programme.id))
  const tables = new Set<string>()
  await withConnection(app.connectionString, async (client) => {
    for (const query of queries) {
      const { rows } = await client.query(`explain (generic_plan, format json) ${query}`)
      for (const [, table] of JSON.stringify(rows).matchAll(/"Relation Name":"([^"]+)"/g))
        tables.add(table ?? '')
    }
  })
  return tables
}

test('every table that a kept count reads moves it, whatever is done to the table', async () => {
  await nameCampaign()
  const { rows } = await withConnection(app.connectionString, (client) =>
    client.query<{ table: string; events: number }>(`select relname as table, count(*)::int as events
      from pg_trigger trigger join pg_class on pg_class.oid = tgrelid
      where tgname like 'move_counts_on_%' and tgenabled = 'O' group by relname`),
  )
  const moving = new Map(rows.map(({ table, events }) => [table, events]))
  assert.ok(kept.length >= 4)
  const read = new Set<string>()
  for (const count of kept) for (const table of await listTablesRead(count)) read.add(table)
  assert.deepEqual(
    [...read].filter((table) => moving.get(table) !== 4),
    [],
    'read, and their changes are not noted',
  )
  assert.deepEqual(
    [...moving.keys()].filter((table) => !read.has(table)),
    [],
    'noted for nothing',
  )
})
