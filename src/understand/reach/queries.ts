import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { isNewestCount } from '../../register/areas/index.ts'

export type BaseKind = 'residents' | 'users' | 'lose-most' | 'other'
export type BaseArea = { areaId: string; name: string; patients: number | null }
export type BasePeople = { attribute: string; group: string; people: number }

export type NewBase = {
  id: string
  programmeId: string
  kind: BaseKind
  name: string
  source: string
  areas: BaseArea[]
  people: BasePeople[]
  statedBy: string | null
  statedAt: Date
}

export const insertBase = (tx: Tx, { areas, people, ...base }: NewBase) =>
  tx
    .insertInto('reachBases')
    .values({ ...base, areas: JSON.stringify(areas), people: JSON.stringify(people) })
    .execute()

/** Takes a base of a programme off its page. @returns whether it was there */
export const updateBaseRemoved = async (tx: Tx, base: { id: string; programmeId: string; at: Date }) => {
  const removed = await tx
    .updateTable('reachBases')
    .set({ removedAt: base.at })
    .where('id', '=', base.id)
    .where('programmeId', '=', base.programmeId)
    .where('removedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return removed !== undefined
}

/** The bases that a programme is set against now, in the order in which they were stated. */
export const listBases = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('reachBases')
    .select(['id', 'kind', 'name', 'source'])
    .select(sql<BaseArea[]>`areas`.as('areas'))
    .select(sql<BasePeople[]>`people`.as('people'))
    .where('programmeId', '=', programmeId)
    .where('removedAt', 'is', null)
    .orderBy('statedAt')
    .orderBy('id')
    .execute()

export type StatedBase = Awaited<ReturnType<typeof listBases>>[number]

/** The footprint, in force on a day, of the body that answers for a programme. */
export const listAreasOfAccountable = (db: Db | Tx, programmeId: string, on: string) =>
  db
    .selectFrom('programmes as programme')
    .innerJoin('areas as area', 'area.organisationId', 'programme.accountableId')
    .select(['area.id as areaId', 'area.name'])
    .where('programme.id', '=', programmeId)
    .where('area.kind', '<>', 'stp')
    .where('area.effectiveFrom', '<=', on)
    .where(({ eb, or }) => or([eb('area.effectiveUntil', 'is', null), eb('area.effectiveUntil', '>=', on)]))
    .orderBy('area.name')
    .execute()

/** The areas that the options of a programme would change care in. */
export const listAreasOfEffects = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('effects as effect')
    .innerJoin('options as option', 'option.id', 'effect.optionId')
    .innerJoin('areas as area', 'area.id', 'effect.areaId')
    .select(['area.id as areaId', 'area.name'])
    .distinct()
    .where('option.programmeId', '=', programmeId)
    .orderBy('area.name')
    .execute()

/** A board or district by its code: the one in force on a day, else the one that was last. */
export const findAreaByCode = (db: Db | Tx, code: string, on: string) =>
  db
    .selectFrom('areas')
    .select(['id as areaId', 'name'])
    .where('kind', '<>', 'stp')
    .where(({ eb, or }) => or([eb('code', '=', code), eb('onsCode', '=', code)]))
    .where('effectiveFrom', '<=', on)
    .orderBy('effectiveFrom', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Residents of areas by topic and category, with the source of each. */
export const listAreaCounts = (db: Db | Tx, areaIds: readonly string[]) =>
  db
    .selectFrom('areaCounts')
    .select(['areaId', 'topic', 'category', 'people', 'source'])
    .where('areaId', 'in', [...areaIds])
    .where(isNewestCount('area_counts'))
    .orderBy('topic')
    .orderBy('category')
    .execute()

/** Residents of the neighbourhoods of areas, added up over those of one tenth by deprivation, in town or in the country. */
export const listNeighbourhoods = (db: Db | Tx, areaIds: readonly string[]) => {
  const sum = (column: string) => sql<number>`sum(${sql.ref(column)})::integer`
  return db
    .selectFrom('areaMembers as member')
    .innerJoin('smallAreas as small', 'small.code', 'member.smallAreaCode')
    .select(['member.areaId', 'small.imdDecile', 'small.rural'])
    .select([
      sum('small.population').as('population'),
      sum('small.disabled').as('disabled'),
      sum('small.ethnic_white').as('white'),
      sum('small.ethnic_asian').as('asian'),
      sum('small.ethnic_black').as('black'),
      sum('small.ethnic_mixed').as('mixed'),
      sum('small.ethnic_other').as('other'),
    ])
    .where('member.areaId', 'in', [...areaIds])
    .groupBy(['member.areaId', 'small.imdDecile', 'small.rural'])
    .orderBy('small.imdDecile')
    .orderBy('small.rural')
    .execute()
}

/** The credits and warnings of sources. */
export const listSources = (db: Db | Tx, keys: readonly string[]) =>
  db
    .selectFrom('referenceSources')
    .select(['title', 'datedOn', 'attribution', 'caveats'])
    .where('key', 'in', [...keys])
    .orderBy('key')
    .execute()

/** Whether anything of a programme is still open for answers. */
export const listWays = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('activities')
    .select(['publishedAt', 'opensAt', 'closesAt', 'pausedAt'])
    .where('programmeId', '=', programmeId)
    .where('kind', '<>', 'import')
    .execute()
