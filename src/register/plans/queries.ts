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
        where programme.published_plan_id = plan.id and programme.published_at is not null)`.as('programmes'),
    )
    .orderBy('plan.title')
    .execute()

export const findPlan = (db: Db, slug: string) =>
  db
    .selectFrom('plans as plan')
    .leftJoin('areas as area', 'area.id', 'plan.areaId')
    .leftJoin('organisations as body', 'body.id', 'plan.organisationId')
    .select(['plan.id', 'plan.slug', 'plan.title', 'plan.note', 'plan.revision', 'plan.areaId'])
    .select(['area.name as area', 'area.kind as areaKind', 'area.code as areaCode'])
    .select(['area.effectiveFrom as areaFrom', 'area.effectiveUntil as areaUntil'])
    .select(['plan.organisationId', 'body.name as body'])
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

/** The programmes of a plan, as they were published last, with how many changes to services each would make. */
export const listProgrammesOfPlan = (db: Db, planId: string) =>
  db
    .selectFrom('programmes as programme')
    .select(['programme.slug', sql<string>`programme.published_title`.as('title')])
    .select(
      sql<number>`(select count(*)::int from published_effects effect
        where effect.programme_id = programme.id and effect.change <> 'none')`.as('effects'),
    )
    .where('programme.publishedPlanId', '=', planId)
    .where('programme.publishedAt', 'is not', null)
    .orderBy('title')
    .execute()

export type PlanRow = NonNullable<Awaited<ReturnType<typeof findPlan>>>

/** False where another plan has the address. */
export const insertPlan = async (
  tx: Tx,
  plan: { slug: string; title: string; note: string },
): Promise<boolean> =>
  (await tx
    .insertInto('plans')
    .values(plan)
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returning('id')
    .executeTakeFirst()) !== undefined

export type PlanChange = { title?: string; note?: string; organisationId?: string | null }

/** Counts the revision up and changes what is given; undefined where somebody else has changed it since. */
export const updatePlan = (tx: Tx, planId: string, revision: number, change: PlanChange = {}) =>
  tx
    .updateTable('plans')
    .set({ ...change, revision: revision + 1 })
    .where('id', '=', planId)
    .where('revision', '=', revision)
    .returning('id')
    .executeTakeFirst()

export const insertPlanChange = (
  tx: Tx,
  change: { planId: string; whatChanged: string; changedAt: Date; changedBy: string | null },
) => tx.insertInto('planChanges').values(change).execute()

/** What was changed on the page of a plan, the newest first. */
export const listPlanChanges = (db: Db, planId: string) =>
  db
    .selectFrom('planChanges')
    .select(['id', 'whatChanged', 'changedAt'])
    .where('planId', '=', planId)
    .orderBy('changedAt', 'desc')
    .execute()

export type ToldChange = {
  id: string
  slug: string
  title: string
  body: string | null
  whatChanged: string
  changedAt: Date
}

/** What was changed of one plan or of all, the newest first. */
export const listChangesOfPlans = (
  db: Db,
  planId: string | undefined,
  { limit, offset }: { limit: number; offset: number },
): Promise<ToldChange[]> =>
  db
    .selectFrom('planChanges as change')
    .innerJoin('plans as plan', 'plan.id', 'change.planId')
    .leftJoin('organisations as body', 'body.id', 'plan.organisationId')
    .select(['change.id', 'plan.slug', 'plan.title', 'body.name as body'])
    .select(['change.whatChanged', 'change.changedAt'])
    .$if(planId !== undefined, (query) => query.where('change.planId', '=', planId ?? ''))
    .orderBy('change.changedAt', 'desc')
    .orderBy('change.id')
    .limit(limit)
    .offset(offset)
    .execute()

export const countChangesOfPlans = async (db: Db): Promise<number> =>
  (
    await db
      .selectFrom('planChanges')
      .select((of) => of.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count

export type ReviewFields = {
  reviewedBy: string
  found: string
  reviewedOn: string | null
  sourceTitle: string
  sourceUrl: string
}

/** What those found who looked at a plan, the earliest first. */
export const listReviews = (db: Db | Tx, planId: string) =>
  db
    .selectFrom('planReviews')
    .select(['id', 'reviewedBy', 'found', 'reviewedOn', 'sourceTitle', 'sourceUrl'])
    .where('planId', '=', planId)
    .orderBy('reviewedOn')
    .orderBy('id')
    .execute()

export type ReviewRow = Awaited<ReturnType<typeof listReviews>>[number]

export const insertReview = (tx: Tx, planId: string, review: ReviewFields) =>
  tx
    .insertInto('planReviews')
    .values({ planId, ...review })
    .execute()

export const updateReview = (tx: Tx, planId: string, id: string, review: ReviewFields) =>
  tx.updateTable('planReviews').set(review).where('planId', '=', planId).where('id', '=', id).execute()

export const deleteReview = (tx: Tx, planId: string, id: string) =>
  tx.deleteFrom('planReviews').where('planId', '=', planId).where('id', '=', id).execute()
