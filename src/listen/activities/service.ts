import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound, Refused } from '../../core/errors.ts'
import { questionsOf } from '../../core/questionnaire/content.ts'
import { slugOf } from '../../core/text/slug.ts'
import type { Tx } from '../../db/database.ts'
import type { Author } from '../../register/organisations/index.ts'
import { listOptions } from '../../register/programmes/index.ts'
import { giveNotice } from './notices.ts'
import {
  type ActivityChanges,
  type ActivityRow,
  findActivityForUpdate,
  hasStatements,
  insertActivity,
  insertQuestion,
  isSlugTaken,
  updateActivity,
} from './queries.ts'
import { type ActivityKind, comesWithQuestion, longestSlug } from './schema.ts'
import type { Strand } from './strand-details.ts'
import { launchFirst, readDraftQuestionnaire } from './versions-service.ts'

export type NewActivity = {
  programmeId: string
  kind: ActivityKind
  title: string
  /** Made from the title where it is not given, with a number where that is taken. */
  slug?: string
  introduction?: string
  opensAt?: Date | null
  closesAt?: Date | null
  /** All but a questionnaire: the question that what comes in answers. */
  question?: string
  /** How its people come to it; anyone, unless it is said otherwise. */
  strand?: Strand
  /** The full questionnaire that this one puts in another form. */
  variantOf?: string
}

/** Who changes which activity. Without `revision` (the command line, a loader) the newest is changed. */
export type ActivityEdit = Author & { activityId: string; revision?: number }

/** The address asked for belongs to another activity. */
export class ActivitySlugTaken extends Refused {
  constructor(slug: string) {
    super(`Another way to give views has the address ${slug}`, 'Choose another one.', 422)
  }
}

/** What keeps an activity from being published, closed or opened again. */
export class ActivityRefused extends Refused {}

/** A variant is published, paused and closed by its full questionnaire, never by itself. */
export class RunsWithFull extends ActivityRefused {
  constructor() {
    super('It opens and closes with its full questionnaire', 'Do this there.')
  }
}

const usualQuestion = 'What do you want to say about this?'
export const usualQuestionOf = (kind: string): string =>
  kind === 'session' ? 'What was said' : usualQuestion

/**
 * Adds a way of listening as a draft that the public does not see. All but a questionnaire and statements come with their only
 * question, a session with its first; a questionnaire gets its questions by `addQuestion`.
 * @throws ActivitySlugTaken where a slug is given and in use
 */
export async function createActivity(
  tx: Tx,
  activity: NewActivity,
  { now, ...author }: Author & { now: Date },
): Promise<{ id: string; slug: string; questionId: string | null }> {
  const slug = activity.slug || (await findFreeSlug(tx, activity.title))
  const row = {
    programmeId: activity.programmeId,
    kind: activity.kind,
    title: activity.title,
    slug,
    introduction: activity.introduction ?? '',
    opensAt: activity.opensAt ?? null,
    closesAt: activity.closesAt ?? null,
    strand: activity.strand ?? 'open',
    ...(activity.variantOf === undefined ? {} : { variantOf: activity.variantOf }),
  }
  const created = await insertActivity(tx, { ...row, createdAt: now })
  if (!created) throw new ActivitySlugTaken(slug)
  const text = activity.question || usualQuestionOf(activity.kind)
  const question = comesWithQuestion(activity.kind)
    ? await insertQuestion(tx, created.id, { kind: 'long-text', text, hint: '', choices: [] })
    : null
  await recordAct(tx, {
    ...author,
    act: 'activity-created',
    subjectKind: 'activity',
    subjectId: created.id,
    programmeId: activity.programmeId,
    after: question ? { ...row, question: text } : row,
  })
  return { ...created, questionId: question?.id ?? null }
}

const roomForNumber = 4

async function findFreeSlug(tx: Tx, title: string): Promise<string> {
  const slug = slugOf(title, longestSlug - roomForNumber) || 'views'
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? slug : `${slug}-${number}`
    if (!(await isSlugTaken(tx, candidate))) return candidate
  }
}

/**
 * Holds an activity for an edit of it or of its questions until the transaction ends, also against new
 * responses, and counts its revision up.
 * @throws EditedByAnother where the editor saw an older one
 */
