import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { closeDatabase, type Db, OutsideTransaction, openDatabase } from './database.ts'
import { sqlStateOf, withConnection } from './embedded-connection.ts'

let place: TestDatabase
let db: Db
before(async () => {
  place = await testDatabase()
  db = place.db
})
after(() => place.drop())

const value = async (expression: string): Promise<unknown> => {
  const { rows } = await sql<{ value: unknown }>`SELECT (SELECT ${sql.raw(expression)}) AS value`.execute(db)
  return rows[0]?.value
}

test('values come out as decided', async () => {
  assert.equal(await value('count(*) FROM pg_class WHERE false'), 0)
  assert.equal(await value('9007199254740991::bigint'), 9007199254740991)
  assert.equal(await value('12.50::numeric'), 12.5)
  assert.equal(await value("'2016-10-31'::date"), '2016-10-31')
  assert.deepEqual(await value("'2016-10-31T12:00:00+02'::timestamptz"), new Date('2016-10-31T10:00:00Z'))
  assert.deepEqual(await value("'{1,NULL,3}'::bigint[]"), [1, null, 3])
  assert.deepEqual(await value("'{}'::date[]"), [])
  assert.deepEqual(await value("ARRAY['2016-10-31'::date]"), ['2016-10-31'])
})

test('an integer that a number cannot hold throws and is not rounded', async () => {
  await assert.rejects(value('9007199254740993::bigint'), RangeError)
  await assert.rejects(value('9007199254740993::numeric'), RangeError)
})

test('columns are camelCase here, and keys inside JSON stay as they are', async () => {
  const { rows } = await sql`SELECT '{"some_key": 1}'::jsonb AS of_json`.execute(db)
  assert.deepEqual(rows, [{ ofJson: { some_key: 1 } }])
})

test('every connection has the role of the application and no more', async () => {
  assert.equal(await value('current_user::text'), 'heard_app')
  await assert.rejects(value("set_config('session_replication_role', 'replica', false)"), /permission denied/)
  await assert.rejects(sql`CREATE TABLE mine (id int)`.execute(db), /permission denied/)
  const owner = openDatabase({ connectionString: place.connectionString, role: 'owner', poolSize: 1 })
  const { rows } = await sql<{ user: string }>`SELECT current_user::text AS "user"`.execute(owner)
  await closeDatabase(owner)
  assert.equal(rows[0]?.user, 'heard')
})

test('a second transaction inside one throws, however deep', async () => {
  const deeper = async () => {
    await pause(1)
    return db.transaction().execute(async () => 'inner')
  }
  await assert.rejects(
    db.transaction().execute(() => deeper()),
    OutsideTransaction,
  )
})

test('the plain database inside a transaction throws, and is free again after it', async () => {
  const careless = db.transaction().execute(async (tx) => {
    await sql`SELECT 1`.execute(tx)
    await sql`SELECT 1`.execute(db)
  })
  await assert.rejects(careless, OutsideTransaction)
  assert.equal(await value('1'), 1)
})

test('transactions beside each other do not hinder each other', async () => {
  const one = () =>
    db.transaction().execute(async (tx) => {
      await pause(5)
      return sql`SELECT 1`.execute(tx)
    })
  assert.equal((await Promise.all([one(), one(), value('1')])).length, 3)
})

test('a transaction that throws leaves nothing', async () => {
  const insert = sql`INSERT INTO settings (name, value) VALUES ('try', '1')`
  const failing = db.transaction().execute(async (tx) => {
    await insert.execute(tx)
    throw new Error('no')
  })
  await assert.rejects(failing, /no/)
  assert.equal(await value("count(*) FROM settings WHERE name = 'try'"), 0)
})

test('what can only be added to refuses change by the application and by its owner', async () => {
  await withConnection(place.connectionString, async (owner) => {
    const entry = `INSERT INTO log_entries (id, kind, body, leaf)
      VALUES (gen_random_uuid(), 'test', '{}', decode(repeat('00', 32), 'hex'))`
    await sql.raw(entry).execute(db)
    const changes = [
      "UPDATE log_entries SET body = ''",
      'DELETE FROM log_entries',
      'TRUNCATE log_entries CASCADE',
    ]
    for (const change of changes) {
      await assert.rejects(sql.raw(change).execute(db), (error) => sqlStateOf(error) === '42501', change)
      await assert.rejects(owner.query(change), (error) => sqlStateOf(error) === 'HR001', change)
      await owner.query("SET session_replication_role = 'replica'")
      await assert.rejects(
        owner.query(change),
        (error) => sqlStateOf(error) === 'HR001',
        `${change} as a replica`,
      )
      await owner.query('RESET session_replication_role')
    }
    assert.equal(await value('count(*) FROM log_entries'), 1)
  })
})

test('a wait for a connection ends with an error and not never', async () => {
  const narrow = openDatabase({ connectionString: place.connectionString, poolSize: 1, waitAtMostMs: 100 })
  const { promise, resolve } = Promise.withResolvers<void>()
  const held = narrow.transaction().execute(() => promise)
  await assert.rejects(sql`SELECT 1`.execute(narrow), /timeout exceeded when trying to connect/)
  resolve()
  await held
  await closeDatabase(narrow)
})

test('a connection that is lost inside a transaction fails that transaction and nothing else', async () => {
  await assert.rejects(
    db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
      await withConnection(place.connectionString, (client) =>
        client.query('select pg_terminate_backend($1)', [rows[0]?.pid]),
      )
      await sql`select 1`.execute(tx)
    }),
  )
  const { rows } = await sql<{ one: number }>`select 1 as one`.execute(db)
  assert.deepEqual(rows, [{ one: 1 }])
})
