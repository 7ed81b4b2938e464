import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { patternsOf } from '../../db/like.ts'

export type NewOrganisation = {
  name: string
  kind: string
  odsCode: string | null
  effectiveFrom: string
  fictional: boolean
}

export type NewSite = {
  name: string
  organisationId: string
  town: string | null
  postcode: string | null
  effectiveFrom: string
  fictional: boolean
  odsCode?: string | null
  latitude?: number | null
  longitude?: number | null
  smallAreaCode?: string | null
  effectiveUntil?: string | null
  source?: string | null
}

export type NewArea = {
  name: string
  kind: 'icb' | 'stp' | 'district' | 'custom'
  code: string | null
  organisationId: string | null
  effectiveFrom: string
  fictional: boolean
}

const columns = [
  'id',
  'odsCode',
  'name',
  'kind',
  'fictional',
  'effectiveFrom',
  'effectiveUntil',
  'legalForm',
  'legalBasis',
  'address',
  'postcode',
] as const

export const findOrganisation = (db: Db | Tx, id: string) =>
  isId(id)
    ? db.selectFrom('organisations').select(columns).where('id', '=', id).executeTakeFirst()
    : Promise.resolve(undefined)

export type OrganisationRow = NonNullable<Awaited<ReturnType<typeof findOrganisation>>>

/** The body that an NHS organisation code stood for on a day; codes are used again, so the day is needed. */
export const findOrganisationByCode = (db: Db | Tx, odsCode: string, day: string) =>
  db
    .selectFrom('organisations')
    .select(columns)
    .where('odsCode', '=', odsCode.toUpperCase())
    .where(existsOn(day))
    .executeTakeFirst()

/** The body of exactly this name on a day, in whatever case; real bodies before made-up ones. */
export const findOrganisationByName = (db: Db | Tx, name: string, day: string) =>
  db
    .selectFrom('organisations')
    .select(columns)
    .where(sql<string>`lower(name)`, '=', name.toLowerCase())
    .where(existsOn(day))
    .orderBy('fictional')
    .orderBy('effectiveFrom', 'desc')
    .executeTakeFirst()

export type OrganisationSearch = {
  /** Words that must all be in the name, or the whole NHS code; empty for every body. */
  words: string
  limit: number
  /** Only bodies that exist on this day. */
  on?: string
  /** Only real bodies, or only those of the demonstration. */
  fictional?: boolean
}

/** Bodies by name: real ones first, those that exist before those that have ended. */
export const listOrganisations = (db: Db | Tx, { words, limit, on, fictional }: OrganisationSearch) =>
  matching(db, words)
    .select(columns)
    .$if(on !== undefined, (query) => query.where(existsOn(on ?? '')))
    .$if(fictional !== undefined, (query) => query.where('fictional', '=', fictional ?? false))
    .orderBy('fictional')
    .orderBy(sql`effective_until is not null`)
    .orderBy(sql`lower(name)`)
    .limit(limit)
    .execute()

