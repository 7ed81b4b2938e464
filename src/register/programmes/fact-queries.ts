import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
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

export const findPlanOf = async (db: Db | Tx, programmeId: string) =>
  (await db
    .selectFrom('programmes as programme')
    .innerJoin('plans as plan', 'plan.id', 'programme.planId')
    .select(['plan.slug', 'plan.title'])
    .where('programme.id', '=', programmeId)
    .executeTakeFirst()) ?? null

/** Published programmes that came before in the same place. */
export const listEarlier = async (db: Db | Tx, programmeId: string) => {
  const rows = await db
    .selectFrom('earlierProgrammes as own')
    .innerJoin('programmes as earlier', 'earlier.id', 'own.earlierId')
    .select(['earlier.slug', 'earlier.publishedTitle'])
    .where('own.programmeId', '=', programmeId)
    .where('earlier.publishedAt', 'is not', null)
    .orderBy('earlier.slug')
    .execute()
  return rows.map(({ slug, publishedTitle }) => ({ slug, title: publishedTitle ?? slug }))
}

export async function replaceEarlier(tx: Tx, programmeId: string, earlierIds: readonly string[]) {
  await tx.deleteFrom('earlierProgrammes').where('programmeId', '=', programmeId).execute()
  if (earlierIds.length === 0) return
  await tx
    .insertInto('earlierProgrammes')
    .values(earlierIds.map((earlierId) => ({ programmeId, earlierId })))
    .execute()
}
