import { type Insertable, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'
import type { FormatKey } from './names.ts'

/** Who checked a format. Of a film in British Sign Language two people, with the numbers of their registration. */
export type Checks = {
  checkedBy?: string
  translator?: { name: string; number: string }
  checker?: { name: string; number: string }
  /** The Deaf-led supplier that assured it. */
  supplier?: string
  presenter?: string
}

/** The formats of a questionnaire, in the order in which they were added. */
export const listFormatRows = (db: Db | Tx, activityId: string) =>
  db
    .selectFrom('formats as format')
    .leftJoin('activities as variant', 'variant.id', 'format.variantId')
    .select(['format.id', 'format.kind', 'format.language', 'format.isRequired', 'format.addedAt'])
    .select(['format.variantId', 'variant.slug as variantSlug'])
    .where('format.activityId', '=', activityId)
    .orderBy('format.addedAt')
    .orderBy('format.kind')
    .orderBy('format.language')
    .execute()

/** The formats that questionnaires of a programme were made in, or are required to be. */
export const listFormatsOffered = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('formats as format')
    .innerJoin('activities as activity', 'activity.id', 'format.activityId')
    .select(['format.kind', 'format.language'])
    .where('activity.programmeId', '=', programmeId)
    .where(({ eb, or, exists, selectFrom }) =>
      or([
        eb('format.isRequired', '=', true),
        exists(
          selectFrom('formatMakings as making')
            .select('making.id')
            .whereRef('making.formatId', '=', 'format.id'),
        ),
      ]),
    )
    .execute()

/** Every making of some formats, the newest first. */
export const listMakings = (db: Db | Tx, formatIds: readonly string[]) =>
  db
    .selectFrom('formatMakings as making')
    .leftJoin('accounts as account', 'account.id', 'making.madeBy')
    .select([
      'making.id',
      'making.formatId',
      'making.how',
      'making.wording',
      'making.fileHash',
      'making.fileType',
      'making.captionsHash',
      'making.transcript',
      'making.reason',
      'making.madeAt',
      'account.name as madeBy',
    ])
    .select(sql<string>`to_char(making.available_from, 'YYYY-MM-DD')`.as('availableFrom'))
    .select(sql<Checks>`making.checks`.as('checks'))
    .where('making.formatId', '=', sql<string>`any(${[...formatIds]}::uuid[])`)
    .orderBy('making.madeAt', 'desc')
    .execute()

export type MakingRow = Awaited<ReturnType<typeof listMakings>>[number]

export const insertFormat = (
  tx: Tx,
  { kind, language, ...format }: FormatKey & { id: string; activityId: string; addedAt: Date },
) =>
  tx
    .insertInto('formats')
    .values({ ...format, kind, language })
    .onConflict((conflict) => conflict.columns(['activityId', 'kind', 'language']).doNothing())
    .execute()

export const findFormat = (db: Db | Tx, activityId: string, { kind, language }: FormatKey) =>
  db
    .selectFrom('formats')
    .selectAll()
    .where('activityId', '=', activityId)
    .where('kind', '=', kind)
    .where('language', 'is not distinct from', language)
    .executeTakeFirst()

export const updateFormat = (tx: Tx, id: string, changes: { isRequired?: boolean; variantId?: string }) =>
  tx.updateTable('formats').set(changes).where('id', '=', id).execute()

export const insertMaking = (
  tx: Tx,
  { checks, ...making }: Omit<Insertable<DB['formatMakings']>, 'checks'> & { checks: Checks },
) =>
  tx
    .insertInto('formatMakings')
    .values({ ...making, checks: JSON.stringify(checks) })
    .execute()
