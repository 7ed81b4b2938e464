import { mkdir, mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Client } from 'pg'
import {
  BackupDamaged,
  describeMember,
  type Manifest,
  type Source,
  type TableCopy,
  unpackArchive,
  writeArchive,
} from './backup-archive.ts'
import { withConnection } from './embedded-connection.ts'
import { exists } from './embedded-home.ts'
import { applyMigrations, inTransaction, listApplied, migrateWith } from './migrate.ts'
import { findPending, readMigrations } from './migration-files.ts'
import {
  copyIn,
  copyOut,
  emptyTables,
  listSequences,
  listTables,
  setSequences,
  settleText,
  type TableShape,
  withoutConstraints,
} from './table-copies.ts'

export { BackupDamaged } from './backup-archive.ts'

/** The place to restore to holds something already. */
export class NotEmpty extends Error {
  override name = 'NotEmpty'
}

/** Folders of HEARD_DATA that a backup holds beside the database. */
const folders = ['files', 'keys']

/** What the migrations themselves make. */
const madeByMigrations = ['heard_migrations', 'append_only_tables']

/** What is worth keeping of the job queue, in the order of its foreign keys; its statistics are not. */
const jobTables = ['queue', 'schedule', 'subscription', 'job', 'job_dependency']

export type BackupSettings = {
  /** Of the owner of the database. */
  connectionString: string
  /** The folder of HEARD_DATA, with `files` and `keys`. */
  dataFolder: string
  file: string
}

export type BackupSummary = { file: string; madeAt: string; tables: number; rows: number; files: number }

/**
 * Writes everything into one file (tar, gzip, mode 0600: it holds the keys): every row as of one moment, waiting jobs,
 * attachments and keys, and a manifest with versions and the SHA-256 of each part. Heard may run meanwhile. Needs as
 * much free disk beside the file as the database has rows, for a while.
 */
