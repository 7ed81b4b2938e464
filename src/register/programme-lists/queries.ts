import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

/** Which published programmes, real or made up: those with any of the areas, bodies or addresses. */
export type ProgrammesOf = {
  fictional: boolean
  /** About these areas, or in a plan for them. */
  areaIds?: readonly string[]
  /** In which this body has a part, or decides one of the changes. */
  bodyIds?: readonly string[]
  slugs?: readonly string[]
}

export type ListedProgramme = { id: string; slug: string; accountableId: string | null; content: unknown }

const names = (list: ReturnType<typeof sql>, ids: readonly string[]) => sql`exists (
  select from unnest(${[...ids]}::text[]) as one(id)
  where ${list} @> jsonb_build_array(jsonb_build_object('id', one.id)))`

/** Published programmes by their newest version, by title. */
export const listProgrammesOf = async (
  db: Db,
  { fictional, areaIds = [], bodyIds = [], slugs = [] }: ProgrammesOf,
): Promise<ListedProgramme[]> => {
  const { rows } = await sql<ListedProgramme>`
    select programme.id, programme.slug, programme.accountable_id, version.content
    from programmes programme
    cross join lateral (
      select content from programme_versions
      where programme_id = programme.id order by number desc limit 1
    ) version
    where programme.published_at is not null and programme.fictional = ${fictional}
      and (programme.slug = any(${[...slugs]}::text[])
        or ${names(sql`version.content -> 'areas'`, areaIds)}
        or programme.published_plan_id in (select id from plans where area_id = any(${[...areaIds]}::uuid[]))
        or version.content -> 'accountable' ->> 'id' = any(${[...bodyIds]}::text[])
        or ${names(sql`version.content -> 'partners'`, bodyIds)}
        or exists (select from published_effects effect
          where effect.programme_id = programme.id and effect.deciding_id = any(${[...bodyIds]}::uuid[])))
    order by lower(version.content ->> 'title'), programme.slug`.execute(db)
  return rows
}
