import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { urls } from '../../web/urls.ts'
import { findStageNow, programmeContent } from '../programmes/index.ts'
import type { Needs, Part, Placed } from './part.ts'
import type { ProgrammeRow } from './schema.ts'

type Published = {
  id: string
  slug: string
  shipped: boolean
  fictional: boolean
  version: number
  content: unknown
  publishedAt: Date
}

/** What a programme is known by everywhere. */
export const stableId = ({ id, slug, shipped }: Pick<Published, 'id' | 'slug' | 'shipped'>): string =>
  shipped ? `heard:${slug}` : id

/** Published programmes by their newest version, in the order of their names in addresses. */
export async function listProgrammeRows(
  needs: Needs,
  { fictional, after, limit }: Part,
): Promise<Placed<ProgrammeRow>[]> {
  const { rows } = await sql<Published>`
    select programme.id, programme.slug, programme.shipped, programme.fictional, version.number as version,
      version.content, version.published_at
    from programmes programme
    cross join lateral (
      select number, content, published_at from programme_versions
      where programme_id = programme.id order by number desc limit 1) version
    where programme.published_at is not null and programme.fictional = ${fictional}
      and programme.slug collate "C" > ${after}
    order by programme.slug collate "C" limit ${limit}`.execute(needs.db)
  const read = rows.map((row) => ({ ...row, content: programmeContent.parse(row.content) }))
  const codes = await readCodes(
    needs.db,
    read.map(({ content }) => content),
  )
  return read.map(({ content, publishedAt, ...row }) => ({
    cursor: row.slug,
    row: {
      id: stableId(row),
      slug: row.slug,
      version: row.version,
      publishedAt: publishedAt.toISOString(),
      stage: findStageNow(content.stages, needs.today)?.kind ?? null,
      ...bodiesOf(content, codes),
      content,
      url: needs.site + urls.programme(row.slug),
      fictional: row.fictional,
    },
  }))
}

type Content = ProgrammeRow['content']
type Codes = Map<string, { code: string | null; kind: string }>

/** The codes and kinds of everything that versions name by its id. */
async function readCodes(db: Db, contents: readonly Content[]): Promise<Codes> {
  const ids = contents.flatMap(({ accountable, partners, areas }) =>
    [accountable, ...partners, ...areas].flatMap((one) => (one ? [one.id] : [])),
  )
  const { rows } = await sql<{ id: string; code: string | null; kind: string }>`
    select id, ods_code as code, kind from organisations where id::text = any(${ids}::text[])
    union all select id, code, kind from areas where id::text = any(${ids}::text[])`.execute(db)
  return new Map(rows.map(({ id, ...of }) => [id, of]))
}

function bodiesOf({ accountable, partners, areas }: Content, codes: Codes) {
  const withCode = ({ id, name }: { id: string; name: string }) => ({
    id,
    code: codes.get(id)?.code ?? null,
    name,
  })
  const kindOf = (id: string) =>
    (codes.get(id)?.kind ?? 'other') as NonNullable<ProgrammeRow['accountable']>['kind']
  return {
    accountable: accountable && { ...withCode(accountable), kind: kindOf(accountable.id) },
    bodies: [
      ...(accountable ? [{ ...withCode(accountable), part: 'accountable' }] : []),
      ...partners.map((partner) => ({ ...withCode(partner), part: partner.part as string })),
    ],
    areas: areas.map((area) => ({ ...withCode(area), kind: codes.get(area.id)?.kind ?? 'custom' })),
  }
}
