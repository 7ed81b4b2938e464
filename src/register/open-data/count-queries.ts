import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

/** How many rows each table of the open data has, by its name. Nothing that is made up is counted. */
export async function countRows(db: Db): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string; count: number }>`
    with newest as materialized (
      select version.content from programmes programme
      cross join lateral (
        select content from programme_versions
        where programme_id = programme.id order by number desc limit 1) version
      where programme.published_at is not null and not programme.fictional),
    shown as materialized (
      select effect.programme_id, effect.effect_id from published_effects effect
      join programmes programme on programme.id = effect.programme_id and programme.published_at is not null
      where not effect.fictional)
    select * from (values
      ('programmes', (select count(*) from newest)),
      ('programme-bodies', (select sum(jsonb_array_length(content -> 'partners')
        + (jsonb_typeof(content -> 'accountable') = 'object')::int) from newest)),
      ('options', (select sum(jsonb_array_length(content -> 'options')) from newest)),
      ('stages', (select sum(jsonb_array_length(content -> 'stages')) from newest)),
      ('programme-papers', (select sum(greatest(1, jsonb_array_length(paper -> 'versions')))
        from newest, jsonb_array_elements(coalesce(content -> 'documents', '[]')) paper)),
      ('effects', (select count(*) from shown)),
      ('effect-sources', (select count(*) from shown join published_effect_evidence evidence
        on evidence.programme_id = shown.programme_id and evidence.effect_id = shown.effect_id)),
      ('plans', (select count(*) from plans)),
      ('plan-partners', (select count(*) from plan_partners)),
      ('plan-papers', (select sum(greatest(1, (select count(*) from document_versions version
        where version.document_id = paper.id))) from programme_documents paper where paper.plan_id is not null)),
      ('reports', (select count(*) from public_reports report left join programmes programme
        on programme.id = report.programme_id where report.state = 'accepted' and programme.fictional is not true)),
      ('organisations', (select count(*) from organisations where not fictional)),
      ('committees', (select count(*) from organisations body where not body.fictional and (body.kind = 'joint-committee'
        or exists (select from committee_members own where own.committee_id = body.id)))),
      ('committee-members', (select count(*) from committee_members own
        join organisations committee on committee.id = own.committee_id where not committee.fictional)),
      ('areas', (select count(*) from areas where not fictional)),
      ('sites', (select count(*) from sites where not fictional)),
      ('site-services', (select count(*) from site_services there join sites site on site.id = there.site_id
        where not site.fictional)),
      ('services', (select count(*) from services))
    ) as counted (name, count)`.execute(db)
  return Object.fromEntries(rows.map(({ name, count }) => [name, Number(count ?? 0)]))
}
