import type { Insertable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { ReferenceImports } from '../../db/generated/tables.ts'
import type { Difference } from './difference.ts'
import type { FileRows } from './items.ts'
import type { ReferenceKind } from './kinds.ts'

const columns = [
  'id',
  'kind',
  'fileName',
  'fileHash',
  'ofDate',
  'isWhole',
  'passedOver',
  'stagedAt',
  'appliedAt',
  'differenceHash',
] as const

export type NewImport = {
  kind: ReferenceKind
  fileName: string
  fileHash: string
  ofDate: string
  isWhole: boolean
  rows: FileRows
  stagedBy: string | null
  stagedAt: Date
}

export const insertImport = (tx: Tx, { rows, ...row }: NewImport) =>
  tx
    .insertInto('referenceImports')
    .values({
      ...row,
      items: JSON.stringify(rows.items),
      refused: JSON.stringify(rows.refused),
      header: JSON.stringify(rows.header),
      passedOver: rows.passedOver,
    } satisfies Insertable<ReferenceImports>)
    .returning('id')
    .executeTakeFirstOrThrow()

export const listImports = (db: Db, limit: number) =>
  db
    .selectFrom('referenceImports as release')
    .leftJoin('accounts as account', 'account.id', 'release.appliedBy')
    .select(columns.map((column) => `release.${column}` as const))
    .select('account.name as appliedByName')
    .orderBy('release.stagedAt', 'desc')
    .orderBy('release.id')
    .limit(limit)
    .execute()

export type ImportLine = Awaited<ReturnType<typeof listImports>>[number]

export async function findImport(db: Db | Tx, id: string) {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return undefined
  const row = await db
    .selectFrom('referenceImports as release')
    .leftJoin('accounts as account', 'account.id', 'release.appliedBy')
    .select(columns.map((column) => `release.${column}` as const))
    .select([
      'account.name as appliedByName',
      'release.items',
      'release.refused',
      'release.header',
      'release.difference',
    ])
    .where('release.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { items, refused, header, difference, kind, ...rest } = row
  return {
    ...rest,
    kind: kind as ReferenceKind,
    difference: difference as Difference | null,
    rows: { items, refused, header, passedOver: row.passedOver } as FileRows,
  }
}

export type ReferenceImport = NonNullable<Awaited<ReturnType<typeof findImport>>>

/** The newest release of a kind that was applied. */
export const findNewestApplied = (db: Db | Tx, kind: ReferenceKind) =>
  db
    .selectFrom('referenceImports')
    .select(['ofDate', 'fileName', 'appliedAt'])
    .where('kind', '=', kind)
    .where('appliedAt', 'is not', null)
    .orderBy('ofDate', 'desc')
    .executeTakeFirst()

export const markApplied = (
  tx: Tx,
  id: string,
  applied: { appliedBy: string | null; appliedAt: Date; difference: Difference; differenceHash: string },
) =>
  tx
    .updateTable('referenceImports')
    .set({ ...applied, difference: JSON.stringify(applied.difference) })
    .where('id', '=', id)
    .where('appliedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()

/** Takes a release away that nobody applied. */
export const deleteStaged = (tx: Tx, id: string) =>
  tx
    .deleteFrom('referenceImports')
    .where('id', '=', id)
    .where('appliedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
