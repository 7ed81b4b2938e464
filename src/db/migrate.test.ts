import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { emptyDatabase, migrationsFolder, testDatabase } from '../../test/support/database.ts'
import { withConnection } from './embedded-connection.ts'
import { DatabaseIsNewer, MigrationsDiffer, migrate } from './migrate.ts'

const said: string[] = []
const log = { info: () => {}, warn: (message: string) => said.push(message) }
let folder: string
let place: Awaited<ReturnType<typeof emptyDatabase>>
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heard-migrations-'))
  place = await emptyDatabase()
  said.length = 0
})
afterEach(async () => {
  await place.drop()
  await rm(folder, { recursive: true })
})

const write = (name: string, sql: string) => writeFile(join(folder, name), sql)
const run = (sql: string) => withConnection(place.connectionString, (client) => client.query(sql))
const migrateHere = () => migrate(place.connectionString, { folder, log })

test('migrations run once, in order, also when several processes start together', async () => {
  await write('0002_second.sql', 'INSERT INTO words VALUES (2); INSERT INTO words VALUES (3);')
  await write('0001_first.sql', 'CREATE TABLE words (n int PRIMARY KEY)')
  const runs = await Promise.all([migrateHere(), migrateHere(), migrateHere()])
  assert.deepEqual(runs.flatMap(({ applied }) => applied).sort(), ['0001_first.sql', '0002_second.sql'])
  assert.equal((await run('SELECT * FROM words')).rowCount, 2)
  await write('0003_third.sql', 'CREATE TABLE more (n int)')
  assert.deepEqual(await migrateHere(), { applied: ['0003_third.sql'] })
})

test('a migration that fails leaves nothing of itself, and all before it', async () => {
  await write('0001_first.sql', 'CREATE TABLE words (n int)')
  await write('0002_second.sql', 'CREATE TABLE half (n int); SELECT 1 / 0;')
  await assert.rejects(migrateHere(), /applying the migration 0002_second\.sql: division by zero/)
  const { rows } = await run("SELECT to_regclass('words') AS words, to_regclass('half') AS half")
  assert.deepEqual(rows, [{ words: 'words', half: null }])
})

test('a migration edited after it was applied is refused', async () => {
  await write('0001_first.sql', 'CREATE TABLE words (n int);\n')
  await migrateHere()
  await write('0001_first.sql', 'CREATE TABLE words (n int);\r\n')
  await migrateHere()
  await write('0001_first.sql', 'CREATE TABLE words (n bigint);\n')
  await assert.rejects(migrateHere(), MigrationsDiffer)
})

test('a database newer than the code is refused before anything is changed', async () => {
  await write('0001_first.sql', 'CREATE TABLE words (n int)')
  await migrateHere()
  await run("INSERT INTO heard_migrations VALUES (9, '0009_from_the_future.sql', 'x')")
  await assert.rejects(migrateHere(), (error) => {
    assert.ok(error instanceof DatabaseIsNewer)
    assert.match(error.message, /newer Heard: it has migration 0009_from_the_future\.sql/)
    return true
  })
})

test('a number used twice, one that comes late and a name without one are refused', async () => {
  await write('0002_b.sql', 'SELECT 1')
  await migrateHere()
  await write('0001_late.sql', 'SELECT 1')
  await assert.rejects(migrateHere(), MigrationsDiffer)
  await rm(join(folder, '0001_late.sql'))
  await write('0002_c.sql', 'SELECT 1')
  await assert.rejects(migrateHere(), /two migrations have the number/)
  await rm(join(folder, '0002_c.sql'))
  await write('words.sql', 'SELECT 1')
  await assert.rejects(migrateHere(), /named NNNN_name\.sql/)
})

test('the application gets rows of every table, and additions only where a table is marked', async () => {
  const { connectionString, drop } = await testDatabase()
  const { rows } = await withConnection(connectionString, (client) =>
    client.query<{ table: string; rights: string }>(`
      SELECT n.nspname || '.' || c.relname AS "table", string_agg(lower(r), ' ' ORDER BY r) AS rights
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
        unnest('{SELECT,INSERT,UPDATE,DELETE,TRUNCATE}'::text[]) AS r
      WHERE c.relkind IN ('r', 'p') AND n.nspname = 'public'
        AND has_table_privilege('heard_app', c.oid, r)
      GROUP BY 1`),
  )
  await drop()
  const rightsOn = new Map(rows.map(({ table, rights }) => [table, rights]))
  assert.equal(rightsOn.get('public.settings'), 'delete insert select update')
  assert.equal(rightsOn.get('public.log_entries'), 'insert select')
  assert.equal(rightsOn.get('public.audit_events'), 'insert select')
  assert.equal(rightsOn.get('public.heard_migrations'), 'select')
  assert.equal(rightsOn.get('public.append_only_tables'), 'select')
})

test('where the user may not make the role, Heard says so and works with the rights it has', async () => {
  const name = `plain_${process.pid}`
  await run(`CREATE ROLE ${name} LOGIN PASSWORD 'plain'; GRANT ALL ON SCHEMA public TO ${name};
    GRANT CREATE ON DATABASE ${new URL(place.connectionString).pathname.slice(1)} TO ${name}`)
  const plain = new URL(place.connectionString)
  plain.username = name
  plain.password = 'plain'
  const settings = { folder: migrationsFolder, log }
  assert.notEqual((await migrate(plain.href, settings)).applied.length, 0)
  assert.equal(said.length, 1)
  assert.match(said[0] ?? '', /still protected by triggers/)
  const change = withConnection(plain.href, (client) => client.query('DELETE FROM log_entries'))
  await assert.rejects(change, /can only be added to/)
  await run(`DROP OWNED BY ${name} CASCADE; DROP ROLE ${name}`)
})
