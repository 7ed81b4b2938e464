import type { Insertable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'

export const insertPrintedForms = (tx: Tx, forms: Insertable<DB['printedForms']>[]) =>
  tx.insertInto('printedForms').values(forms).execute()

/** What a form with this code was printed for; undefined for a code that is none of ours. */
export const findPrinted = (db: Db, code: string) =>
  db
    .selectFrom('printedForms')
    .select(['activityId', 'questionnaireVersion'])
    .where('code', '=', code)
    .executeTakeFirst()

/** How many forms with a code were printed of an activity. */
export const countPrinted = async (db: Db, activityId: string): Promise<number> =>
  (
    await db
      .selectFrom('printedForms')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('activityId', '=', activityId)
      .executeTakeFirstOrThrow()
  ).count
