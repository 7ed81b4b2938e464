import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { patternsOf } from '../../db/like.ts'
import { findOrganisation, type OrganisationKind } from '../organisations/index.ts'

export type BodyRow = {
  id: string
  odsCode: string | null
  name: string
  kind: OrganisationKind
  fictional: boolean
  effectiveFrom: string
  effectiveUntil: string | null
}

const columns = ['id', 'odsCode', 'name', 'fictional', 'effectiveFrom', 'effectiveUntil'] as const

/** A body by its id, or by its NHS code: of several that had it, the newest. */
export const findBody = async (db: Db, key: string): Promise<BodyRow | undefined> =>
  ((await findOrganisation(db, key)) as BodyRow | undefined) ??
  db
    .selectFrom('organisations')
    .select(columns)
    .select(sql<OrganisationKind>`kind`.as('kind'))
    .where('odsCode', '=', key.toUpperCase())
    .orderBy('effectiveFrom', 'desc')
    .executeTakeFirst()

export type BodySearch = { words: string; kind: string; limit: number; offset: number }

/** Real bodies that have every word in their name, or the code; those with a part in a programme or plan first. */
export async function searchBodies(
  db: Db,
  { words, kind, limit, offset }: BodySearch,
): Promise<(BodyRow & { count: number })[]> {
  const patterns = patternsOf(words)
  const { rows } = await sql<BodyRow & { count: number }>`
    select body.id, body.ods_code, body.name, body.kind, body.fictional, body.effective_from, body.effective_until,
      count(*) over ()::int as count
    from organisations body
    where not body.fictional and (${kind} = '' or body.kind = ${kind})
      and (body.name ilike all(${patterns}::text[]) or body.ods_code = ${words.trim().toUpperCase()})
    order by body.effective_until is not null, lower(body.name), body.id
    limit ${limit} offset ${offset}`.execute(db)
  return rows
}

type Related = { id: string; name: string; effectiveOn: string }

const related = (
  db: Db,
  from: 'predecessorId' | 'successorId',
  to: 'predecessorId' | 'successorId',
  id: string,
) =>
  db
    .selectFrom('organisationSuccessors as step')
    .innerJoin('organisations as body', 'body.id', `step.${to}`)
    .select(['body.id', 'body.name', 'step.effectiveOn'])
    .where(`step.${from}`, '=', id)
    .orderBy('step.effectiveOn')
    .orderBy('body.name')
    .execute() as Promise<Related[]>

export const listSuccessorsOf = (db: Db, id: string) => related(db, 'predecessorId', 'successorId', id)
export const listPredecessorsOf = (db: Db, id: string) => related(db, 'successorId', 'predecessorId', id)

/** Other names that sources use for it. */
export async function listNamesThen(db: Db, id: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name_then as name from plan_partners where organisation_id = ${id} and name_then <> ''
    union
    select partner.name_then from programme_partners partner
    join programmes programme on programme.id = partner.programme_id and programme.published_at is not null
    where partner.organisation_id = ${id} and partner.name_then <> ''
    order by 1`.execute(db)
  return rows.map(({ name }) => name)
}

export const listPlansOf = (db: Db, id: string) =>
  db
    .selectFrom('plans as plan')
    .select(['plan.slug', 'plan.title'])
    .where((where) =>
      where.or([
        where('plan.organisationId', '=', id),
        where.exists(
          where
            .selectFrom('planPartners as partner')
            .select('partner.planId')
            .whereRef('partner.planId', '=', 'plan.id')
            .where('partner.organisationId', '=', id),
        ),
      ]),
    )
    .orderBy('plan.title')
    .execute()

export const listAreasOfBody = (db: Db, id: string) =>
  db
    .selectFrom('areas')
    .select(['id', 'kind', 'code', 'name', 'effectiveFrom', 'effectiveUntil'])
    .where('organisationId', '=', id)
    .orderBy('effectiveFrom', 'desc')
    .execute()
