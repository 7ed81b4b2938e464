import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

export type PlanSource = { title: string; url: string; kind: string; datedOn: string | null; datedTo: string }

export type PlanFields = {
  slug: string
  title: string
  areaId: string | null
  organisationId: string | null
  note: string
  sources: PlanSource[]
  partners: { organisationId: string; nameThen: string }[]
}

/** Adds a plan, or sets what is told of it in place of what was; gives its id. */
export async function upsertPlan(tx: Tx, { partners, sources, ...plan }: PlanFields): Promise<string> {
  const row = { ...plan, sources: JSON.stringify(sources) }
  const { id } = await tx
    .insertInto('plans')
    .values(row)
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(row))
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.deleteFrom('planPartners').where('planId', '=', id).execute()
  await tx
    .insertInto('planPartners')
    .values(partners.map((partner) => ({ planId: id, ...partner })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return id
}

/** Plans by title, with how many published programmes are in each. */
export const listPlans = (db: Db) =>
  db
    .selectFrom('plans as plan')
    .select(['plan.slug', 'plan.title'])
    .select(
      sql<number>`(select count(*)::int from programmes programme
        where programme.plan_id = plan.id and programme.published_at is not null)`.as('programmes'),
    )
    .orderBy('plan.title')
    .execute()

export const findPlan = (db: Db, slug: string) =>
  db
    .selectFrom('plans as plan')
    .leftJoin('areas as area', 'area.id', 'plan.areaId')
    .leftJoin('organisations as body', 'body.id', 'plan.organisationId')
    .select(['plan.id', 'plan.slug', 'plan.title', 'plan.note', 'plan.areaId', 'plan.organisationId'])
    .select(['area.name as area', 'area.kind as areaKind', 'area.code as areaCode'])
    .select(['area.effectiveFrom as areaFrom', 'area.effectiveUntil as areaUntil'])
    .select('body.name as body')
    .select(sql<PlanSource[]>`plan.sources`.as('sources'))
    .where('plan.slug', '=', slug)
    .executeTakeFirst()

export const listPartnersOfPlan = (db: Db, planId: string) =>
  db
    .selectFrom('planPartners as partner')
    .innerJoin('organisations as body', 'body.id', 'partner.organisationId')
    .select(['body.id', 'body.name', 'body.kind', 'partner.nameThen'])
    .where('partner.planId', '=', planId)
    .orderBy('body.kind')
    .orderBy('body.name')
    .execute()

/** The published programmes of a plan, with how many changes to services each would make. */
export const listProgrammesOfPlan = (db: Db, planId: string) =>
  db
    .selectFrom('programmes as programme')
    .select(['programme.slug', sql<string>`programme.published_title`.as('title')])
    .select(
      sql<number>`(select count(*)::int from published_effects effect
        where effect.programme_id = programme.id and effect.change <> 'none')`.as('effects'),
    )
    .where('programme.planId', '=', planId)
    .where('programme.publishedAt', 'is not', null)
    .orderBy('title')
    .execute()
