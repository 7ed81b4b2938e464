import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

/** The site of the register that is meant by a name as typed, where just one has it. */
export async function findSiteByName(tx: Tx, name: string, fictional: boolean): Promise<string | undefined> {
  const rows = await tx
    .selectFrom('sites')
    .select('id')
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .where('fictional', '=', fictional)
    .where('effectiveUntil', 'is', null)
    .limit(2)
    .execute()
  return rows.length === 1 ? rows[0]?.id : undefined
}
