import { type RawBuilder, sql } from 'kysely'
import type { CommitteeRow } from './paper-schema.ts'
import { afterId, type Needs, type Part, type Placed } from './part.ts'
import type { AreaRow, OrganisationRow, ServiceRow, SiteRow } from './schema.ts'

const byId = <Row extends { id: string }>(rows: readonly Row[]): Placed<Row>[] =>
  rows.map((row) => ({ row, cursor: row.id }))

const formerNamesOf = (column: 'organisation_id' | 'site_id' | 'area_id', id: string) => sql`coalesce((
  select json_agg(json_build_object('name', former.name, 'until', former.held_until) order by former.held_until)
  from former_names former where former.${sql.ref(column)} = ${sql.ref(id)}), '[]')`

/** A body as others name it, by the alias of its table; null where the row has none. */
export const namedBody = (
  alias: string,
): RawBuilder<unknown> => sql`case when ${sql.ref(`${alias}.id`)} is not null
  then json_build_object('id', ${sql.ref(`${alias}.id`)}, 'code', ${sql.ref(`${alias}.ods_code`)},
    'name', ${sql.ref(`${alias}.name`)}) end`

/** The board in which a neighbourhood lies now. */
export const boardOf = (smallArea: string): RawBuilder<unknown> => sql`(
  select board.code, board.name, board.kind from area_members member join areas board on board.id = member.area_id
  where member.small_area_code = ${sql.ref(smallArea)} and board.kind = 'icb'
  order by board.effective_from desc limit 1)`

export async function listOrganisationRows({ db }: Needs, { fictional, after, limit }: Part) {
  const { rows } = await sql<OrganisationRow>`
    select body.id, body.ods_code as code, body.name, body.kind, body.legal_form, body.legal_basis, body.address,
      body.postcode, body.board_code, body.effective_from as "from", body.effective_until as "until",
      ${formerNamesOf('organisation_id', 'body.id')} as former_names,
      coalesce((
        select json_agg(json_build_object('id', next.id, 'code', next.ods_code, 'name', next.name,
          'on', succession.effective_on) order by succession.effective_on, next.name)
        from organisation_successors succession join organisations next on next.id = succession.successor_id
        where succession.predecessor_id = body.id), '[]') as successors, body.fictional
    from organisations body
    where body.fictional = ${fictional} and body.id > ${afterId(after)}::uuid
    order by body.id limit ${limit}`.execute(db)
  return byId(rows)
}

/** Joint committees, and whatever else has or had members, with the first and last day of each. */
export async function listCommitteeRows({ db }: Needs, { fictional, after, limit }: Part) {
  const { rows } = await sql<CommitteeRow>`
    select body.id, body.ods_code as code, body.name, body.kind,
      coalesce((
        select json_agg(json_build_object('id', member.id, 'code', member.ods_code, 'name', member.name,
          'kind', member.kind, 'from', own.effective_from, 'until', own.effective_until)
          order by own.effective_from, member.name, member.id)
        from committee_members own join organisations member on member.id = own.member_id
        where own.committee_id = body.id), '[]') as members,
      body.effective_from as "from", body.effective_until as "until", body.fictional
    from organisations body
    where body.fictional = ${fictional} and body.id > ${afterId(after)}::uuid
      and (body.kind = 'joint-committee'
        or exists (select from committee_members own where own.committee_id = body.id))
    order by body.id limit ${limit}`.execute(db)
  return byId(rows)
}

export async function listAreaRows({ db }: Needs, { fictional, after, limit }: Part) {
  const { rows } = await sql<AreaRow>`
    with part as materialized (
      select * from areas area
      where area.fictional = ${fictional} and area.id > ${afterId(after)}::uuid
      order by area.id limit ${limit}),
    -- Once for all of them: for each area by itself it took most of the time.
    people as materialized (
      select member.area_id, sum(small.population)::int as residents
      from area_members member join small_areas small on small.code = member.small_area_code
      where member.area_id in (select id from part) group by member.area_id)
    select area.id, area.code, area.ons_code, area.kind, area.name, ${namedBody('body')} as organisation,
      people.residents, area.effective_from as "from", area.effective_until as "until",
      ${formerNamesOf('area_id', 'area.id')} as former_names, area.fictional
    from part area
    left join people on people.area_id = area.id
    left join organisations body on body.id = area.organisation_id
    order by area.id`.execute(db)
  return byId(rows)
}

export async function listSiteRows({ db }: Needs, { fictional, after, limit }: Part) {
  const { rows } = await sql<SiteRow>`
    select site.id, site.ods_code as code, site.name, ${namedBody('body')} as organisation, site.town, site.postcode,
      site.latitude, site.longitude, site.small_area_code as small_area, lying.code as board_code,
      coalesce((
        select json_agg(json_build_object('code', there.service_code, 'from', there.effective_from,
          'until', there.effective_until, 'source', there.source) order by there.service_code, there.effective_from)
        from site_services there where there.site_id = site.id), '[]') as services,
      site.effective_from as "from", site.effective_until as "until",
      ${formerNamesOf('site_id', 'site.id')} as former_names, site.fictional
    from sites site
    join organisations body on body.id = site.organisation_id
    left join lateral ${boardOf('site.small_area_code')} lying on true
    where site.fictional = ${fictional} and site.id > ${afterId(after)}::uuid
    order by site.id limit ${limit}`.execute(db)
  return byId(rows)
}

/** Kinds of care are the same for what is real and for the demonstration; they stand with what is real. */
export async function listServiceRows({ db }: Needs, { fictional, after, limit }: Part) {
  if (fictional) return []
  const { rows } = await sql<ServiceRow>`
    select service.code as id, service.name, service.plain, service.kind, service.effective_from as "from",
      service.effective_until as "until", false as fictional
    from services service where service.code collate "C" > ${after}
    order by service.code collate "C" limit ${limit}`.execute(db)
  return byId(rows)
}
