import { type Insertable, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'
import type { ReportContent } from './content.ts'

/** The versions that were signed, the newest first, without their content. */
export const listVersions = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('reportVersions as version')
    .select(['version.number', 'version.why', 'version.signedAt', 'version.wordsErasedAt', 'version.entryId'])
    .select(sql<string>`version.content -> 'author' ->> 'name'`.as('author'))
    .select(sql<'body' | 'independent'>`version.content -> 'author' ->> 'kind'`.as('authorKind'))
    .select(sql<string>`version.content -> 'author' ->> 'of'`.as('authorOf'))
    .where('version.programmeId', '=', programmeId)
    .orderBy('version.number', 'desc')
    .execute()

export type VersionRow = Awaited<ReturnType<typeof listVersions>>[number]

/** One version whole; the newest where no number is given. */
export const findVersion = (db: Db | Tx, programmeId: string, number?: number) =>
  db
    .selectFrom('reportVersions')
    .select(['number', 'responses', 'why', 'signedAt', 'entryId', 'wordsErasedAt'])
    .select([sql<ReportContent>`content`.as('content'), sql<Record<string, string>>`salts`.as('salts')])
    .where('programmeId', '=', programmeId)
    .$if(number !== undefined, (query) => query.where('number', '=', number ?? 0))
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()

export type StoredVersion = NonNullable<Awaited<ReturnType<typeof findVersion>>>

export const insertVersion = (tx: Tx, row: Insertable<DB['reportVersions']>) =>
  tx.insertInto('reportVersions').values(row).execute()

/** See migrations/0041_reports.sql. */
export const takeWordsOutOfReport = (
  tx: Tx,
  table: 'report_versions' | 'report_shared_drafts',
  { programmeId, number }: { programmeId: string; number: number },
  left: { content: unknown; salts: Record<string, string>; why?: string },
) =>
  sql`select take_words_out_of_report(${table}::regclass, ${programmeId}, ${number}::int,
    ${JSON.stringify(left.content)}::jsonb, ${JSON.stringify(left.salts)}::jsonb, ${left.why ?? null})`.execute(
    tx,
  )

export const findState = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('reportStates')
    .select(['number', 'moved', 'checkedAt'])
    .where('programmeId', '=', programmeId)
    .executeTakeFirst()

export const upsertState = (tx: Db | Tx, { programmeId, ...state }: Insertable<DB['reportStates']>) =>
  tx
    .insertInto('reportStates')
    .values({ programmeId, ...state })
    .onConflict((conflict) => conflict.column('programmeId').doUpdateSet(state))
    .execute()

/** Programmes that have a signed report and are in public. */
export const listReported = (db: Db) =>
  db
    .selectFrom('programmes as programme')
    .select(['programme.id', 'programme.slug', 'programme.fictional'])
    .select(sql<string>`coalesce(programme.published_title, programme.title)`.as('title'))
    .where('programme.publishedAt', 'is not', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('reportVersions as version')
          .select('version.number')
          .whereRef('version.programmeId', '=', 'programme.id'),
      ),
    )
    .execute()
