import assert from 'node:assert/strict'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { PgBoss } from 'pg-boss'
import { emptyDatabase, migrationsFolder } from '../../test/support/database.ts'
import { BackupDamaged, backup, NotEmpty, restore } from './backup.ts'
import { withConnection } from './embedded-connection.ts'
import { DatabaseIsNewer, migrate } from './migrate.ts'
import { copyOut, listTables, settleText } from './table-copies.ts'

let folder: string
let file: string
let migrations: string
let origin: Awaited<ReturnType<typeof emptyDatabase>>
let jobId: string | null
const inFolder = (name: string) => join(folder, name)

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heard-backup-'))
  file = inFolder('heard.backup')
  migrations = inFolder('migrations')
  await cp(migrationsFolder, migrations, { recursive: true })
  await writeFile(join(migrations, '9000_hens.sql'), hens)
  origin = await emptyDatabase()
  await migrate(origin.connectionString, { folder: migrations })
  await fillDatabase()
  await fillFolder()
  await backup({ connectionString: origin.connectionString, dataFolder: inFolder('origin'), file })
})
after(async () => {
  await origin.drop()
  await rm(folder, { recursive: true, force: true })
})

/** What is awkward to restore: references in a circle, identities, generated columns, rows that a migration makes. */
const hens = `
  CREATE TABLE hens (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, egg_id bigint, note text,
    length int GENERATED ALWAYS AS (length(note)) STORED);
  CREATE TABLE eggs (id bigint PRIMARY KEY, hen_id bigint NOT NULL REFERENCES hens);
  ALTER TABLE hens ADD CONSTRAINT hens_of_eggs FOREIGN KEY (egg_id) REFERENCES eggs;
  INSERT INTO hens (note) VALUES ('made by the migration'), ('taken away later');`

const odd = JSON.stringify({ text: 'a\nb\\c\t\\N "d" 👵🏽', none: null }).replaceAll("'", "''")

async function fillDatabase(): Promise<void> {
  await run(
    origin.connectionString,
    `INSERT INTO settings (name, value) VALUES ('odd', '${odd}');
    INSERT INTO log_entries (id, kind, body, leaf)
      SELECT gen_random_uuid(), E'tab\\tand\\r\\nlines', '', sha256(n::text::bytea) FROM generate_series(1, 500) n;
    INSERT INTO hens (note) VALUES (NULL), ('');
    INSERT INTO eggs VALUES (1, 1), (2, 3);
    UPDATE hens SET egg_id = 2;
    DELETE FROM hens WHERE id = 2`,
  )
  await withJobs(origin.connectionString, async (boss) => {
    await boss.createQueue('reply')
    jobId = await boss.send('reply', { to: 'someone' }, { startAfter: 3600 })
  })
}

const run = (connectionString: string, sql: string) =>
  withConnection(connectionString, (client) => client.query(sql))

async function withJobs<T>(connectionString: string, use: (boss: PgBoss) => Promise<T>): Promise<T> {
  const boss = new PgBoss({ connectionString, supervise: false, schedule: false, max: 2 })
  await boss.start()
  const result = await use(boss)
  await boss.stop({ graceful: false })
  return result
}

async function fillFolder(): Promise<void> {
  await mkdir(inFolder('origin/files/ab'), { recursive: true })
  await mkdir(inFolder('origin/keys'))
  await mkdir(inFolder('origin/postgres'))
  await writeFile(inFolder('origin/files/ab/abcd'), Buffer.from([0, 1, 2, 255]))
  await writeFile(inFolder('origin/files/empty'), '')
  await writeFile(inFolder('origin/keys/signing'), 'a key', { mode: 0o600 })
  await writeFile(inFolder('origin/postgres/big'), 'no part of it')
}

const elsewhere = async (
  name: string,
  use: (to: { connectionString: string; dataFolder: string }) => Promise<void>,
) => {
  const { connectionString, drop } = await emptyDatabase()
  try {
    await use({ connectionString, dataFolder: inFolder(name) })
  } finally {
    await drop()
  }
}

const prepareJobs = (connectionString: string) => withJobs(connectionString, async () => {})

/** Every row of every table, as text. */
async function readEverything(connectionString: string): Promise<Record<string, string[]>> {
  const rows: Record<string, string[]> = {}
  await withConnection(connectionString, async (client) => {
    await settleText(client)
    for (const table of await listTables(client)) {
      if (table.schema === 'pgboss' && !['queue', 'job'].includes(table.name)) continue
      if (table.name === 'heard_migrations') table.columns = ['number', 'name', 'checksum']
      await copyOut(client, table, inFolder('rows'))
      rows[`${table.schema}.${table.name}`] = (await readFile(inFolder('rows'), 'utf8')).split('\n').sort()
    }
  })
  return rows
}

