import { sql } from 'kysely'
import { urls } from '../../web/urls.ts'
import type { Needs, Part, Placed } from './part.ts'
import { namedBody } from './reference-queries.ts'
import type { PlanRow } from './schema.ts'

/** Every plan is real: the demonstration has none of its own. */
export async function listPlanRows(
  { db, site }: Needs,
  { fictional, after, limit }: Part,
): Promise<Placed<PlanRow>[]> {
  if (fictional) return []
  const { rows } = await sql<Omit<PlanRow, 'url'>>`
    select plan.slug as id, plan.title, plan.note, ${namedBody('body')} as organisation,
      case when area.id is not null
        then json_build_object('id', area.id, 'code', area.code, 'name', area.name) end as area,
      coalesce((
        select json_agg(json_build_object('id', partner.id, 'code', partner.ods_code, 'name', partner.name,
          'kind', partner.kind, 'nameThen', tie.name_then) order by partner.kind, partner.name, partner.id)
        from plan_partners tie join organisations partner on partner.id = tie.organisation_id
        where tie.plan_id = plan.id), '[]') as partners,
      coalesce((
        select json_agg(json_build_object('id', saving.id, 'words', saving.words, 'pounds', saving.pounds, 'per', saving.per,
          'byWhen', saving.by_when, 'askedBy', saving.asked_by, 'askedOn', saving.asked_on, 'askedTo', saving.asked_to,
          'sourceTitle', saving.source_title, 'sourceUrl', saving.source_url) order by saving.asked_on, saving.id)
        from savings_asked saving where saving.plan_id = plan.id), '[]') as savings,
      coalesce((
        select json_agg(json_build_object('reviewedBy', review.reviewed_by, 'found', review.found,
          'reviewedOn', review.reviewed_on, 'sourceTitle', review.source_title, 'sourceUrl', review.source_url)
          order by review.reviewed_on, review.id)
        from plan_reviews review where review.plan_id = plan.id), '[]') as reviews,
      plan.sources, false as fictional
    from plans plan
    left join areas area on area.id = plan.area_id
    left join organisations body on body.id = plan.organisation_id
    where plan.slug collate "C" > ${after}
    order by plan.slug collate "C" limit ${limit}`.execute(db)
  return rows.map((row) => ({ row: { ...row, url: site + urls.plan(row.id) }, cursor: row.id }))
}
