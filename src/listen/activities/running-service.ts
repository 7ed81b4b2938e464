import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import { giveNotice, type NoticeKind } from './notices.ts'
import { type ActivityChanges, hasLateResponses } from './queries.ts'
import {
  type ActivityEdit,
  ActivityRefused,
  claimActivity,
  RunsWithFull,
  recordActivityAct,
} from './service.ts'
import { activityState } from './state.ts'

type Needs = Pick<Context, 'newId' | 'now'>
type Reasoned = ActivityEdit & { reason: string }

/** Closes an open activity at once. @throws ActivityRefused where it is not open */
export async function closeActivity(tx: Tx, ctx: Needs, edit: Reasoned): Promise<void> {
  const now = ctx.now()
  await change(tx, ctx, edit, { kind: 'closed', allowed: ['open', 'paused'], changes: { closesAt: now } })
}

/**
 * Opens a closed activity again, until `closesAt` or without an end.
 * @throws ActivityRefused where it is not closed, or would be closed all the same
 */
export async function reopenActivity(
  tx: Tx,
  ctx: Needs,
  { closesAt, ...edit }: Reasoned & { closesAt: Date | null },
): Promise<void> {
  ensureAhead(ctx, closesAt)
  await change(tx, ctx, edit, {
    kind: 'reopened',
    allowed: ['closed'],
    changes: { closesAt, pausedAt: null },
  })
}

/** Asks nobody new in for a while; who has begun can go on and send. @throws ActivityRefused where it is not open */
export async function pauseActivity(tx: Tx, ctx: Needs, edit: Reasoned): Promise<void> {
  await change(tx, ctx, edit, { kind: 'paused', allowed: ['open'], changes: { pausedAt: ctx.now() } })
}

/** Goes on after a pause. @throws ActivityRefused where it is not paused */
export async function resumeActivity(tx: Tx, ctx: Needs, edit: Reasoned): Promise<void> {
  await change(tx, ctx, edit, { kind: 'resumed', allowed: ['paused'], changes: { pausedAt: null } })
}

/**
 * Moves the close of an activity that has not closed: later is an extension, earlier brings it forward.
 * @throws ActivityRefused where it has closed, or the time is over or the same
 */
export async function moveClose(
  tx: Tx,
  ctx: Needs,
  { closesAt, ...edit }: Reasoned & { closesAt: Date | null },
): Promise<void> {
  ensureAhead(ctx, closesAt)
  const before = await claimActivity(tx, edit)
  const [old, next] = [before.closesAt?.getTime() ?? never, closesAt?.getTime() ?? never]
  if (old === next) throw new ActivityRefused('It closes at that time already', 'Enter another time.', 422)
  await change(
    tx,
    ctx,
    { ...edit, revision: before.revision + 1 },
    {
      kind: next > old ? 'extended' : 'brought-forward',
      allowed: ['not-yet-open', 'open', 'paused'],
      changes: { closesAt },
    },
  )
}

/**
 * Says how long after the close responses are still taken, and whether those are counted. A rule that is made when
 * the late ones can be seen is none: it is set before the close.
 * @throws ActivityRefused after the close, also where it was opened again since
 */
export async function setLateRule(
  tx: Tx,
  ctx: Needs,
  { lateDays, countsLate, ...edit }: ActivityEdit & { lateDays: number; countsLate: boolean },
): Promise<void> {
  if (await hasLateResponses(tx, edit.activityId)) {
    throw new ActivityRefused('Late responses have come in: the rule for them was set before')
  }
  await change(
    tx,
    ctx,
    { ...edit, reason: '' },
    {
      kind: 'late-rule',
      allowed: ['draft', 'not-yet-open', 'open', 'paused'],
      changes: { lateDays, countsLate },
    },
  )
}

const never = Number.POSITIVE_INFINITY

function ensureAhead({ now }: Needs, closesAt: Date | null) {
  if (closesAt && closesAt <= now()) {
    throw new ActivityRefused('The new closing time is over already', '', 422)
  }
}

type Change = { kind: NoticeKind; allowed: string[]; changes: ActivityChanges }

async function change(tx: Tx, ctx: Needs, edit: Reasoned, { kind, allowed, changes }: Change): Promise<void> {
  const now = ctx.now()
  const before = await claimActivity(tx, edit, changes)
  if (before.variantOf) throw new RunsWithFull()
  if (!allowed.includes(activityState(before, now))) throw new ActivityRefused(refusals[kind])
  const { closesAt = before.closesAt, lateDays = before.lateDays, countsLate = before.countsLate } = changes
  await recordActivityAct(tx, edit, before, `activity-${kind}`, {
    reason: edit.reason,
    before: { closesAt: before.closesAt, pausedAt: before.pausedAt, lateDays: before.lateDays },
    after: { ...changes },
  })
  // What is set of a draft is told when it opens.
  if (before.publishedAt === null) return
  await giveNotice(tx, ctx, before, edit, {
    kind,
    at: now,
    reason: edit.reason,
    closesAfter: closesAt,
    lateDays,
    countsLate,
  })
}

const refusals: Record<NoticeKind, string> = {
  opened: 'It is published already',
  paused: 'It is not open now',
  resumed: 'It is not paused',
  extended: 'It has closed: open it again instead',
  'brought-forward': 'It has closed already',
  closed: 'It is not open now',
  reopened: 'It is not closed',
  'late-rule': 'It has closed: the rule for late responses was set before',
}
