import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** What a body was called before, the newest first. */
export const listFormerNames = (db: Db | Tx, organisationId: string) =>
  db
    .selectFrom('formerNames')
    .select(['name', 'heldUntil'])
    .where('organisationId', '=', organisationId)
    .orderBy('heldUntil', 'desc')
    .execute()

/** Keeps a name with the last day on which it held; a second change on one day mends the first. */
export const insertFormerName = (tx: Tx, row: { organisationId: string; name: string; heldUntil: string }) =>
  tx
    .insertInto('formerNames')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()

/** A body that came before another or after it, with the day on which the duties went over. */
export type Neighbour = { id: string; name: string; on: string }

export async function listPredecessors(db: Db, organisationId: string): Promise<Neighbour[]> {
  const { rows } = await sql<Neighbour>`
    select body.id, ${nameBefore} as name, pair.effective_on as "on"
    from organisation_successors pair join organisations body on body.id = pair.predecessor_id
    where pair.successor_id = ${organisationId} order by pair.effective_on, body.name`.execute(db)
  return rows
}

export async function listSuccessors(db: Db, organisationId: string): Promise<Neighbour[]> {
  const { rows } = await sql<Neighbour>`
    select body.id, ${nameBefore} as name, pair.effective_on as "on"
    from organisation_successors pair join organisations body on body.id = pair.successor_id
    where pair.predecessor_id = ${organisationId} order by pair.effective_on, body.name`.execute(db)
  return rows
}

/** What it was called on the day on which one followed the other. */
const nameBefore = sql`coalesce((select former.name from former_names former
  where former.organisation_id = body.id and former.held_until >= pair.effective_on
  order by former.held_until limit 1), body.name)`

/** Whether one body came to be the other, directly or through others. */
export async function isFollowedBy(tx: Tx, id: string, other: string): Promise<boolean> {
  const { rows } = await sql`
    with recursive later (id) as (
      select ${id}::uuid
      union select pair.successor_id from organisation_successors pair join later on later.id = pair.predecessor_id)
    select from later where id = ${other}`.execute(tx)
  return rows.length > 0
}

export const insertSuccessor = (
  tx: Tx,
  row: { predecessorId: string; successorId: string; effectiveOn: string },
) =>
  tx
    .insertInto('organisationSuccessors')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['predecessorId', 'successorId']).doUpdateSet({ effectiveOn: row.effectiveOn }),
    )
    .execute()