export async function backup(settings: BackupSettings): Promise<BackupSummary> {
  const file = resolve(settings.file)
  const staging = await mkdtemp(join(dirname(file), `.${basename(file)}-`))
  try {
    // The rows first: an attachment is stored before the row that names it, so none can be missing.
    const database = await withConnection(settings.connectionString, (client) =>
      copyDatabase(client, staging),
    )
    const sources = [...database.sources, ...(await listFiles(settings.dataFolder))]
    const members = sources.map(({ member }) => member)
    await writeArchive(file, { ...database.manifest, members }, sources)
    return summaryOf(settings.file, { ...database.manifest, members })
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

function summaryOf(file: string, { madeAt, tables, members }: Manifest): BackupSummary {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return { file, madeAt, tables: tables.length, rows, files: members.length - tables.length }
}

async function copyDatabase(client: Client, staging: string) {
  await settleText(client)
  const copy = async () => {
    const sources: Source[] = []
    const tables: TableCopy[] = []
    for (const table of (await listTables(client)).filter(isKept)) {
      const name = `database/${table.schema}.${table.name}.copy`
      const path = join(staging, `${table.schema}.${table.name}.copy`)
      tables.push({ ...table, rows: await copyOut(client, table, path), member: name })
      sources.push({ member: await describeMember(name, path), path })
    }
    const { rows } = await client.query<{ postgres: string }>(
      "SELECT current_setting('server_version') AS postgres",
    )
    const manifest: Omit<Manifest, 'members'> = {
      format: 'heard-backup',
      formatVersion: 1,
      madeAt: new Date().toISOString(),
      postgres: rows[0]?.postgres ?? '',
      migrations: await listApplied(client),
      tables,
      // Sequences know no moment: read last, they are past every row that was copied.
      sequences: (await listSequences(client)).filter(({ schema }) => schema !== 'pgboss'),
    }
    return { manifest, sources }
  }
  return inTransaction(client, copy, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
}

const isKept = ({ schema, name }: TableShape) =>
  schema === 'pgboss' ? jobTables.includes(name) : !(schema === 'public' && madeByMigrations.includes(name))

async function listFiles(dataFolder: string): Promise<Source[]> {
  const sources: Source[] = []
  for (const folder of folders) {
    if (!(await exists(join(dataFolder, folder)))) continue
    const entries = await readdir(join(dataFolder, folder), { recursive: true, withFileTypes: true })
    for (const entry of entries.filter((each) => each.isFile())) {
      const path = join(entry.parentPath, entry.name)
      const name = path.slice(resolve(dataFolder).length + 1).replaceAll('\\', '/')
      sources.push({ member: await describeMember(name, path), path })
    }
  }
  return sources
}

export type RestoreSettings = BackupSettings & {
  /** The folder of migrations. */
  migrations: string
  /** Makes the empty tables of the job queue, as its own start does; called once the rest is restored. */
  prepareJobs(connectionString: string): Promise<void>
}

/**
 * Restores a backup into a database without tables (not migrated yet) and a data folder without files and keys.
 * A backup of an older Heard is restored as it was and then migrated. All or nothing: rows, files and keys are put in
 * place by one transaction; the waiting jobs follow in another.
 *
 * @throws BackupDamaged, NotEmpty, DatabaseIsNewer, MigrationsDiffer; nothing was changed then
 */
export async function restore(settings: RestoreSettings): Promise<BackupSummary> {
  const { connectionString, dataFolder, file, migrations: folder, prepareJobs } = settings
  await mkdir(dataFolder, { recursive: true })
  const staging = await mkdtemp(join(dataFolder, 'restoring-'))
  const placed: string[] = []
  try {
    const manifest = await unpackArchive(file, staging)
    const [jobs, tables] = [
      manifest.tables.filter(isJobTable),
      manifest.tables.filter((table) => !isJobTable(table)),
    ]
    await withConnection(connectionString, async (client) => {
      await ensureEmpty(client, dataFolder)
      await settleText(client)
      await inTransaction(client, async () => {
        await remakeTables(client, folder, manifest)
        await withoutConstraints(client, () => load(client, tables, staging))
        await setSequences(client, manifest.sequences)
        await placeFiles(staging, dataFolder, placed)
      }).catch(async (error) => {
        for (const path of placed) await rm(path, { recursive: true, force: true })
        throw error
      })
      await migrateWith(client, { folder })
      if (jobs.length > 0) await restoreJobs(client, jobs, staging, () => prepareJobs(connectionString))
    })
    return summaryOf(file, manifest)
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

const isJobTable = ({ schema }: TableShape) => schema === 'pgboss'

async function ensureEmpty(client: Client, dataFolder: string): Promise<void> {
  if ((await listTables(client)).length > 0) {
    throw new NotEmpty('A backup is restored into an empty database, and this one has tables already')
  }
  for (const folder of folders) {
    const held = await readdir(join(dataFolder, folder)).catch(() => [])
    if (held.length > 0)
      throw new NotEmpty(`A backup brings its own ${folder}, and ${dataFolder} has some already`)
  }
}

/** Makes the tables as they were when the backup was made. */
async function remakeTables(client: Client, folder: string, { migrations }: Manifest): Promise<void> {
  const known = await readMigrations(folder)
  const pending = findPending(known, migrations)
  await applyMigrations(
    client,
    known.filter((migration) => !pending.includes(migration)),
  )
}

async function load(client: Client, tables: TableCopy[], staging: string): Promise<void> {
  // Rows that a migration put in are in the backup too, perhaps changed since.
  await emptyTables(client, tables)
  for (const table of tables) await loadTable(client, table, staging)
}

async function loadTable(client: Client, table: TableCopy, staging: string): Promise<void> {
  const rows = await copyIn(client, table, join(staging, table.member))
  if (rows !== table.rows)
    throw new BackupDamaged(`${table.member} has ${rows} rows instead of ${table.rows}`)
}

async function restoreJobs(client: Client, jobs: TableCopy[], staging: string, prepare: () => Promise<void>) {
  try {
    await prepare()
    const ordered = jobTables.flatMap((name) => jobs.filter((table) => table.name === name))
    await inTransaction(client, async () => {
      await emptyTables(client, ordered, 'CASCADE')
      for (const table of ordered) await loadTable(client, table, staging)
    })
  } catch (cause) {
    throw new Error('Everything was restored except the background work that was waiting', { cause })
  }
}

async function placeFiles(staging: string, dataFolder: string, placed: string[]): Promise<void> {
  for (const folder of folders) {
    if (!(await exists(join(staging, folder)))) continue
    await rmdir(join(dataFolder, folder)).catch(() => {})
    await rename(join(staging, folder), join(dataFolder, folder))
    placed.push(join(dataFolder, folder))
  }
}