export async function claimActivity(
  tx: Tx,
  { activityId, revision }: ActivityEdit,
  changes: ActivityChanges = {},
): Promise<ActivityRow> {
  const before = await findActivityForUpdate(tx, activityId)
  if (!before) throw new NotFound('an activity that is not there')
  if (!(await updateActivity(tx, activityId, revision, changes))) {
    throw new EditedByAnother('this way to give views')
  }
  return before
}

type Details = {
  title: string
  slug: string
  introduction: string
  opensAt: Date | null
  closesAt: Date | null
}

const pick = ({ opensAt, closesAt }: ActivityRow) => ({ opensAt, closesAt })

/**
 * Changes an activity's own words, and its times while it is a draft: once it is published they change with a reason
 * and a notice only. Its address stays once it is published too, since it may be on paper.
 * @throws EditedByAnother, ActivitySlugTaken
 */
export async function changeActivity(tx: Tx, edit: ActivityEdit, details: Details): Promise<void> {
  const { slug, opensAt, closesAt, ...words } = details
  const before = await claimActivity(tx, edit, words)
  const times = before.publishedAt ? pick(before) : { opensAt, closesAt }
  if (!before.publishedAt) await updateActivity(tx, before.id, undefined, times)
  const rest = { ...words, ...times }
  const changed = { ...rest, slug: before.publishedAt ? before.slug : slug || before.slug }
  if (changed.slug !== before.slug) {
    if (await isSlugTaken(tx, changed.slug, before.id)) throw new ActivitySlugTaken(changed.slug)
    await updateActivity(tx, before.id, undefined, { slug: changed.slug })
  }
  await recordActivityAct(tx, edit, before, 'activity-changed', {
    before: {
      title: before.title,
      introduction: before.introduction,
      opensAt: before.opensAt,
      closesAt: before.closesAt,
      slug: before.slug,
    },
    after: changed,
  })
}

type Needs = Pick<Context, 'newId' | 'now'>

/**
 * Opens an activity to the public: at once, or from its opening time. A questionnaire's wording is frozen by it.
 * @throws ActivityRefused where the programme is not published or there is nothing to answer
 */
export async function publishActivity(tx: Tx, ctx: Needs, edit: ActivityEdit): Promise<void> {
  const now = ctx.now()
  const before = await claimActivity(tx, edit, { publishedAt: now })
  const fault = before.publishedAt ? 'It is published already' : await findFault(tx, before)
  if (fault) throw new ActivityRefused(fault, 'Put this right, then publish.')
  if (before.kind === 'questionnaire') await launchFirst(tx, ctx, before.id, edit.accountId)
  await recordActivityAct(tx, edit, before, 'activity-published', { after: { publishedAt: now } })
  await giveNotice(tx, ctx, before, edit, { kind: 'opened', at: before.opensAt ?? now, reason: '' })
}

async function findFault(tx: Tx, activity: ActivityRow): Promise<string | undefined> {
  if (!activity.programmePublishedAt) return 'The programme has not been published yet'
  if (activity.kind === 'statements') {
    return (await hasStatements(tx, activity.id)) ? undefined : 'There is no statement yet'
  }
  const questions = questionsOf(await readDraftQuestionnaire(tx, activity.id))
  if (!questions.some(({ isAnalystOnly }) => !isAnalystOnly)) return 'There is no question yet'
  if (!questions.some(({ kind }) => kind === 'each-option')) return undefined
  const asked = (await listOptions(tx, activity.programmeId)).filter(({ kind }) => kind !== 'discarded')
  return asked.length === 0 ? 'A question asks about each option, and the programme has none' : undefined
}

type Recorded = { subject?: { kind: string; id: string }; before?: unknown; after?: unknown; reason?: string }

/** Writes a change of an activity, or of a question of it, into the audit trail. */
export const recordActivityAct = (
  tx: Tx,
  { accountId, requestId }: Author,
  activity: Pick<ActivityRow, 'id' | 'programmeId'>,
  act: string,
  { subject = { kind: 'activity', id: activity.id }, ...what }: Recorded = {},
): Promise<void> =>
  recordAct(tx, {
    accountId,
    ...(requestId === undefined ? {} : { requestId }),
    act,
    subjectKind: subject.kind,
    subjectId: subject.id,
    programmeId: activity.programmeId,
    ...what,
  })
