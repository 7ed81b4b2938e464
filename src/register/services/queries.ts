import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { ServiceForm } from './schema.ts'

const columns = ['code', 'name', 'plain', 'kind', 'effectiveFrom', 'effectiveUntil', 'isOwn'] as const

/** Every kind of care that was ever in the list, in its order, with how many effects name it. */
export const listServicesWithUse = (db: Db) =>
  db
    .selectFrom('services')
    .select(columns)
    .select((of) =>
      of
        .selectFrom('effects')
        .select((row) => row.fn.countAll<number>().as('count'))
        .whereRef('effects.serviceCode', '=', 'services.code')
        .as('effects'),
    )
    .orderBy('position')
    .execute()

export type ServiceLine = Awaited<ReturnType<typeof listServicesWithUse>>[number]

export const findService = (db: Db | Tx, code: string) =>
  db.selectFrom('services').select(columns).where('code', '=', code).executeTakeFirst()

export type ServiceRow = NonNullable<Awaited<ReturnType<typeof findService>>>

/** Which of code and name another service has already. */
export async function findTaken(
  tx: Tx,
  { code, name, isNew }: { code: string; name: string; isNew: boolean },
): Promise<'code' | 'name' | undefined> {
  if (isNew && (await findService(tx, code))) return 'code'
  const other = await tx
    .selectFrom('services')
    .select('code')
    .where(sql`lower(name)`, '=', name.toLowerCase())
    .where('code', '<>', code)
    .executeTakeFirst()
  return other && 'name'
}

/** At the end of the list, which is where “another kind of care” stands too. */
export const insertService = (tx: Tx, row: ServiceForm & { code: string }) =>
  tx
    .insertInto('services')
    .values({
      ...row,
      isOwn: true,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from services)`,
    })
    .execute()

/** Undefined where it no longer has the name that the editor saw. */
export const updateService = (tx: Tx, code: string, wasNamed: string, row: ServiceForm) =>
  tx
    .updateTable('services')
    .set({ ...row, isOwn: true })
    .where('code', '=', code)
    .where('name', '=', wasNamed)
    .returning('code')
    .executeTakeFirst()
