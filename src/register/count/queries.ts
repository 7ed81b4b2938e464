import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { type Certainty, findStageNow, newestFirst, type StageContent } from '../programmes/index.ts'

export type CountWish = {
  services: readonly string[]
  changes: readonly string[]
  certainties: readonly Certainty[]
  /** Ids of areas: effects at sites within them, over them, or of plans for them. Undefined for everywhere. */
  areaIds?: readonly string[] | undefined
  /** Of programmes in these plans; beside areas, of either. */
  planIds?: readonly string[] | undefined
  /** Of these programmes. */
  programmeIds?: readonly string[] | undefined
  /** At sites that these bodies run or ran. */
  siteBodyIds?: readonly string[] | undefined
  bodyKind?: string | undefined
  stage?: string | undefined
  /** First known in this year. */
  year?: number | undefined
  /** What is known on this day: sources dated later do not count. */
  asOf: string
  fictional: boolean
}

type Source = {
  title: string
  url: string
  kind: string | null
  datedTo: string | null
  knownOn: string
  certainty: Certainty
}

/** One effect of a published programme as it was known on the day, with what it was known by until then. */
export type KnownEffect = {
  effectId: string
  programmeSlug: string
  programmeTitle: string
  body: string | null
  bodyId: string | null
  optionTitle: string
  service: string
  change: string
  certainty: Certainty
  sourceState: string
  temporarySince: string | null
  siteId: string | null
  siteCode: string | null
  siteName: string | null
  town: string | null
  latitude: number | null
  longitude: number | null
  areaId: string | null
  areaName: string | null
  /** The area that it is over, or the board in which its site lies now, as their pages are addressed. */
  areaKind: string | null
  areaCode: string | null
  areaFrom: string | null
  areaUntil: string | null
  placeWords: string
  sources: Source[]
  /** Of whose register it is; left out where it is our own. */
  register?: { name: string; address: string }
}

const inArea = (ids: readonly string[]) => sql`(
  effect.area_id = any(${[...ids]}::uuid[])
  or exists (
    select from area_members member
    where member.area_id = any(${[...ids]}::uuid[]) and member.small_area_code = site.small_area_code))`

/**
 * The board in which each site lies now; before there were boards its programme says more. Looked up once for each
 * site that is named: for each effect it took most of the time of a large count, and for all of England that of a small one.
 */
const boardsOfSites = sql`(
  select site.id as site_id, board.id as area_id
  from (select distinct site_id from chosen where area_id is null) named
  join sites site on site.id = named.site_id
  cross join lateral (
    select area.id from area_members member join areas area on area.id = member.area_id
    where member.small_area_code = site.small_area_code and area.kind = 'icb'
    order by area.effective_from desc limit 1) board)`

const amongIds = (ids: readonly string[] | undefined) => sql`any(${[...(ids ?? [])]}::uuid[])`

const inScope = ({ areaIds, planIds, programmeIds, siteBodyIds }: CountWish) => sql`(
  (${areaIds === undefined && planIds === undefined}
    or ${inArea(areaIds ?? [])} or programme.published_plan_id = ${amongIds(planIds)})
  and (${programmeIds === undefined} or programme.id = ${amongIds(programmeIds)})
  and (${siteBodyIds === undefined} or site.organisation_id = ${amongIds(siteBodyIds)}))`

/** Those of programmes that are in the stage on the day, as their pages and files tell it. */
async function keepInStage(
  db: Db,
  effects: KnownEffect[],
  { stage, asOf }: CountWish,
): Promise<KnownEffect[]> {
  if (stage === undefined) return effects
  const slugs = [...new Set(effects.map(({ programmeSlug }) => programmeSlug))]
  const { rows } = await sql<{ slug: string; stages: StageContent[] }>`
    select programme.slug, version.content -> 'stages' as stages from programmes programme
    cross join lateral (
      select content from programme_versions
      where programme_id = programme.id order by number desc limit 1) version
    where programme.slug = any(${slugs}::text[])`.execute(db)
  const inStage = new Set(
    rows.filter(({ stages }) => findStageNow(stages, asOf)?.kind === stage).map(({ slug }) => slug),
  )
  return effects.filter(({ programmeSlug }) => inStage.has(programmeSlug))
}

