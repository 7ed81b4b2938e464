import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export type Migration = { number: number; name: string; checksum: string; sql: string }
export type AppliedMigration = Pick<Migration, 'number' | 'name' | 'checksum'>

/** The database was changed by a newer Heard than this one. */
export class DatabaseIsNewer extends Error {
  override name = 'DatabaseIsNewer'
}

/** The migrations in the code are not the ones that made this database. */
export class MigrationsDiffer extends Error {
  override name = 'MigrationsDiffer'
}

/** Reads `NNNN_name.sql` files in the order of their numbers. @throws on any other file, or a number used twice. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const migrations = await Promise.all(names.map((name) => readMigration(folder, name)))
  for (const [index, { number, name }] of migrations.entries()) {
    if (migrations[index + 1]?.number === number) throw new Error(`two migrations have the number of ${name}`)
  }
  return migrations
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const number = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1]
  if (!number) throw new Error(`a migration is named NNNN_name.sql, and ${name} is not`)
  // A checkout may turn line ends into CRLF; that is no change.
  const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
  return { number: Number(number), name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
}

/**
 * The migrations that the database still lacks.
 * @throws DatabaseIsNewer, MigrationsDiffer with what to do
 */
export function findPending(known: Migration[], applied: AppliedMigration[]): Migration[] {
  const newest = known.at(-1)?.number ?? 0
  for (const past of applied) {
    const same = known.find(({ number }) => number === past.number)
    if (!same && past.number > newest) {
      throw new DatabaseIsNewer(
        `This database was used by a newer Heard: it has migration ${past.name}, and this Heard knows none after ` +
          `number ${newest}. Start the newer Heard, or restore a backup made before it.`,
      )
    }
    if (same?.name !== past.name || same.checksum !== past.checksum) {
      throw new MigrationsDiffer(
        `Migration ${past.name} was applied to this database, and ${same ? 'has changed since' : 'is missing now'}. ` +
          'A migration is never edited once applied: put its file back and write the change as a new one.',
      )
    }
  }
  const last = Math.max(0, ...applied.map(({ number }) => number))
  const pending = known.filter(({ number }) => !applied.some((past) => past.number === number))
  const late = pending.find(({ number }) => number < last)
  if (late)
    throw new MigrationsDiffer(
      `Migration ${late.name} comes before one that was applied: give it a new number`,
    )
  return pending
}
