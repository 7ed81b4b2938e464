import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** Under which changes are noted that cannot be told to be of one programme. */
const everyProgramme = '00000000-0000-0000-0000-000000000000'

/** How often what a programme's counts are made of has changed. */
export const readState = async (db: Db | Tx, programmeId: string): Promise<number> => {
  const { state } = await db
    .selectFrom('countMoves')
    .select(sql<number>`coalesce(sum(moves), 0)`.as('state'))
    .where('programmeId', 'in', [programmeId, everyProgramme])
    .executeTakeFirstOrThrow()
  return state
}

/** Brings the moves of a programme together where they are many rows, of the same sum at any moment, and waits for nobody. */
export const gatherMoves = (db: Db, most: number) =>
  sql`
    with gathered as (
      delete from count_moves where (programme_id, transaction) in (
        select programme_id, transaction from count_moves where programme_id in (
          select programme_id from count_moves group by programme_id having count(*) > ${most})
        for update skip locked)
      returning programme_id, moves
    )
    insert into count_moves (programme_id, transaction, moves)
    select programme_id, pg_current_xact_id()::text::bigint, sum(moves) from gathered group by programme_id
    on conflict (programme_id, transaction) do update set moves = count_moves.moves + excluded.moves`.execute(
    db,
  )
