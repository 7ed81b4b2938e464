import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

/** What the published register was when it was looked at. */
export type RegisterState = {
  /** How often it has changed: another number for each change that was committed. */
  version: number
  /** When it changed last, exactly. */
  changedAt: string
}

/** Changes with whatever the open data shows; the same for as long as nothing of it does. */
export async function readRegisterState(db: Db): Promise<RegisterState> {
  const { rows } = await sql<RegisterState>`
    select count(*)::int as version,
      to_char(coalesce(max(moved_at), 'epoch') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as changed_at
    from register_moves`.execute(db)
  const [state] = rows
  if (!state) throw new Error('a count without a row')
  return state
}

export type DataSource = {
  title: string
  publisher: string
  licence: string
  attribution: string
  datedOn: string
}

/** The published data that the register's bodies, areas and places come from, with the credit that each must have. */
export const listDataSources = (db: Db): Promise<DataSource[]> =>
  db
    .selectFrom('referenceSources')
    .select(['title', 'publisher', 'licence', 'attribution', 'datedOn'])
    .orderBy('publisher')
    .orderBy('title')
    .execute()
