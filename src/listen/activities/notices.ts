import type { Context } from '../../context.ts'
import type { EntryKind } from '../../core/record/entry-kinds.ts'
import type { Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../../register/organisations/index.ts'
import { type ActivityRow, insertNotice } from './queries.ts'

export type NoticeKind =
  | 'opened'
  | 'paused'
  | 'resumed'
  | 'extended'
  | 'brought-forward'
  | 'closed'
  | 'reopened'
  | 'late-rule'

export type Notice = {
  kind: NoticeKind
  at: Date
  /** In words that the public reads. */
  reason: string
  closesAfter?: Date | null
  lateDays?: number
  countsLate?: boolean
}

const entryKindOf: Record<NoticeKind, EntryKind> = {
  opened: 'activity-opened',
  paused: 'activity-paused',
  resumed: 'activity-resumed',
  extended: 'activity-extended',
  'brought-forward': 'activity-brought-forward',
  closed: 'activity-closed',
  reopened: 'activity-reopened',
  'late-rule': 'late-rule-set',
}

/** Tells the public what happens to the running of an activity, and enters it in the log. Neither is ever taken back. */
export async function giveNotice(
  tx: Tx,
  ctx: Pick<Context, 'newId'>,
  before: ActivityRow,
  { accountId }: Pick<Author, 'accountId'>,
  { kind, at, reason, closesAfter = before.closesAt, lateDays = before.lateDays, countsLate }: Notice,
): Promise<void> {
  const entryId = await enterAct(tx, ctx, entryKindOf[kind], {
    activity: before.id,
    at: at.toISOString(),
    opensAt: before.opensAt?.toISOString() ?? null,
    closesAt: closesAfter?.toISOString() ?? null,
    lateDays,
    countsLate: countsLate ?? before.countsLate,
    reason,
  })
  await insertNotice(tx, {
    id: ctx.newId(),
    activityId: before.id,
    kind,
    at,
    reason,
    closesBefore: before.closesAt,
    closesAfter,
    accountId,
    entryId,
  })
}