test('a backup restored elsewhere is equal in every row, file and key, and goes on from there', async () => {
  await elsewhere('restored', async (to) => {
    const summary = await restore({ ...to, file, migrations, prepareJobs })
    assert.equal(summary.files, 3)
    const [before, restored] = [
      await readEverything(origin.connectionString),
      await readEverything(to.connectionString),
    ]
    assert.deepEqual(restored, before)
    assert.equal(restored['public.log_entries']?.length, 501)

    assert.deepEqual(await readFile(join(to.dataFolder, 'files/ab/abcd')), Buffer.from([0, 1, 2, 255]))
    assert.equal(await readFile(join(to.dataFolder, 'files/empty'), 'utf8'), '')
    assert.equal((await stat(join(to.dataFolder, 'keys/signing'))).mode & 0o777, 0o600)
    assert.deepEqual((await readdir(to.dataFolder)).sort(), ['files', 'keys'])

    await run(to.connectionString, 'INSERT INTO hens (note) VALUES (NULL)')
    const { rows } = await run(to.connectionString, 'SELECT max(id)::int AS id FROM hens')
    assert.deepEqual(rows, [{ id: 5 }])
    await assert.rejects(run(to.connectionString, 'INSERT INTO eggs VALUES (3, 99)'), /foreign key/)
    await assert.rejects(run(to.connectionString, 'DELETE FROM log_entries'), /can only be added to/)
    const asApplication = run(to.connectionString, 'SET ROLE heard_app; TRUNCATE log_entries')
    await assert.rejects(asApplication, /permission denied/)
  })
})

test('work that was waiting is still waiting', async () => {
  await elsewhere('with-jobs', async (to) => {
    await restore({ ...to, file, migrations, prepareJobs })
    await withJobs(to.connectionString, async (boss) => {
      const [job] = await boss.findJobs('reply', { id: jobId ?? '' })
      assert.deepEqual([job?.state, job?.data], ['created', { to: 'someone' }])
      assert.ok(await boss.send('reply', { to: 'another' }))
    })
  })
})

test('a backup of an older Heard is restored and then migrated', async () => {
  const newer = inFolder('newer')
  await cp(migrations, newer, { recursive: true })
  await writeFile(
    join(newer, '9001_names.sql'),
    "ALTER TABLE hens ADD name text; UPDATE hens SET name = 'hen ' || id",
  )
  await elsewhere('older', async (to) => {
    await restore({ ...to, file, migrations: newer, prepareJobs })
    const { rows } = await run(to.connectionString, 'SELECT name FROM hens ORDER BY id')
    assert.deepEqual(rows, [{ name: 'hen 1' }, { name: 'hen 3' }, { name: 'hen 4' }])
  })
})

async function assertUntouched(to: { connectionString: string; dataFolder: string }): Promise<void> {
  const tables = await withConnection(to.connectionString, listTables)
  assert.deepEqual(tables, [])
  assert.deepEqual(await readdir(to.dataFolder), [])
}

test('a backup of a newer Heard is refused and nothing is changed', async () => {
  await elsewhere('refused', async (to) => {
    await assert.rejects(restore({ ...to, file, migrations: migrationsFolder, prepareJobs }), DatabaseIsNewer)
    await assertUntouched(to)
  })
})

test('a backup with a changed byte, or cut short, or that is none, is refused and nothing is changed', async () => {
  const whole = gunzipSync(await readFile(file))
  const changed = Buffer.from(whole)
  changed[changed.indexOf('a key')] = 'A'.charCodeAt(0)
  const faulty = {
    changed: gzipSync(changed),
    'cut short': (await readFile(file)).subarray(0, 2_000),
    'without its end': gzipSync(whole.subarray(0, whole.indexOf('a key') - 512)),
    'no backup': Buffer.from('no backup'),
  }
  await elsewhere('damaged', async (to) => {
    for (const [name, content] of Object.entries(faulty)) {
      await writeFile(inFolder(name), content)
      await assert.rejects(
        restore({ ...to, file: inFolder(name), migrations, prepareJobs }),
        BackupDamaged,
        name,
      )
      await assertUntouched(to)
    }
  })
})

test('a restore over anything is refused', async () => {
  await elsewhere('full', async (to) => {
    await mkdir(join(to.dataFolder, 'keys'), { recursive: true })
    await writeFile(join(to.dataFolder, 'keys/mine'), 'mine')
    await assert.rejects(restore({ ...to, file, migrations, prepareJobs }), NotEmpty)
    assert.equal(await readFile(join(to.dataFolder, 'keys/mine'), 'utf8'), 'mine')
  })
  const settings = {
    connectionString: origin.connectionString,
    dataFolder: inFolder('another'),
    file,
    migrations,
  }
  await assert.rejects(restore({ ...settings, prepareJobs }), NotEmpty)
})

test('a restore that fails at its end leaves neither rows nor files', async () => {
  await elsewhere('failing', async (to) => {
    // The folder of keys cannot be put in its place, because a file has its name.
    await mkdir(to.dataFolder)
    await writeFile(join(to.dataFolder, 'keys'), 'in the way')
    await assert.rejects(restore({ ...to, file, migrations, prepareJobs }))
    assert.deepEqual(await withConnection(to.connectionString, listTables), [])
    assert.deepEqual(await readdir(to.dataFolder), ['keys'])
  })
})

test('a backup holds keys, and only its owner may read it', async () => {
  assert.equal((await stat(file)).mode & 0o777, 0o600)
  const left = (await readdir(folder)).filter((name) => name.includes('heard.backup'))
  assert.deepEqual(left, ['heard.backup'])
})
