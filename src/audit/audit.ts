import { sql } from 'kysely'
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

/** Words of an act, each of which may hold what a person said. */
export type WordsOfAct = { before: unknown; after: unknown; reason: string | null }

/**
 * Takes words that were erased out of the acts on some kinds of subject of a programme. Who did what, when and to what
 * stays: see migrations/0029_erasing_at_the_desk.sql.
 * @param blank gives the words without what was erased
 * @returns out of how many acts something was taken
 */
export async function takeWordsOutOfActs(
  tx: Tx,
  { programmeId, subjectKinds }: { programmeId: string; subjectKinds: readonly string[] },
  blank: (words: WordsOfAct) => WordsOfAct,
): Promise<number> {
  const acts = await tx
    .selectFrom('auditEvents')
    .select(['id', 'before', 'after', 'reason'])
    .where('programmeId', '=', programmeId)
    .where('subjectKind', 'in', subjectKinds)
    .orderBy('id')
    .execute()
  let changed = 0
  for (const { id, ...words } of acts) {
    const { before, after, reason } = blank(words)
    const texts = [before, after].map((value) => (value === null ? null : JSON.stringify(value)))
    if (JSON.stringify([before, after, reason]) === JSON.stringify([words.before, words.after, words.reason]))
      continue
    changed += 1
    await sql`select take_words_out_of_act(${id}, ${texts[0]}::jsonb, ${texts[1]}::jsonb, ${reason})`.execute(
      tx,
    )
  }
  return changed
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