export async function countOrganisations(db: Db | Tx, words: string): Promise<number> {
  const row = await matching(db, words)
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

const matching = (db: Db | Tx, words: string) =>
  db
    .selectFrom('organisations')
    .where((where) =>
      where.or([
        sql<boolean>`name ilike all(${patternsOf(words)}::text[])`,
        where('odsCode', '=', words.trim().toUpperCase()),
      ]),
    )

const existsOn = (day: string) =>
  sql<boolean>`effective_from <= ${day}::date and (effective_until is null or effective_until >= ${day}::date)`

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

export const insertOrganisation = (tx: Tx, organisation: NewOrganisation) =>
  tx.insertInto('organisations').values(organisation).returning('id').executeTakeFirstOrThrow()

export type OrganisationDetails = {
  name: string
  effectiveUntil: string | null
  legalForm: string | null
  legalBasis: string | null
  address: string | null
  postcode: string | null
}

/** Undefined where the body is no longer as it was. */
export const updateOrganisation = (tx: Tx, was: OrganisationRow, changed: OrganisationDetails) =>
  tx
    .updateTable('organisations')
    .set(changed)
    .where('id', '=', was.id)
    .where('name', '=', was.name)
    .where('effectiveUntil', 'is not distinct from', was.effectiveUntil)
    .where('legalForm', 'is not distinct from', was.legalForm)
    .where('legalBasis', 'is not distinct from', was.legalBasis)
    .where('address', 'is not distinct from', was.address)
    .where('postcode', 'is not distinct from', was.postcode)
    .returning('id')
    .executeTakeFirst()

export const insertSite = (tx: Tx, site: NewSite) =>
  tx.insertInto('sites').values(site).returning('id').executeTakeFirstOrThrow()

export const insertArea = (tx: Tx, area: NewArea) =>
  tx.insertInto('areas').values(area).returning('id').executeTakeFirstOrThrow()

export const listSitesOf = (db: Db, organisationId: string) =>
  db
    .selectFrom('sites')
    .select(['id', 'name', 'town', 'postcode', 'effectiveUntil'])
    .where('organisationId', '=', organisationId)
    .orderBy('name')
    .execute()

export const listAreasOf = (db: Db, organisationId: string) =>
  db
    .selectFrom('areas')
    .select(['id', 'name', 'kind', 'effectiveUntil'])
    .where('organisationId', '=', organisationId)
    .orderBy('name')
    .execute()

/** Whether the code stands for another body on or after the day. */
export const isCodeTaken = async (tx: Tx, odsCode: string, from: string): Promise<boolean> =>
  (await tx
    .selectFrom('organisations')
    .select('id')
    .where('odsCode', '=', odsCode)
    .where((where) => where.or([where('effectiveUntil', 'is', null), where('effectiveUntil', '>=', from)]))
    .executeTakeFirst()) !== undefined

export type PlaceSearch = {
  words: string
  on: string
  fictional: boolean
  /** Without words: the places of these bodies. */
  ofOrganisations: readonly string[]
  limit: number
}

/** A site or an area in which an option may have an effect. `of` helps to tell two of a name apart. */
export type PlaceRow = { kind: 'site' | 'area'; id: string; name: string; of: string | null }

/** Sites, then areas, whose name (or town) has every word; without words those of the bodies given. */
export async function listPlaces(db: Db | Tx, search: PlaceSearch): Promise<PlaceRow[]> {
  const words = patternsOf(search.words)
  const bodies = [...search.ofOrganisations]
  const has = (text: ReturnType<typeof sql>) =>
    words.length > 0
      ? sql<boolean>`${text} ilike all(${words}::text[])`
      : sql<boolean>`place.organisation_id = any(${bodies}::uuid[])`
  const { rows } = await sql<PlaceRow>`
    (select 'site' as kind, place.id, place.name, place.town as of
      from sites as place
      where place.fictional = ${search.fictional} and ${existsOn(search.on)}
        and ${has(sql`concat_ws(' ', place.name, place.town)`)}
      order by place.name limit ${search.limit})
    union all
    (select 'area', place.id, place.name, null
      from areas as place
      where place.fictional = ${search.fictional} and ${existsOn(search.on)} and ${has(sql`place.name`)}
      order by place.name limit ${search.limit})`.execute(db)
  return rows
}

/** Which of a site or an area it is, if there is one. */
export async function findPlace(
  db: Db | Tx,
  { kind, id }: Pick<PlaceRow, 'kind' | 'id'>,
): Promise<{ id: string; name: string; fictional: boolean; effectiveUntil: string | null } | undefined> {
  if (!isId(id)) return undefined
  const columnsOfPlace = ['id', 'name', 'fictional', 'effectiveUntil'] as const
  return kind === 'site'
    ? db.selectFrom('sites').select(columnsOfPlace).where('id', '=', id).executeTakeFirst()
    : db.selectFrom('areas').select(columnsOfPlace).where('id', '=', id).executeTakeFirst()
}

/** Kinds of care that an effect of today may name. */
export const listServices = (db: Db | Tx, day: string) =>
  db.selectFrom('services').select(['code', 'name']).where(existsOn(day)).orderBy('position').execute()
