import type { Client } from 'pg'
import { applicationRole } from './database.ts'
import { sqlStateOf, withConnection } from './embedded-connection.ts'
import type { DatabaseLog } from './log.ts'
import { type AppliedMigration, findPending, type Migration, readMigrations } from './migration-files.ts'

export { DatabaseIsNewer, MigrationsDiffer } from './migration-files.ts'

/** The oldest PostgreSQL that a server in DATABASE_URL may be. */
const minimumServerVersion = 16

class ServerTooOld extends Error {
  override name = 'ServerTooOld'
}

export type MigrateSettings = {
  /** The folder of `NNNN_name.sql` files. */
  folder: string
  log?: Pick<DatabaseLog, 'info' | 'warn'>
}

/**
 * Brings the database to the newest migration, each in a transaction of its own, and then grants the application's
 * role what it needs: rows of every table, additions only where a migration called `make_append_only`. To be run at
 * each start, with a connection string of the owner; processes that start together wait for each other.
 *
 * @throws DatabaseIsNewer, MigrationsDiffer, ServerTooOld; or the failure of a migration, whose earlier ones stay
 */
export function migrate(connectionString: string, settings: MigrateSettings): Promise<{ applied: string[] }> {
  return withConnection(connectionString, (client) => migrateWith(client, settings))
}

/** As {@link migrate}, with a connection that is open already. */
export async function migrateWith(client: Client, settings: MigrateSettings): Promise<{ applied: string[] }> {
  const { folder, log } = settings
  await ensureServerVersion(client)
  const known = await readMigrations(folder)
  await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
  try {
    await client.query(createMigrationsTable)
    const pending = findPending(known, await listApplied(client))
    for (const migration of pending) {
      log?.info(`Migrating the database: ${migration.name}`)
      await inTransaction(client, () => apply(client, migration))
    }
    if (await ensureApplicationRole(client, log)) await inTransaction(client, () => grantRights(client))
    return { applied: pending.map(({ name }) => name) }
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [migrationLock])
  }
}

/** Any number will do, so long as nothing else uses it: "heard" on a telephone. */
const migrationLock = 43_273

const createMigrationsTable = `
  CREATE TABLE IF NOT EXISTS heard_migrations (
    number integer PRIMARY KEY,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
  )`

async function ensureServerVersion(client: Client): Promise<void> {
  const { rows } = await client.query("SELECT current_setting('server_version_num')::int / 10000 AS version")
  const version: unknown = rows[0]?.version
  if (typeof version !== 'number' || version < minimumServerVersion) {
    throw new ServerTooOld(
      `Heard needs PostgreSQL ${minimumServerVersion} or later, and DATABASE_URL leads to version ${version}`,
    )
  }
}

/** What was applied, in order. */
export async function listApplied(client: Client): Promise<AppliedMigration[]> {
  const { rows } = await client.query<AppliedMigration>(
    'SELECT number, name, checksum FROM heard_migrations ORDER BY number',
  )
  return rows
}

/** Applies migrations to an empty database in the transaction that is open; for a restore. */
export async function applyMigrations(client: Client, migrations: Migration[]): Promise<void> {
  await client.query(createMigrationsTable)
  for (const migration of migrations) await apply(client, migration)
}

async function apply(client: Client, { number, name, checksum, sql }: Migration): Promise<void> {
  try {
    await client.query(sql)
  } catch (cause) {
    throw new Error(`applying the migration ${name}: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    })
  }
  await client.query('INSERT INTO heard_migrations (number, name, checksum) VALUES ($1, $2, $3)', [
    number,
    name,
    checksum,
  ])
}

/** Runs `work` between BEGIN and COMMIT on that connection, or rolls back and throws what it threw. */
export async function inTransaction<T>(client: Client, work: () => Promise<T>, begin = 'BEGIN'): Promise<T> {
  await client.query(begin)
  try {
    const result = await work()
    await client.query('COMMIT')
    return result
  } catch (error) {
    // If the connection is lost, so is the transaction: what was thrown first is what matters.
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

const notPermitted = '42501'
const alreadyThere = ['42710', '23505']

/** Makes the role where it is missing. False where the server does not let us: then the triggers alone protect. */
async function ensureApplicationRole(client: Client, log: MigrateSettings['log']): Promise<boolean> {
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [applicationRole])
    if (rowCount === 0) await createRole(client)
    const { rows } = await client.query("SELECT pg_has_role($1, 'SET') AS member", [applicationRole])
    if (!rows[0]?.member)
      await client.query(`GRANT ${applicationRole} TO CURRENT_USER WITH INHERIT FALSE, SET TRUE`)
    return true
  } catch (error) {
    if (sqlStateOf(error) !== notPermitted) throw error
    log?.warn(
      `The database user may not create or take on the role ${applicationRole}, so Heard works with the owner's rights; ` +
        `its append-only tables are still protected by triggers. A superuser can mend this: CREATE ROLE ${applicationRole}; ` +
        `GRANT ${applicationRole} TO the user in DATABASE_URL;`,
    )
    return false
  }
}

/** Roles belong to the server: a migration of another database beside this one may make it first. */
async function createRole(client: Client): Promise<void> {
  try {
    await client.query(`CREATE ROLE ${applicationRole} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE`)
  } catch (error) {
    if (!alreadyThere.includes(sqlStateOf(error) ?? '')) throw error
  }
}

const rightsIn = (schema: string) => `
  GRANT USAGE ON SCHEMA ${schema} TO ${applicationRole};
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${applicationRole};
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${applicationRole};
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO ${applicationRole};`

const readOnly = ['heard_migrations', 'append_only_tables']

/**
 * What the application may do, in every schema but the queue's: the queue runs commands that it finds in its tables as
 * the owner, so jobs.ts gives the application no more there than the right to add a job.
 */
async function grantRights(client: Client): Promise<void> {
  const schemas = await client.query<{ schema: string }>(`
    SELECT quote_ident(nspname) AS schema FROM pg_namespace
    WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'pgboss')`)
  for (const { schema } of schemas.rows) await client.query(rightsIn(schema))
  const found = await client.query<{ table: string }>(
    'SELECT name AS "table" FROM unnest($1::text[]) AS name WHERE to_regclass(name) IS NOT NULL',
    [readOnly],
  )
  for (const { table } of found.rows) {
    await client.query(`REVOKE INSERT, UPDATE, DELETE ON ${table} FROM ${applicationRole}`)
  }
  if (!found.rows.some(({ table }) => table === 'append_only_tables')) return
  const marked = await client.query<{ table: string }>(
    'SELECT table_name::text AS "table" FROM append_only_tables',
  )
  for (const { table } of marked.rows)
    await client.query(`REVOKE UPDATE, DELETE ON ${table} FROM ${applicationRole}`)
}
