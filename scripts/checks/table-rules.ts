import { existsSync, readFileSync } from 'node:fs'
import { isTest, placeOf, type Source } from './sources.ts'

const generatedTables = 'src/db/generated/tables.ts'
const builderCall =
  /\.(?:insertInto|updateTable|deleteFrom|mergeInto|replaceInto)\s*(?:<[^>(]*>)?\(\s*([^)]*)/g
const statement =
  /\b(?:insert\s+into|update(?:\s+only)?|delete\s+from(?:\s+only)?|merge\s+into|truncate(?:\s+table)?|copy)\s+(?:public\.)?([a-z_0-9."]+)/gi

/**
 * Holds every write to the owner of its table, as `src/db/table-owners.ts` names it (a folder of src,
 * such as `listen/responses`). Any code may read; one folder writes.
 * @param tables the tables that the database has; each needs an owner, and each owner a table
 */
export function listTableFaults(
  sources: Source[],
  owners: Record<string, string>,
  tables: string[] | undefined,
): string[] {
  const written = sources.filter(({ path }) => path.startsWith('src/') && !isTest(path))
  return [
    ...written.flatMap((source) => listWriteFaults(source, owners)),
    ...(tables ? listOwnerFaults(owners, tables) : []),
  ]
}

function listWriteFaults(source: Source, owners: Record<string, string>): string[] {
  const faults: string[] = []
  for (const call of source.code.matchAll(builderCall)) {
    const place = placeOf(source, call.index)
    const table = /^(['"`])([\w.]+)(?:\s+as\s+\w+)?\1/.exec(call[1] ?? '')?.[2]
    if (!table) faults.push(`${place}: write the name of the table here, so that its owner can be checked`)
    else if (!owners[table])
      faults.push(`${place}: the table ${table} has no owner in src/db/table-owners.ts`)
    else if (!owns(owners[table], source.path)) faults.push(`${place}: ${writesOf(table, owners[table])}`)
  }
  for (const written of source.code.matchAll(statement)) {
    // English sentences use these verbs too: only a known table makes it a statement.
    const table = camelCase(written[1] ?? '')
    const owner = Object.hasOwn(owners, table) ? owners[table] : undefined
    if (owner && !owns(owner, source.path)) {
      faults.push(`${placeOf(source, written.index)}: ${writesOf(table, owner)}`)
    }
  }
  return faults
}

/** Names are snake_case in SQL and camelCase in TypeScript. */
const camelCase = (name: string) =>
  name.replaceAll('"', '').replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

const owns = (owner: string, path: string) => path.startsWith(`src/${owner}/`)
const writesOf = (table: string, owner: string) => `only src/${owner} writes the table ${table}`

function listOwnerFaults(owners: Record<string, string>, tables: string[]): string[] {
  return [
    ...tables.filter((table) => !owners[table]).map((table) => `the table ${table} has no owner`),
    ...Object.keys(owners)
      .filter((table) => !tables.includes(table))
      .map((table) => `src/db/table-owners.ts names ${table}, which the database does not have`),
  ].map((fault) => (fault.startsWith('src/') ? fault : `src/db/table-owners.ts: ${fault}`))
}

/** The tables of the public schema, from the generated types; undefined before they were generated. */
export function readTableNames(): string[] | undefined {
  if (!existsSync(generatedTables)) return undefined
  const database = /export interface DB \{([^}]*)\}/.exec(readFileSync(generatedTables, 'utf8'))?.[1] ?? ''
  return [...database.matchAll(/^\s*"?([\w.]+)"?:/gm)].map((line) => line[1] ?? '')
}
