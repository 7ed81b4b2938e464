import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** What the desk says of a site. */
export type SiteDetails = {
  name: string
  odsCode: string | null
  town: string | null
  postcode: string | null
  latitude: number | null
  longitude: number | null
  effectiveUntil: string | null
}

const columns = [
  'site.id',
  'site.name',
  'site.odsCode',
  'site.town',
  'site.postcode',
  'site.latitude',
  'site.longitude',
  'site.smallAreaCode',
  'site.effectiveFrom',
  'site.effectiveUntil',
  'site.fictional',
  'body.id as bodyId',
  'body.name as body',
] as const

export const findSiteRow = (db: Db | Tx, id: string) =>
  db
    .selectFrom('sites as site')
    .innerJoin('organisations as body', 'body.id', 'site.organisationId')
    .select(columns)
    .where(sql<string>`site.id::text`, '=', id)
    .executeTakeFirst()

export type SiteRow = NonNullable<Awaited<ReturnType<typeof findSiteRow>>>

/** The same, so that nobody else changes it until the transaction ends. */
export const lockSite = (tx: Tx, id: string) =>
  tx
    .selectFrom('sites as site')
    .innerJoin('organisations as body', 'body.id', 'site.organisationId')
    .select(columns)
    .where('site.id', '=', id)
    .forUpdate('site')
    .executeTakeFirst()

export const updateSite = (
  tx: Tx,
  id: string,
  changed: SiteDetails & { smallAreaCode: string | null; source: string | null },
) => tx.updateTable('sites').set(changed).where('id', '=', id).execute()

/** What a site was called before, the newest first. */
export const listNamesBefore = (db: Db | Tx, siteId: string) =>
  db
    .selectFrom('formerNames')
    .select(['name', 'heldUntil'])
    .where('siteId', '=', siteId)
    .orderBy('heldUntil', 'desc')
    .execute()

export const insertNameBefore = (tx: Tx, row: { siteId: string; name: string; heldUntil: string }) =>
  tx
    .insertInto('formerNames')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()

/** Whether the code stands for another site at some time between two days. */
export const isCodeOfAnother = async (
  tx: Tx,
  {
    odsCode,
    from,
    until,
    except,
  }: { odsCode: string; from: string; until: string | null; except: string | null },
): Promise<boolean> => {
  const { rows } = await sql`
    select from sites where ods_code = ${odsCode} and id::text is distinct from ${except}
      and (effective_from = ${from}::date
        or daterange(effective_from, effective_until, '[]') && daterange(${from}::date, ${until}::date, '[]'))`.execute(
    tx,
  )
  return rows.length > 0
}

/** What is entered here is the source of itself; what ships later leaves it alone, as it does what a file changed. */
export const deskSource = 'import-desk'

export const ensureDeskSource = (tx: Tx, today: string) =>
  tx
    .insertInto('referenceSources')
    .values({
      key: deskSource,
      title: 'Entered at the desk of this installation',
      publisher: 'This installation',
      licence: 'As the open data of this installation',
      attribution: 'Entered by the people who run this installation',
      datedOn: today,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
