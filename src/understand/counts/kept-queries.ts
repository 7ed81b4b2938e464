import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** Under which changes are noted that cannot be told to be of one programme. */
const everyProgramme = '00000000-0000-0000-0000-000000000000'

/** How often what a programme's counts are made of has changed, and in how many rows that is noted. */
export const readState = (db: Db | Tx, programmeId: string): Promise<{ state: number; rows: number }> =>
  db
    .selectFrom('countMoves')
    .select(sql<number>`coalesce(sum(moves), 0)`.as('state'))
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .where('programmeId', 'in', [programmeId, everyProgramme])
    .executeTakeFirstOrThrow()

/** Brings the rows of moves together, of the same sum at any moment, without waiting for anybody. */
export const gatherMoves = (db: Db, programmeId: string) =>
  sql`
    with gathered as (
      delete from count_moves where (programme_id, transaction) in (
        select programme_id, transaction from count_moves where programme_id in (${programmeId}, ${everyProgramme})
        for update skip locked)
      returning programme_id, moves
    )
    insert into count_moves (programme_id, transaction, moves)
    select programme_id, pg_current_xact_id()::text::bigint, sum(moves) from gathered group by programme_id
    on conflict (programme_id, transaction) do update set moves = count_moves.moves + excluded.moves`.execute(
    db,
  )
