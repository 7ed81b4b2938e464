import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'

export type TableShape = { schema: string; name: string; columns: string[] }
type SequenceState = { schema: string; name: string; lastValue: string; isCalled: boolean }

/** What the application made, and not PostgreSQL itself. */
const ofApplication = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"

/** Every table with the columns that hold data; partitions come with their parent, generated columns make themselves. */
export async function listTables(client: Client): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(`
    SELECT n.nspname AS schema, c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND ${ofApplication}
    GROUP BY n.nspname, c.relname
    ORDER BY n.nspname, c.relname`)
  return rows
}

export async function listSequences(client: Client): Promise<SequenceState[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(`
    SELECT n.nspname AS schema, c.relname AS name
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'S' AND ${ofApplication} ORDER BY 1, 2`)
  const sequences: SequenceState[] = []
  for (const sequence of rows) {
    const state = await client.query<{ lastValue: string; isCalled: boolean }>(
      `SELECT last_value::text AS "lastValue", is_called AS "isCalled" FROM ${nameOf(client, sequence)}`,
    )
    for (const { lastValue, isCalled } of state.rows) sequences.push({ ...sequence, lastValue, isCalled })
  }
  return sequences
}

export async function setSequences(client: Client, sequences: SequenceState[]): Promise<void> {
  for (const sequence of sequences) {
    await client.query('SELECT setval($1::regclass, $2, $3)', [
      nameOf(client, sequence),
      sequence.lastValue,
      sequence.isCalled,
    ])
  }
}

/** So that the text of a value is the same whatever the server's settings are. */
export const settleText = (client: Client) =>
  client.query(`SET client_encoding = 'UTF8'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres';
    SET TimeZone = 'UTC'; SET extra_float_digits = 1; SET bytea_output = 'hex'`)

/** Writes the rows of a table in COPY's text format. @returns how many there were */
export async function copyOut(client: Client, table: TableShape, path: string): Promise<number> {
  const rows = client.query(
    copyTo(`COPY (SELECT ${columnsOf(client, table)} FROM ${nameOf(client, table)}) TO STDOUT`),
  )
  await pipeline(rows, createWriteStream(path, { mode: 0o600 }))
  return rows.rowCount
}

/** Adds the rows that {@link copyOut} wrote. @returns how many there were */
export async function copyIn(client: Client, table: TableShape, path: string): Promise<number> {
  const rows = client.query(
    copyFrom(`COPY ${nameOf(client, table)} (${columnsOf(client, table)}) FROM STDIN`),
  )
  await pipeline(createReadStream(path), rows)
  return rows.rowCount
}

/** Empties the tables, in one statement so that they may refer to each other. */
export async function emptyTables(client: Client, tables: TableShape[], cascade = ''): Promise<void> {
  if (tables.length === 0) return
  await client.query(`TRUNCATE ${tables.map((table) => nameOf(client, table)).join(', ')} ${cascade}`)
}

/**
 * Runs `load` with the triggers and foreign keys of the application's tables put aside, in the transaction that is open.
 * Foreign keys are dropped and made again rather than passed over, which only a superuser could: so any owner can
 * restore, in any order of tables, and the data is checked against every key at the end.
 */
export async function withoutConstraints(client: Client, load: () => Promise<void>): Promise<void> {
  const keys = await client.query<Aside>(`
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname) AS away,
      format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) AS back
    FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
    WHERE c.contype = 'f' AND c.conparentid = 0 AND n.nspname <> 'pgboss' AND ${ofApplication}`)
  const triggers = await client.query<Aside>(`
    SELECT format('ALTER TABLE %s DISABLE TRIGGER %I', t.tgrelid::regclass, t.tgname) AS away,
      format('ALTER TABLE %s ENABLE %s TRIGGER %I', t.tgrelid::regclass,
        CASE t.tgenabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' ELSE '' END, t.tgname) AS back
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgenabled <> 'D'
      AND n.nspname <> 'pgboss' AND ${ofApplication}`)
  for (const { away } of [...triggers.rows, ...keys.rows]) await client.query(away)
  await load()
  for (const { back } of [...keys.rows, ...triggers.rows]) await client.query(back)
}

type Aside = { away: string; back: string }

const nameOf = (client: Client, { schema, name }: { schema: string; name: string }) =>
  `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`

const columnsOf = (client: Client, { columns }: TableShape) =>
  columns.map((column) => client.escapeIdentifier(column)).join(', ')
