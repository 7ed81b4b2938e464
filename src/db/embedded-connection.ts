import pg from 'pg'

/** Runs `use` with a connection of its own, closed afterwards. Times out after 10 s when nothing answers. */
export async function withConnection<T>(
  connectionString: string,
  use: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString,
    application_name: 'heard',
    connectionTimeoutMillis: 10_000,
  })
  // A connection that breaks between two statements tells it here; the next statement fails with it anyway.
  client.on('error', () => {})
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

const cannotConnectNow = '57P03'

/** Whether a server takes connections: 'not yet' while it starts, recovers or shuts down. */
export async function isAnswering(connectionString: string): Promise<'yes' | 'not yet' | 'no'> {
  try {
    await withConnection(connectionString, (client) => client.query('SELECT 1'))
    return 'yes'
  } catch (error) {
    return sqlStateOf(error) === cannotConnectNow ? 'not yet' : 'no'
  }
}

/** Creates the database where it is missing. `connectionString` leads to another database of the same server. */
export async function ensureDatabase(connectionString: string, name: string): Promise<void> {
  await withConnection(connectionString, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
  })
}

/** The five characters of SQLSTATE with which PostgreSQL refused; undefined for any other error. */
export function sqlStateOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
