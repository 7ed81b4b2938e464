import type { Insertable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'

export const insertPrintedForms = (tx: Tx, forms: Insertable<DB['printedForms']>[]) =>
  tx.insertInto('printedForms').values(forms).execute()

/** How many forms with a code were printed of an activity. */
export const countPrinted = async (db: Db, activityId: string): Promise<number> =>
  (
    await db
      .selectFrom('printedForms')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('activityId', '=', activityId)
      .executeTakeFirstOrThrow()
  ).count
