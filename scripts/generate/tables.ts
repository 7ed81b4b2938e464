import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startEmbeddedPostgres } from '../../src/db/embedded.ts'
import { migrate } from '../../src/db/migrate.ts'

/** As `src/db/value-types.ts` reads them: a day is text, and both kinds of large number are numbers. */
const typeMapping = { int8: 'number', numeric: 'number' }

/**
 * The types of all tables, from a database that has every migration and nothing else.
 * @param connectionString of its owner
 */
async function buildTables(connectionString: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'heard-tables-'))
  const file = join(folder, 'tables.ts')
  const options = ['--dialect=postgres', '--camel-case', '--date-parser=string', '--log-level=error']
  const shape = [
    `--type-mapping=${JSON.stringify(typeMapping)}`,
    '--exclude-pattern=pgboss.*',
    `--out-file=${file}`,
  ]
  try {
    await promisify(execFile)(
      process.execPath,
      ['node_modules/kysely-codegen/dist/cli/bin.js', ...options, ...shape, '--url=env(HEARD_TABLES_FROM)'],
      { env: { ...process.env, HEARD_TABLES_FROM: connectionString } },
    )
    return withViewsOfTables(await readFile(file, 'utf8'))
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The views that are rows of a table: PostgreSQL calls every column of a view nullable, and none of theirs is more so. */
const viewsOfTables = {
  CountedResponses: 'Responses',
  ReadableAnswers: `Omit<Answers, 'salt'> & { isRecorded: boolean; waits: boolean; renderedFrom: string | null; renderedBy: string | null; renderer: string | null }`,
}

const withViewsOfTables = (types: string): string =>
  Object.entries(viewsOfTables).reduce(
    (text, [view, table]) =>
      text.replace(new RegExp(`export interface ${view} \\{[^}]*\\}`), `export type ${view} = ${table};`),
    types,
  )

/** As {@link buildTables}, from a throw-away database that it makes, migrates and removes. */
export async function buildTablesFromMigrations(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'heard-database-'))
  const quiet = { info: () => undefined, warn: () => undefined, error: (line: string) => console.error(line) }
  const server = await startEmbeddedPostgres({ folder, log: quiet, durable: false })
  try {
    await migrate(server.connectionString, { folder: 'migrations' })
    return await buildTables(server.connectionString)
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
