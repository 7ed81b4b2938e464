import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { patternsOf } from '../../db/like.ts'
import type { FactKind } from './content.ts'
import type { DatePrecision } from './effect-content.ts'

// What a programme is about and what published sources tell of it.

export type FactFields = {
  kind: FactKind
  words: string
  url: string
  happenedOn: string | null
  happenedTo: DatePrecision
}

export const listFacts = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('programmeFacts')
    .select(['id', 'words', 'url', 'happenedOn'])
    .select([sql<FactKind>`kind`.as('kind'), sql<DatePrecision>`happened_to`.as('happenedTo')])
    .where('programmeId', '=', programmeId)
    .orderBy('position')
    .execute()

export const insertFact = (tx: Tx, programmeId: string, fact: FactFields) =>
  tx
    .insertInto('programmeFacts')
    .values({
      programmeId,
      ...fact,
      position: sql<number>`(select coalesce(max(position) + 1, 0) from programme_facts
        where programme_id = ${programmeId})`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

export const updateFact = (tx: Tx, programmeId: string, id: string, fact: FactFields) =>
  tx
    .updateTable('programmeFacts')
    .set(fact)
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()

export const deleteFact = (tx: Tx, programmeId: string, id: string) =>
  tx
    .deleteFrom('programmeFacts')
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()

/** Sets what is told of a programme in place of what was. */
export async function replaceFacts(tx: Tx, programmeId: string, facts: readonly FactFields[]) {
  await tx.deleteFrom('programmeFacts').where('programmeId', '=', programmeId).execute()
  if (facts.length === 0) return
  await tx
    .insertInto('programmeFacts')
    .values(facts.map((fact, position) => ({ programmeId, position, ...fact })))
    .execute()
}

/** The areas of the register that a programme is about. */
export const listAreas = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('programmeAreas as own')
    .innerJoin('areas as area', 'area.id', 'own.areaId')
    .select(['area.id', 'area.name'])
    .where('own.programmeId', '=', programmeId)
    .orderBy('area.name')
    .execute()

/** What the pages of areas are addressed by. */
export const listAreaLinks = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('areas')
    .select(['name', 'kind', sql<string>`coalesce(code, id::text)`.as('code')])
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('name')
    .execute()

export async function replaceAreas(tx: Tx, programmeId: string, areaIds: readonly string[]) {
  await tx.deleteFrom('programmeAreas').where('programmeId', '=', programmeId).execute()
  if (areaIds.length === 0) return
  await tx
    .insertInto('programmeAreas')
    .values(areaIds.map((areaId) => ({ programmeId, areaId })))
    .execute()
}

/** Every plan, to choose from. */
export const listPlansToChoose = (db: Db | Tx) =>
  db.selectFrom('plans').select(['id', 'slug', 'title']).orderBy('title').execute()

/** Published programmes with all of these words in their title, but for one. */
export const searchPublished = (
  db: Db | Tx,
  { words, fictional, but, limit }: { words: string; fictional: boolean; but: string; limit: number },
) =>
  db
    .selectFrom('programmes')
    .select(['id', sql<string>`published_title`.as('name')])
    .where('publishedAt', 'is not', null)
    .where('fictional', '=', fictional)
    .where('id', '<>', but)
    .where(sql<boolean>`published_title ilike all(${patternsOf(words)}::text[])`)
    .orderBy('publishedTitle')
    .limit(limit)
    .execute()

/** Areas with all of these words in their name, those of today first. */
export const searchAreas = (
  db: Db | Tx,
  { words, fictional, limit }: { words: string; fictional: boolean; limit: number },
) =>
  db
    .selectFrom('areas')
    .select(['id', 'name', 'kind', 'effectiveFrom', 'effectiveUntil'])
    .where('fictional', '=', fictional)
    .where(sql<boolean>`name ilike all(${patternsOf(words)}::text[])`)
    .orderBy(sql`effective_until is not null`)
    .orderBy('name')
    .limit(limit)
    .execute()

export const findPlanOf = async (db: Db | Tx, programmeId: string) =>
  (await db
    .selectFrom('programmes as programme')
    .innerJoin('plans as plan', 'plan.id', 'programme.planId')
    .select(['plan.slug', 'plan.title'])
    .where('programme.id', '=', programmeId)
    .executeTakeFirst()) ?? null

/** What the newest published version of an earlier programme tells of what was promised. */
const promisesThen = sql<string[]>`coalesce((
  select jsonb_path_query_array(version.content::jsonb, '$.facts[*] ? (@.kind == "promise").words')
  from programme_versions version where version.programme_id = earlier.id
  order by version.number desc limit 1), '[]')`

/** Published programmes that came before in the same place, and what they promised. */
export const listEarlier = async (db: Db | Tx, programmeId: string) => {
  const rows = await db
    .selectFrom('earlierProgrammes as own')
    .innerJoin('programmes as earlier', 'earlier.id', 'own.earlierId')
    .select(['earlier.id', 'earlier.slug', 'earlier.publishedTitle'])
    .select(promisesThen.as('promises'))
    .where('own.programmeId', '=', programmeId)
    .where('earlier.publishedAt', 'is not', null)
    .orderBy('earlier.slug')
    .execute()
  return rows.map(({ id, slug, publishedTitle, promises }) => ({
    id,
    slug,
    title: publishedTitle ?? slug,
    promises,
  }))
}

export async function replaceEarlier(tx: Tx, programmeId: string, earlierIds: readonly string[]) {
  await tx.deleteFrom('earlierProgrammes').where('programmeId', '=', programmeId).execute()
  if (earlierIds.length === 0) return
  await tx
    .insertInto('earlierProgrammes')
    .values(earlierIds.map((earlierId) => ({ programmeId, earlierId })))
    .execute()
}

export const insertAreaOf = (tx: Tx, programmeId: string, areaId: string) =>
  tx
    .insertInto('programmeAreas')
    .values({ programmeId, areaId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('areaId')
    .executeTakeFirst()

export const deleteAreaOf = (tx: Tx, programmeId: string, areaId: string) =>
  tx
    .deleteFrom('programmeAreas')
    .where('programmeId', '=', programmeId)
    .where('areaId', '=', areaId)
    .returning('areaId')
    .executeTakeFirst()

export const insertEarlier = (tx: Tx, programmeId: string, earlierId: string) =>
  tx
    .insertInto('earlierProgrammes')
    .values({ programmeId, earlierId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('earlierId')
    .executeTakeFirst()

export const deleteEarlier = (tx: Tx, programmeId: string, earlierId: string) =>
  tx
    .deleteFrom('earlierProgrammes')
    .where('programmeId', '=', programmeId)
    .where('earlierId', '=', earlierId)
    .returning('earlierId')
    .executeTakeFirst()

/** Whether a programme came before another, directly or by others between them. */
export const cameBefore = async (tx: Tx, earlierId: string, laterId: string): Promise<boolean> => {
  const found = await sql`
    with recursive before (id) as (
      select earlier_id from earlier_programmes where programme_id = ${laterId}
      union select own.earlier_id from earlier_programmes own join before on own.programme_id = before.id
    ) select 1 from before where id = ${earlierId}`.execute(tx)
  return found.rows.length > 0
}

export const updatePlace = (
  tx: Tx,
  programmeId: string,
  place: { areaWords: string; planId: string | null },
) => tx.updateTable('programmes').set(place).where('id', '=', programmeId).execute()
