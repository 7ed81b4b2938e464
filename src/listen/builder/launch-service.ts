import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { Refused } from '../../core/errors.ts'
import { type Change, compareWordings, keepsMeaning } from '../../core/questionnaire/compare.ts'
import { type Questionnaire, questionsOf } from '../../core/questionnaire/content.ts'
import { withIds } from '../../core/questionnaire/edit.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import {
  type ActivityEdit,
  type ActivityRow,
  claimActivity,
  type Launch,
  type LiveQuestionnaire,
  launchWording,
  readDraftQuestionnaire,
  readLiveQuestionnaire,
  recordActivityAct,
} from '../activities/index.ts'
import { barriersOf } from './english.ts'
import type { BuilderSlots, Hold } from './slots.ts'

/** What is written against what is asked. */
export type Comparison = { live: LiveQuestionnaire; draft: Questionnaire; changes: Change[] }

/** Undefined before the first launch. */
export async function compareDraft(db: Db | Tx, activityId: string): Promise<Comparison | undefined> {
  const live = await readLiveQuestionnaire(db, activityId)
  if (!live) return undefined
  const draft = await readDraftQuestionnaire(db, activityId)
  return { live, draft, changes: compareWordings(live.content, draft) }
}

/** The declaration does not fit what was changed. */
class LaunchRefused extends Refused {
  constructor(message: string, whatNext = '') {
    super(message, whatNext, 422)
  }
}

/** Required formats have not caught up, and it was not said to be urgent. */
export class LaunchHeld extends Refused {
  constructor(holds: readonly Hold[]) {
    super(
      `The launch waits for ${holds.map(({ format }) => format).join(', ')}`,
      'Bring them up to date, or say why it is urgent.',
      422,
    )
  }
}

type Needs = Pick<Context, 'newId' | 'now'>

/** Takes the draft for a launch. @throws EditedByAnother, LaunchRefused where nothing differs */
async function claimChanges(tx: Tx, edit: ActivityEdit): Promise<Comparison & { activity: ActivityRow }> {
  const activity = await claimActivity(tx, edit)
  const compared = await compareDraft(tx, activity.id)
  if (!compared) throw new LaunchRefused('It has not been launched yet', 'Publish it first.')
  if (compared.changes.length === 0) throw new LaunchRefused('Nothing differs from what is asked now')
  return { ...compared, activity }
}

async function launch(
  tx: Tx,
  ctx: Needs,
  edit: ActivityEdit,
  activity: ActivityRow,
  wording: Omit<Launch, 'activityId' | 'launchedBy'>,
): Promise<void> {
  await launchWording(tx, ctx, { ...wording, activityId: activity.id, launchedBy: edit.accountId })
  const { number, edition, meaning, reason } = wording
  await recordActivityAct(tx, edit, activity, 'questionnaire-launched', {
    reason,
    after: { version: number, edition, meaning },
  })
}

/**
 * Launches the draft as a new edition of the same version: nothing is split.
 * @param why what was mended, in words that are published
 * @throws LaunchRefused where the rule finds another meaning; EditedByAnother
 */
export async function launchUnchanged(tx: Tx, ctx: Needs, edit: ActivityEdit, why: string): Promise<void> {
  const { activity, live, draft, changes } = await claimChanges(tx, edit)
  const barred = changes.find((change) => barriersOf(change).length > 0)
  if (barred) {
    const barrier = barriersOf(barred)[0]
    throw new LaunchRefused(
      `“${barred.text}” can not be called unchanged: ${barrier}`,
      'Launch a new version.',
    )
  }
  await launch(tx, ctx, edit, activity, {
    number: live.version,
    edition: live.edition + 1,
    content: draft,
    meaning: 'unchanged',
    reason: why,
  })
}

export type MeaningChanged = {
  reason: string
  /** Ids of changed questions that mean what they meant: a word was mended. Their results stay together. */
  sameMeaning: readonly string[]
  /** Why it can not wait for required formats; empty where it can. */
  urgentReason: string
}

/**
 * Launches the draft as a new version: what changed its meaning becomes a question of its own, and results split.
 * @throws LaunchRefused, LaunchHeld, EditedByAnother
 */
export async function launchChanged(
  tx: Tx,
  ctx: Needs,
  edit: ActivityEdit,
  { reason, sameMeaning, urgentReason }: MeaningChanged,
  { launchHolds }: Pick<BuilderSlots, 'launchHolds'>,
): Promise<void> {
  const { activity, live, draft, changes } = await claimChanges(tx, edit)
  const replaced = listReplaced(changes, sameMeaning, questionIds(live.content))
  const number = live.version + 1
  const holds = await launchHolds(tx, activity.id, { version: number, changed: replaced })
  const required = holds.filter(({ isRequired }) => isRequired)
  if (required.length > 0 && urgentReason === '') throw new LaunchHeld(required)
  const newIds = new Map(replaced.map((id) => [id, ctx.newId()]))
  await launch(tx, ctx, edit, activity, {
    number,
    edition: 1,
    content: withIds(draft, newIds),
    meaning: 'changed',
    reason,
    replaced: new Map([...newIds].map(([old, id]) => [id, old])),
    ...(required.length > 0 ? { urgentReason, lagging: holds } : {}),
  })
  if (required.length > 0)
    await enterOverride(tx, ctx, { activityId: activity.id, number, urgentReason, holds })
}

const questionIds = (content: Questionnaire) => new Set(questionsOf(content).map(({ id }) => id))

/** The questions that get a new id, since another is asked in their place. */
function listReplaced(
  changes: readonly Change[],
  sameMeaning: readonly string[],
  asked: ReadonlySet<string>,
): string[] {
  const changed = changes.filter(({ id, state }) => state === 'changed' && asked.has(id))
  const barred = changed.find((change) => sameMeaning.includes(change.id) && barriersOf(change).length > 0)
  if (barred) {
    throw new LaunchRefused(`“${barred.text}” can not be called unchanged: ${barriersOf(barred)[0]}`)
  }
  return changed
    .filter((change) => !keepsMeaning(change) && !sameMeaning.includes(change.id))
    .map(({ id }) => id)
}

/** A launch that did not wait is an override: in the log, with what lagged behind. */
const enterOverride = (
  tx: Tx,
  ctx: Needs,
  {
    activityId,
    number,
    urgentReason,
    holds,
  }: { activityId: string; number: number; urgentReason: string; holds: readonly Hold[] },
) =>
  enterAct(tx, ctx, 'override', {
    of: 'questionnaire-launched',
    activity: activityId,
    version: number,
    reason: urgentReason,
    lagging: holds
      .map(({ format, outOfDateSince }) => `${format}: ${dayInLondon(outOfDateSince)}`)
      .join('; '),
  })
