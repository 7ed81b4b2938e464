import { type Insertable, sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'

const kept = sql<number>`statement_figures.agree + statement_figures.disagree + statement_figures.pass`
const counted = sql<number>`excluded.agree + excluded.disagree + excluded.pass`

/** What the public was shown last of the statements of an activity. */
export const listShownFigures = (db: Db, activityId: string) =>
  db
    .selectFrom('statementFigures')
    .innerJoin('statements', 'statements.id', 'statementFigures.statementId')
    .selectAll('statementFigures')
    .where('statements.activityId', '=', activityId)
    .execute()

export type ShownFigures = Awaited<ReturnType<typeof listShownFigures>>[number]

/** Keeps figures in place of older ones, unless those are of fewer than `step` votes less. */
export const upsertShownFigures = (db: Db, row: Insertable<DB['statementFigures']>, step: number) =>
  db
    .insertInto('statementFigures')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('statementId')
        .doUpdateSet((set) => ({
          takenAt: set.ref('excluded.takenAt'),
          agree: set.ref('excluded.agree'),
          disagree: set.ref('excluded.disagree'),
          pass: set.ref('excluded.pass'),
          shown: set.ref('excluded.shown'),
        }))
        .where(sql<boolean>`${kept} + ${step} <= ${counted}`),
    )
    .execute()
