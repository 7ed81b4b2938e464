import { type ExpressionBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'
import type { ProgrammeContent } from './content.ts'
import type { SmallChangeContent } from './small-change-content.ts'

/** The programme in the address of a page, published or not; what the guard needs to decide on rights. */
export const findProgrammeScope = (db: Db | Tx, slug: string) =>
  db
    .selectFrom('programmes')
    .select(['id', 'slug', 'title', 'fictional', 'accountableId'])
    .where('slug', '=', slug)
    .executeTakeFirst()

export const findProgramme = (db: Db | Tx, id: string) =>
  db.selectFrom('programmes').selectAll().where('id', '=', id).executeTakeFirst()

export type ProgrammeRow = NonNullable<Awaited<ReturnType<typeof findProgramme>>>

export type NewProgrammeRow = {
  slug: string
  title: string
  kind: string
  accountableId: string | null
  summary: string
  caseForChange: string
  canInfluence: string
  cannotInfluence: string
  fictional: boolean
  planId: string | null
  areaWords: string
  shipped: boolean
  smallChange: SmallChangeContent | null
  createdBy: string | null
  createdAt: Date
}

/** Undefined where another programme has the slug. */
export const insertProgramme = (tx: Tx, programme: NewProgrammeRow) =>
  tx
    .insertInto('programmes')
    .values({ ...programme, smallChange: programme.smallChange && JSON.stringify(programme.smallChange) })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returning(['id', 'slug'])
    .executeTakeFirst()

export type ProgrammeChanges = Partial<
  Pick<
    ProgrammeRow,
    | 'title'
    | 'kind'
    | 'summary'
    | 'caseForChange'
    | 'canInfluence'
    | 'cannotInfluence'
    | 'accountableId'
    | 'publishedAt'
    | 'publishedTitle'
    | 'publishedPlanId'
    | 'publishedAccountableId'
    | 'smallChange'
  >
>

/**
 * Counts the revision up and changes what is given. Undefined where `revision` is not the newest: somebody
 * else has edited the programme or one of its parts. The row stays locked until the transaction ends.
 */
export const updateProgramme = (
  tx: Tx,
  id: string,
  revision: number | undefined,
  changes: ProgrammeChanges = {},
) =>
  tx
    .updateTable('programmes')
    .set({
      ...changes,
      // As text: the driver would send an object as one, and null as it is.
      ...(changes.smallChange ? { smallChange: JSON.stringify(changes.smallChange) } : {}),
      revision: sql<number>`revision + 1`,
    })
    .where('id', '=', id)
    .$if(revision !== undefined, (query) => query.where('revision', '=', revision ?? 0))
    .returning('revision')
    .executeTakeFirst()

/** Which of these slugs are in use. */
export const listSlugsLike = async (tx: Tx, start: string): Promise<string[]> => {
  const rows = await tx.selectFrom('programmes').select('slug').where('slug', 'like', `${start}%`).execute()
  return rows.map(({ slug }) => slug)
}

export type ProgrammeVersion = {
  number: number
  content: unknown
  whatChanged: string
  publishedAt: Date
}

export const listVersions = (db: Db | Tx, programmeId: string): Promise<ProgrammeVersion[]> =>
  db
    .selectFrom('programmeVersions')
    .select(['number', 'content', 'whatChanged', 'publishedAt'])
    .where('programmeId', '=', programmeId)
    .orderBy('number', 'desc')
    .execute()

export const findLatestVersion = (db: Db | Tx, programmeId: string): Promise<ProgrammeVersion | undefined> =>
  db
    .selectFrom('programmeVersions')
    .select(['number', 'content', 'whatChanged', 'publishedAt'])
    .where('programmeId', '=', programmeId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()

export type NewVersion = {
  programmeId: string
  number: number
  content: ProgrammeContent
  searchText: string
  whatChanged: string
  publishedBy: string | null
  publishedAt: Date
}

export const insertVersion = (tx: Tx, version: NewVersion) =>
  tx
    .insertInto('programmeVersions')
    .values({ ...version, content: JSON.stringify(version.content) })
    .execute()

/** What the public sees of a programme: its newest published version. */
export const findPublished = (db: Db | Tx, slug: string) =>
  db
    .selectFrom('programmes as programme')
    .innerJoin('programmeVersions as version', 'version.programmeId', 'programme.id')
    .select([
      'programme.id',
      'programme.slug',
      'programme.fictional',
      'programme.shipped',
      'programme.accountableId',
      'version.number',
      'version.content',
      'version.publishedAt',
    ])
    .where('programme.slug', '=', slug)
    .orderBy('version.number', 'desc')
    .limit(1)
    .executeTakeFirst()

type DeskScope = { organisationIds: readonly string[]; programmeIds: readonly string[] }

const withState = (db: Db) =>
  db
    .selectFrom('programmes as programme')
    .leftJoin('organisations as body', 'body.id', 'programme.accountableId')
    .select([
      'programme.id',
      'programme.slug',
      'programme.title',
      'programme.fictional',
      'programme.publishedAt',
      'body.name as accountable',
    ])
    .orderBy('programme.fictional')
    .orderBy(sql`lower(programme.title)`)

/** The programmes of a person's desk: those they hold a role for, or whose accountable body they hold one for. */
export const listProgrammesAtDesk = (db: Db, { organisationIds, programmeIds }: DeskScope) =>
  withState(db)
    .where((where) =>
      where.or([
        where('programme.id', '=', sql<string>`any(${[...programmeIds]}::uuid[])`),
        where('programme.accountableId', '=', sql<string>`any(${[...organisationIds]}::uuid[])`),
      ]),
    )
    .execute()

export type DeskProgrammeRow = Awaited<ReturnType<typeof listProgrammesAtDesk>>[number]

/** Every programme there is, by title: for the installation's owners, who may not open them. */
export const listAllProgrammes = (db: Db): Promise<DeskProgrammeRow[]> => withState(db).execute()

/** What a role may be given for: every programme, and every body that answers for one or was asked for. */
export async function listGrantTargets(db: Db | Tx) {
  const programmes = await db
    .selectFrom('programmes')
    .select(['id', 'slug', 'title', 'fictional', 'accountableId'])
    .orderBy(sql`lower(title)`)
    .execute()
  const organisations = await db
    .selectFrom('organisations')
    .select(['id', 'name', 'fictional'])
    .where((where) => where.or([where('effectiveUntil', 'is', null), hasProgramme(where)]))
    .orderBy('fictional')
    .orderBy(sql`lower(name)`)
    .execute()
  return { programmes, organisations }
}

const hasProgramme = (where: ExpressionBuilder<DB, 'organisations'>) =>
  where.exists(
    where
      .selectFrom('programmes')
      .select('programmes.id')
      .whereRef('programmes.accountableId', '=', 'organisations.id'),
  )

/**
 * Whether the public may see a programme in which people may have spoken here: not one of the demonstration, of which
 * nobody is real, nor one that came with Heard.
 */
export const hasPublishedProgramme = async (db: Db | Tx): Promise<boolean> =>
  (await db
    .selectFrom('programmes')
    .select('id')
    .where('publishedAt', 'is not', null)
    .where('fictional', '=', false)
    .where('shipped', '=', false)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** A programme that the public may see, under the title that was published: the draft may have another. */
export const findPublishedProgramme = (db: Db, slug: string) =>
  db
    .selectFrom('programmes')
    .select(['id', 'slug', 'fictional', sql<string>`coalesce(published_title, title)`.as('title')])
    .where('slug', '=', slug)
    .where('publishedAt', 'is not', null)
    .executeTakeFirst()
