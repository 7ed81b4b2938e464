import { sql } from 'kysely'
import type { Db } from './database.ts'

/**
 * Makes the space of deleted rows, and what they said, free for other rows at once. Only the owner of the tables may:
 * a connecting user who is not is warned by the database, and its autovacuum comes round by itself.
 */
export const vacuumTables = (db: Db, tables: readonly string[]): Promise<void> =>
  db.connection().execute(async (connection) => {
    const { rows } = await sql<{ role: string }>`select current_setting('role') as role`.execute(connection)
    await sql`select set_config('role', 'none', false)`.execute(connection)
    try {
      for (const table of tables) await sql`vacuum ${sql.table(table)}`.execute(connection)
    } finally {
      await sql`select set_config('role', ${rows[0]?.role ?? 'none'}, false)`.execute(connection)
    }
  })
