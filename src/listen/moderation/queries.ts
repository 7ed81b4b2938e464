import { type Insertable, sql, type Updateable } from 'kysely'
import type { ModerationState } from '../../core/moderation/states.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'

const cases = (db: Db | Tx) =>
  db
    .selectFrom('moderationCases as case')
    .innerJoin('programmes as programme', 'programme.id', 'case.programmeId')
    .leftJoin('accounts as refuser', 'refuser.id', 'case.refusedBy')
    .selectAll('case')
    .select([
      sql<ModerationState>`"case".state`.as('state'),
      'programme.slug as programmeSlug',
      'programme.fictional',
      sql<string>`coalesce(programme.published_title, programme.title)`.as('programmeTitle'),
      'refuser.name as refusedByName',
    ])

export const findCase = (db: Db | Tx, id: string) => cases(db).where('case.id', '=', id).executeTakeFirst()

export type CaseRow = NonNullable<Awaited<ReturnType<typeof findCase>>>

/** As {@link findCase}; the row stays locked until the transaction ends. */
export const findCaseForUpdate = (tx: Tx, id: string) =>
  cases(tx).where('case.id', '=', id).forUpdate('case').executeTakeFirst()

export const findCaseBySubject = (db: Db | Tx, kind: string, subjectId: string) =>
  cases(db).where('case.kind', '=', kind).where('case.subjectId', '=', subjectId).executeTakeFirst()

export const findCaseByCode = (db: Db, code: string) =>
  cases(db).where('case.code', '=', code).executeTakeFirst()

/** Leaves a case that is there already as it is. */
export const insertCase = (tx: Tx, row: Insertable<DB['moderationCases']>) =>
  tx
    .insertInto('moderationCases')
    .values(row)
    .onConflict((conflict) => conflict.columns(['kind', 'subjectId']).doNothing())
    .execute()

/** Says that a person has to look at it. No decision: whoever is deciding on it goes on. */
export const updateCaseWaiting = (tx: Tx, id: string, waitingSince: Date) =>
  tx.updateTable('moderationCases').set({ waitingSince }).where('id', '=', id).execute()

export const updateCase = (tx: Tx, id: string, changes: Updateable<DB['moderationCases']>) =>
  tx
    .updateTable('moderationCases')
    .set({ ...changes, revision: sql<number>`revision + 1` })
    .where('id', '=', id)
    .execute()

export const insertAct = (tx: Tx, act: Insertable<DB['moderationActs']>) =>
  tx.insertInto('moderationActs').values(act).execute()

/** Everything done about a case, in order. */
export const listActsOfCase = (db: Db, caseId: string) =>
  db
    .selectFrom('moderationActs as act')
    .leftJoin('accounts as account', 'account.id', 'act.accountId')
    .selectAll('act')
    .select('account.name as who')
    .where('act.caseId', '=', caseId)
    .orderBy('act.at')
    .execute()

export const hasRefused = async (db: Db | Tx, caseId: string, accountId: string): Promise<boolean> =>
  (await db
    .selectFrom('moderationActs')
    .select('id')
    .where('caseId', '=', caseId)
    .where('accountId', '=', accountId)
    .where('act', '=', 'refuse')
    .limit(1)
    .executeTakeFirst()) !== undefined

export const insertReport = (tx: Tx, report: Insertable<DB['moderationReports']>) =>
  tx.insertInto('moderationReports').values(report).execute()

/** Reports that nobody has looked at yet, oldest first. */
export const listOpenReports = (db: Db | Tx, caseId: string) =>
  db
    .selectFrom('moderationReports')
    .selectAll()
    .where('caseId', '=', caseId)
    .where('settledAt', 'is', null)
    .orderBy('reportedAt')
    .execute()

/** Settles the reports that came until a moment. */
export const settleReports = (tx: Tx, caseId: string, { until, now }: { until: Date; now: Date }) =>
  tx
    .updateTable('moderationReports')
    .set({ settledAt: now })
    .where('caseId', '=', caseId)
    .where('settledAt', 'is', null)
    .where('reportedAt', '<=', until)
    .execute()

/** What waits for a person in a programme, what has waited longest at the top. */
export const listQueue = (db: Db, programmeId: string) =>
  cases(db)
    .where('case.programmeId', '=', programmeId)
    .where('case.waitingSince', 'is not', null)
    .orderBy('case.waitingSince')
    .orderBy('case.id')
    .limit(100)
    .execute()

/** What was decided last in a programme. */
export const listDecided = (db: Db, programmeId: string) =>
  cases(db)
    .where('case.programmeId', '=', programmeId)
    .where('case.waitingSince', 'is', null)
    .where('case.firstDecidedAt', 'is not', null)
    .orderBy('case.firstDecidedAt', 'desc')
    .limit(50)
    .execute()

export async function countWaiting(db: Db, programmeId: string): Promise<number> {
  const { waiting } = await db
    .selectFrom('moderationCases')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .where('programmeId', '=', programmeId)
    .where('waitingSince', 'is not', null)
    .executeTakeFirstOrThrow()
  return waiting
}
