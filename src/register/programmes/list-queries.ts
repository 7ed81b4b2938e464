import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { patternsOf } from '../../db/like.ts'

export type ProgrammeSearch = {
  /** Real programmes, or those of the demonstration: never both. */
  fictional: boolean
  words: string
  /** Programmes to put first: those that are open for views. */
  first: readonly string[]
  limit: number
  offset: number
}

/** A published programme as lists show it, by its newest version. */
export type ListedProgramme = { id: string; slug: string; content: unknown; count: number }

/**
 * Published programmes that a search finds: those with every word somewhere in their text, or that
 * PostgreSQL's English full-text search finds. Open for views first, then the newest. `count`: in all.
 */
export async function listPublished(db: Db, search: ProgrammeSearch): Promise<ListedProgramme[]> {
  const words = patternsOf(search.words)
  const found =
    words.length === 0
      ? sql`true`
      : sql`(version.search_text ilike all(${words}::text[])
          or to_tsvector('english', version.search_text) @@ websearch_to_tsquery('english', ${search.words}))`
  const { rows } = await sql<ListedProgramme>`
    select programme.id, programme.slug, version.content, count(*) over () as count
    from programmes as programme
    cross join lateral (
      select content, search_text from programme_versions
      where programme_id = programme.id order by number desc limit 1
    ) as version
    where programme.published_at is not null and programme.fictional = ${search.fictional} and ${found}
    order by programme.id = any(${[...search.first]}::uuid[]) desc, programme.published_at desc, programme.id
    limit ${search.limit} offset ${search.offset}`.execute(db)
  return rows
}

/** Published programmes in the order of their names in addresses, from after one of them on. */
export const listPublishedFrom = (
  db: Db,
  { fictional, after, limit }: { fictional: boolean; after: string; limit: number },
) =>
  db
    .selectFrom('programmes as programme')
    .innerJoin('programmeVersions as version', 'version.programmeId', 'programme.id')
    .distinctOn(sql`programme.slug collate "C"`)
    .select(['programme.id', 'programme.slug', 'programme.fictional'])
    .select(['version.number as version', 'version.content', 'version.publishedAt'])
    .where('programme.publishedAt', 'is not', null)
    .where('programme.fictional', '=', fictional)
    .where(sql<boolean>`programme.slug collate "C" > ${after}`)
    .orderBy(sql`programme.slug collate "C"`)
    .orderBy('version.number', 'desc')
    .limit(limit)
    .execute()