/** The effects that a wish asks for, as they were known on its day; none that was dropped by then. */
export const listKnownEffects = async (db: Db, wish: CountWish): Promise<KnownEffect[]> => {
  const { services, changes, certainties, bodyKind, year, asOf, fictional } = wish
  const { rows } = await sql<KnownEffect>`
    with chosen as materialized (
      select effect.*, programme.slug, programme.published_title, body.name as body, body.id as body_id, known.certainty,
        known.sources
      from published_effects effect
      join programmes programme on programme.id = effect.programme_id
      left join organisations body on body.id = programme.published_accountable_id
      left join sites site on site.id = effect.site_id
      join lateral (
        select (array_agg(evidence.certainty order by ${newestFirst}))[1] as certainty, min(evidence.known_on) as first_on,
          json_agg(json_build_object('title', evidence.source_title, 'url', evidence.source_url,
            'kind', evidence.source_kind, 'datedTo', evidence.source_dated_to, 'knownOn', evidence.known_on,
            'certainty', evidence.certainty) order by ${newestFirst}) as sources
        from published_effect_evidence evidence
        where evidence.programme_id = effect.programme_id and evidence.effect_id = effect.effect_id
          and evidence.known_on <= ${asOf}::date
      ) known on known.certainty = any(${[...certainties]}::text[])
      where effect.fictional = ${fictional}
        and (${services.length === 0} or effect.service_code = any(${[...services]}::text[]))
        and effect.change = any(${[...changes]}::text[])
        and ${inScope(wish)}
        and (${bodyKind === undefined} or body.kind = ${bodyKind ?? ''})
        and (${year === undefined} or extract(year from known.first_on) = ${year ?? 0}))
    select chosen.effect_id, chosen.slug as programme_slug, chosen.published_title as programme_title, chosen.body,
      chosen.body_id, chosen.option_title, service.name as service, chosen.change, chosen.certainty, chosen.source_state,
      chosen.temporary_since, chosen.site_id, site.ods_code as site_code, site.name as site_name, site.town, site.latitude,
      site.longitude, chosen.area_id, area.name as area_name, area.kind as area_kind,
      coalesce(area.code, area.id::text) as area_code, area.effective_from as area_from,
      area.effective_until as area_until, chosen.place_words, chosen.sources
    from chosen
    join services service on service.code = chosen.service_code
    left join sites site on site.id = chosen.site_id
    left join ${boardsOfSites} board on board.site_id = chosen.site_id
    left join areas area on area.id = coalesce(chosen.area_id, board.area_id)
    order by coalesce(site.name, area.name), chosen.place_words, service.position, chosen.slug, chosen.effect_id
  `.execute(db)
  return keepInStage(db, rows, wish)
}

/** The areas of a code: a footprint may have had several under it, and a partnership an ONS code beside. */
export const findAreasByCode = (db: Db, code: string) =>
  db
    .selectFrom('areas')
    .select(['id', 'name', 'kind', 'code', 'effectiveFrom', 'effectiveUntil'])
    .where((where) => where.or([where('code', '=', code), where('onsCode', '=', code)]))
    .where('fictional', '=', false)
    .orderBy('effectiveFrom', 'desc')
    .execute()

/** Every kind of care that was ever in the list, in its order. */
export const listAllServices = (db: Db) =>
  db.selectFrom('services').select(['code', 'name']).orderBy('position').execute()

export type OthersCount = {
  countedBy: string
  countedOn: string
  countedTo: string
  number: number
  definition: string
  /** Why it is another number than ours. */
  difference: string
  parts: { number: number; what: string }[]
  sources: { title: string; url: string }[]
}

/** What others have counted of a service, or of any, the earliest first. */
export const listOthersCounts = (db: Db, services: readonly string[]): Promise<OthersCount[]> =>
  db
    .selectFrom('othersCounts')
    .select(['countedBy', 'countedOn', 'countedTo', 'number', 'definition', 'difference'])
    .select([
      sql<OthersCount['parts']>`parts`.as('parts'),
      sql<OthersCount['sources']>`sources`.as('sources'),
    ])
    .where((where) =>
      where.or([
        where('serviceCode', 'is', null),
        where('serviceCode', '=', sql<string>`any(${[...services]}::text[])`),
      ]),
    )
    .orderBy('countedOn')
    .orderBy('key')
    .execute()

export type NewOthersCount = Omit<OthersCount, 'sources'> & {
  key: string
  serviceCode: string | null
  changes: readonly string[]
  sources: readonly object[]
}

/** Sets what others have counted, each in place of what was told of it. */
export async function saveOthersCounts(tx: Tx, counts: readonly NewOthersCount[]) {
  for (const { parts, sources, changes, ...count } of counts) {
    const row = {
      ...count,
      changes: [...changes],
      parts: JSON.stringify(parts),
      sources: JSON.stringify(sources),
    }
    await tx
      .insertInto('othersCounts')
      .values(row)
      .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
      .execute()
  }
}
