import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { OrganisationKind } from '../../register/organisations/index.ts'

/** What a programme has anything of; most have little. */
export type Parts = {
  activities: boolean
  reports: boolean
  submissions: boolean
  /** What independent voices sent from desks of their own. */
  sendings: boolean
  decisions: boolean
  /** Kinds of what is published beside decisions, such as promises and measures. */
  items: readonly string[]
}

export const noParts: Parts = {
  ...{ activities: false, reports: false, submissions: false, sendings: false, decisions: false, items: [] },
}

export async function listParts(db: Db, ids: readonly string[]): Promise<Map<string, Parts>> {
  const { rows } = await sql<Parts & { id: string }>`
    select programme.id,
      exists (select from activities where programme_id = programme.id) as activities,
      exists (select from report_versions where programme_id = programme.id) as reports,
      exists (select from submissions where programme_id = programme.id) as submissions,
      exists (select from voice_sendings where programme_id = programme.id) as sendings,
      exists (select from decisions where programme_id = programme.id) as decisions,
      array(select distinct item.kind from versioned_items item
        where item.programme_id = programme.id
          and exists (select from item_versions version where version.item_id = item.id)) as items
    from programmes programme where programme.id = any(${ids}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, ...parts }) => [id, parts]))
}

/** The versions of some programmes, as they are kept, the oldest of each first. */
export const listVersionsOf = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('programmeVersions')
    .select(['programmeId', 'content', 'publishedAt'])
    .where(sql<boolean>`programme_id = any(${ids}::uuid[])`)
    .orderBy('number')
    .execute()

/** What kinds of body the versions name as the one that answers. */
export async function listBodies(
  db: Db,
  versions: readonly { content: unknown }[],
): Promise<Map<string, OrganisationKind>> {
  const named = versions.flatMap(
    ({ content }) => (content as { accountable?: { id: string } | null }).accountable?.id ?? [],
  )
  if (named.length === 0) return new Map()
  const bodies = await db
    .selectFrom('organisations')
    .select(['id', 'kind'])
    .where('id', 'in', [...new Set(named)])
    .execute()
  return new Map(bodies.map(({ id, kind }) => [id, kind as OrganisationKind]))
}
