import type { Db, Tx } from '../db/database.ts'

/** One line of the audit trail. `before` and `after` hold what changed; readings have neither. */
export type AuditEvent = {
  /** Who: null for the machine itself and for the command line. */
  accountId: string | null
  /** What, as a verb and its object: `programme-published`, `unredacted-text-opened`. */
  act: string
  subjectKind: string
  subjectId: string
  programmeId?: string | null
  reason?: string
  before?: unknown
  after?: unknown
  requestId?: string
}

/** Writes to the audit trail, in the caller's transaction where there is a change. Nothing can take a line out again. */
export async function recordAct(db: Db | Tx, event: AuditEvent): Promise<void> {
  await db
    .insertInto('auditEvents')
    .values({
      accountId: event.accountId,
      act: event.act,
      subjectKind: event.subjectKind,
      subjectId: event.subjectId,
      programmeId: event.programmeId ?? null,
      reason: event.reason ?? null,
      before: event.before === undefined ? null : JSON.stringify(event.before),
      after: event.after === undefined ? null : JSON.stringify(event.after),
      requestId: event.requestId ?? null,
    })
    .execute()
}

/** The trail of one programme, newest first; `before` an id, for the page after. */
export const listActs = (
  db: Db,
  programmeId: string,
  { limit, before }: { limit: number; before?: number },
) =>
  db
    .selectFrom('auditEvents as event')
    .leftJoin('accounts as account', 'account.id', 'event.accountId')
    .select([
      'event.id',
      'event.before',
      'event.after',
      'event.at',
      'event.act',
      'event.subjectKind',
      'event.reason',
      'account.name as who',
    ])
    .where('event.programmeId', '=', programmeId)
    .$if(before !== undefined, (query) => query.where('event.id', '<', before ?? 0))
    .orderBy('event.id', 'desc')
    .limit(limit)
    .execute()
