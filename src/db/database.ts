import { AsyncLocalStorage } from 'node:async_hooks'
import {
  CamelCasePlugin,
  CompiledQuery,
  type ConnectionProvider,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Driver,
  Kysely,
  PostgresDialect,
  type Transaction,
} from 'kysely'
import pg from 'pg'
import type { DB as Database } from './generated/tables.ts'
import type { DatabaseLog } from './log.ts'
import { readValueOfType } from './value-types.ts'

export type Db = Kysely<Database>
export type Tx = Transaction<Database>

/** The database role of the application: it reads and writes rows, and adds only to what is append-only. */
export const applicationRole = 'heard_app'

/** A query outside the transaction that the same work has open: it would not see it, and might wait for it for ever. */
export class OutsideTransaction extends Error {
  override name = 'OutsideTransaction'
}

export type DatabaseSettings = {
  connectionString: string
  poolSize?: number
  /** How long a query waits for a free connection before it throws; 10 s if not given. */
  waitAtMostMs?: number
  /** 'application' (the default) gives up the connecting user's rights for those of {@link applicationRole}. */
  role?: 'application' | 'owner'
  log?: Pick<DatabaseLog, 'warn'>
}

/**
 * Opens a pool of connections; nothing is connected before the first query. A query waits at most 10 s for a free
 * connection and then throws.
 *
 * Names are camelCase in TypeScript and snake_case in SQL (so no column may be named like `line_1`: use `line1`); keys
 * inside JSON values are left alone. `bigint` and `numeric` are numbers, `date` is 'YYYY-MM-DD', `timestamptz` a Date:
 * see value-types.ts.
 *
 * Inside `db.transaction().execute(async (tx) => …)`, and whatever it awaits, only `tx` may be used: `db` throws
 * {@link OutsideTransaction} there, and so does a second transaction.
 */
export function openDatabase(settings: DatabaseSettings): Db {
  const pool = new pg.Pool({
    connectionString: settings.connectionString,
    max: settings.poolSize ?? 10,
    connectionTimeoutMillis: settings.waitAtMostMs ?? 10_000,
    application_name: 'heard',
    types: { getTypeParser: readValueOfType },
  })
  // One that is being given up anyway may still be told so by a server that stops: nobody has to hear of it.
  const warnOf = (what: string) => (error: Error) => {
    if (!pool.ending) settings.log?.warn(`${what} was lost: ${error.message}`)
  }
  // Without a listener, a server that goes away while a connection is idle would end the process.
  pool.on('error', warnOf('An idle database connection'))
  // So would one that goes away in the middle of a transaction; the query that waits on it throws by itself.
  pool.on('connect', (client) => client.on('error', warnOf('A database connection')))
  const onCreateConnection = settings.role === 'owner' ? undefined : becomeApplication
  const dialect = new PostgresDialect({ pool, ...(onCreateConnection && { onCreateConnection }) })
  const driver = dialect.createDriver()
  const executor = new DefaultQueryExecutor(
    dialect.createQueryCompiler(),
    dialect.createAdapter(),
    guardedConnections(driver),
    [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  )
  return new Kysely<Database>({ config: { dialect }, dialect, driver, executor })
}

/** Whether a row was refused by this constraint, unique (SQLSTATE 23505) or of exclusion (23P01): one like it is there already. */
export const isThereAlready = (error: unknown, constraint: string): boolean =>
  error instanceof pg.DatabaseError &&
  ['23505', '23P01'].includes(error.code ?? '') &&
  error.constraint === constraint

/** Closes every connection, after the queries that run. */
export const closeDatabase = (db: Db) => db.destroy()

/**
 * Takes on the application's role, where it exists and the connecting user may. It is done in SQL and not by a start
 * parameter, because a connection with an unknown role would be refused, and poolers drop start parameters.
 */
async function becomeApplication(connection: DatabaseConnection): Promise<void> {
  const become = `
    SELECT set_config('role', rolname, false) FROM pg_roles
    WHERE rolname = $1 AND pg_has_role(session_user, oid, 'SET')`
  await connection.executeQuery(CompiledQuery.raw(become, [applicationRole]))
}

/**
 * Every plain query and every transaction takes a connection here, and keeps it while `consumer` runs; queries by `tx`
 * do not come here again. So whoever comes here from within a consumer is using `db` where `tx` is meant.
 */
function guardedConnections(driver: Driver): ConnectionProvider {
  const inside = new AsyncLocalStorage<true>()
  const ready = driver.init()
  return {
    async provideConnection(consumer) {
      if (inside.getStore()) {
        throw new OutsideTransaction(
          'The database was used beside the transaction that is open here: pass tx on',
        )
      }
      await ready
      const connection = await driver.acquireConnection()
      try {
        return await inside.run(true, () => consumer(connection))
      } finally {
        await driver.releaseConnection(connection)
      }
    },
  }
}
