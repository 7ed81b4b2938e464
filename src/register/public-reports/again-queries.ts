import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

export const findReview = (db: Db | Tx, reportId: string) =>
  db.selectFrom('publicReportReviews').selectAll().where('reportId', '=', reportId).executeTakeFirst()
export type ReviewRow = NonNullable<Awaited<ReturnType<typeof findReview>>>

/** Notes that a refusal is to be looked at again; false where that was asked before. */
export const insertReview = async (
  tx: Tx,
  review: { reportId: string; askedAt: Date; why: string },
): Promise<boolean> =>
  (await tx
    .insertInto('publicReportReviews')
    .values(review)
    .onConflict((conflict) => conflict.doNothing())
    .returning('reportId')
    .executeTakeFirst()) !== undefined

/** Notes what came of it; false where it was decided before. */
export const updateReview = async (
  tx: Tx,
  reportId: string,
  decided: { decidedAt: Date; decidedBy: string | null; outcome: 'stands' | 'accepted'; words: string },
): Promise<boolean> =>
  (await tx
    .updateTable('publicReportReviews')
    .set(decided)
    .where('reportId', '=', reportId)
    .where('outcome', 'is', null)
    .returning('reportId')
    .executeTakeFirst()) !== undefined

export type OpenReview = {
  id: string
  reference: string
  kind: string
  about: string
  askedAt: Date
  refusedBy: string | null
}

/** Refusals that wait to be looked at again, the oldest first. */
export const listOpenReviews = async (db: Db, fictional: boolean | undefined): Promise<OpenReview[]> => {
  const { rows } = await sql<OpenReview>`
    select report.id, report.reference, report.kind, report.refused_by, review.asked_at,
      coalesce(programme.published_title, programme.title, report.place) as about
    from public_report_reviews review
    join public_reports report on report.id = review.report_id
    left join programmes programme on programme.id = report.programme_id
    where review.outcome is null
      and (${fictional === undefined} or coalesce(programme.fictional, false) = ${fictional ?? false})
    order by review.asked_at, report.id`.execute(db)
  return rows
}

export type ReviewCounts = { outcome: 'stands' | 'accepted' | null; count: number }

/** How many refusals were to be looked at again, by what came of it. */
export const countReviews = async (
  db: Db,
  { programmeId, fictional }: { programmeId?: string | undefined; fictional?: boolean | undefined },
): Promise<ReviewCounts[]> => {
  const { rows } = await sql<ReviewCounts>`
    select review.outcome, count(*)::integer as count
    from public_report_reviews review
    join public_reports report on report.id = review.report_id
    left join programmes programme on programme.id = report.programme_id
    where (${programmeId === undefined} or report.programme_id = ${programmeId ?? null}::uuid)
      and (${fictional === undefined} or coalesce(programme.fictional, false) = ${fictional ?? false})
    group by review.outcome`.execute(db)
  return rows
}
