import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'

export const insertReport = (tx: Tx, report: Insertable<DB['publicReports']>) =>
  tx.insertInto('publicReports').values(report).returning('id').executeTakeFirstOrThrow()

export const insertContact = (tx: Tx, reportId: string, contact: string) =>
  tx.insertInto('publicReportContacts').values({ reportId, contact }).execute()

const withProgramme = (db: Db | Tx) =>
  db
    .selectFrom('publicReports as report')
    .leftJoin('programmes as programme', 'programme.id', 'report.programmeId')
    .leftJoin('publicReports as other', 'other.id', 'report.mergedInto')
    .selectAll('report')
    .select(['programme.slug as programmeSlug', 'other.state as mergedState'])
    .select([
      sql<string | null>`coalesce(programme.published_title, programme.title)`.as('programmeTitle'),
      sql<boolean>`coalesce(programme.fictional, false)`.as('fictional'),
    ])

export const findReport = (db: Db | Tx, id: string) =>
  withProgramme(db).where('report.id', '=', id).executeTakeFirst()
export type ReportRow = NonNullable<Awaited<ReturnType<typeof findReport>>>

export const findReportByReference = (db: Db | Tx, reference: string) =>
  withProgramme(db).where('report.reference', '=', reference).executeTakeFirst()

export const findContact = async (db: Db, reportId: string): Promise<string | undefined> =>
  (
    await db
      .selectFrom('publicReportContacts')
      .select('contact')
      .where('reportId', '=', reportId)
      .executeTakeFirst()
  )?.contact

/** Changes a report that is in a state. Undefined where it no longer is, or `revision` is not the newest. */
export const updateReport = (
  tx: Tx,
  at: { id: string; revision: number; state: 'waiting' | 'accepted' | 'refused' },
  changes: Updateable<DB['publicReports']>,
) =>
  tx
    .updateTable('publicReports')
    .set((set) => ({ ...changes, revision: set('revision', '+', 1) }))
    .where('id', '=', at.id)
    .where('revision', '=', at.revision)
    .where('state', '=', at.state)
    .returning('id')
    .executeTakeFirst()

/** Reports that are shown, in the order of their ids: those about a programme of the demonstration, or all others. */
export const listShownReports = (
  db: Db | Tx,
  { fictional, after, limit }: { fictional: boolean; after: string; limit: number },
) =>
  withProgramme(db)
    .select('programme.shipped')
    .where('report.state', '=', 'accepted')
    .where(sql<boolean>`coalesce(programme.fictional, false) = ${fictional}`)
    .where('report.id', '>', after)
    .orderBy('report.id')
    .limit(limit)
    .execute()

export type ListWish = {
  states: readonly string[]
  programmeId?: string | undefined
  fictional?: boolean | undefined
  limit: number
  offset: number
}

export const listReports = (db: Db, { states, programmeId, fictional, limit, offset }: ListWish) =>
  withProgramme(db)
    .where('report.state', 'in', [...states])
    .$if(programmeId !== undefined, (query) => query.where('report.programmeId', '=', programmeId ?? null))
    .$if(fictional !== undefined, (query) =>
      query.where(sql<boolean>`coalesce(programme.fictional, false) = ${fictional}`),
    )
    .orderBy(sql`report.state = 'waiting'`, 'desc')
    .orderBy(sql`case when report.state = 'waiting' then report.reported_at end`)
    .orderBy('report.reportedAt', 'desc')
    .orderBy('report.id')
    .limit(limit)
    .offset(offset)
    .execute()

export type ReportCounts = { state: string; reason: string | null; count: number }

/** How many reports there are in each state, the refused ones by reason. */
export const countReports = async (
  db: Db,
  { programmeId, fictional }: Pick<ListWish, 'programmeId' | 'fictional'>,
): Promise<ReportCounts[]> => {
  const { rows } = await sql<ReportCounts>`
    select report.state, report.reason, count(*)::integer as count
    from public_reports report left join programmes programme on programme.id = report.programme_id
    where (${programmeId === undefined} or report.programme_id = ${programmeId ?? null}::uuid)
      and (${fictional === undefined} or coalesce(programme.fictional, false) = ${fictional ?? false})
    group by report.state, report.reason order by report.state, report.reason`.execute(db)
  return rows
}

export const isFileUsed = async (db: Db | Tx, hash: string): Promise<boolean> =>
  (await db
    .selectFrom('publicReports')
    .select('id')
    .where('fileHash', '=', hash)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Takes away how to reach people whose report was moderated before a moment. */
export const deleteContacts = (db: Db, moderatedBefore: Date) =>
  db
    .deleteFrom('publicReportContacts')
    .where('reportId', 'in', (from) =>
      from.selectFrom('publicReports').select('id').where('moderatedAt', '<', moderatedBefore),
    )
    .execute()
