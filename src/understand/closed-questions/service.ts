import { createHash } from 'node:crypto'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound, Refused } from '../../core/errors.ts'
import { questionOfRow } from '../../core/questionnaire/stored-question.ts'
import { canonical } from '../../core/record/seal.ts'
import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { betweenSteps } from '../../core/stats/steps.ts'
import type { Db, Tx } from '../../db/database.ts'
import { type AskedIn, activityState, listAskedIn } from '../../listen/activities/index.ts'
import { getDisclosureScheme, readScheme } from '../../people/settings/index.ts'
import { enterAct } from '../../record/log.ts'
import { type Figures, publishFigures } from './publish.ts'
import {
  type ClosedActivity,
  countAnswered,
  countChosen,
  insertFigures,
  listClosedActivities,
  listClosedQuestions,
  listLeastMoved,
  listNewestFigures,
  listQuarters,
  lockActivity,
} from './queries.ts'
import { type ClosedState, type WhyNot, whatFiguresWaitFor } from './states.ts'

class FiguresWait extends Refused {
  constructor(why: WhyNot) {
    super('These figures cannot be published now', whatFiguresWaitFor[why])
  }
}

/** What came from elsewhere was finished there; all else has to be closed. */
function whyNotNow(
  activity: ClosedActivity,
  moved: number | undefined,
  { now, least }: { now: Date; least: number },
): WhyNot | null {
  if (activity.kind !== 'import' && activityState(activity, now) !== 'closed') return 'not-closed'
  if (activity.responses === 0) return 'no-responses'
  if (moved !== undefined && moved < least) return 'few-new'
  return null
}

/** Each activity of a programme that asks closed questions, with its newest published figures. */
export async function listClosedStates(db: Db | Tx, programmeId: string, now: Date): Promise<ClosedState[]> {
  const [scheme, activities, newest, moved] = await Promise.all([
    getDisclosureScheme(db),
    listClosedActivities(db, programmeId),
    listNewestFigures(db, programmeId),
    listLeastMoved(db, programmeId),
  ])
  const least = betweenSteps(scheme)
  return activities.map((activity) => {
    const found = newest.find(({ activityId }) => activityId === activity.id)
    return {
      activity,
      whyNot: whyNotNow(activity, moved.get(activity.id), { now, least }),
      published: found ? { at: found.publishedAt, figures: found.figures } : null,
    }
  })
}

/** What the public may see of a programme: the page, its file, the open interface and bundles are made of this. */
export async function readClosedQuestions(
  db: Db | Tx,
  programmeId: string,
  now: Date,
): Promise<{ states: ClosedState[]; askedIn: AskedIn[] }> {
  const states = (await listClosedStates(db, programmeId, now)).filter(
    ({ activity }) => activity.publishedAt || activity.kind === 'import',
  )
  const questions = states.flatMap(({ published }) => published?.figures.questions ?? [])
  const askedIn = await listAskedIn(
    db,
    questions.map(({ id }) => id),
  )
  return { states, askedIn }
}

/** The figures of an activity as they would be published now. */
async function countFigures(db: Db | Tx, activityId: string, scheme: DisclosureScheme): Promise<Figures> {
  const questions = await listClosedQuestions(db, activityId)
  const chosen = await countChosen(db, activityId)
  const answered = await countAnswered(db, activityId)
  const quarters = await listQuarters(db, activityId)
  return publishFigures({ questions: questions.map(questionOfRow), chosen, answered, quarters }, scheme)
}

/**
 * Those of which the published figures are what would be counted now: numbers of now beside figures of an earlier moment
 * would tell what has changed since.
 */
export async function listStatesAsPublished(
  db: Db | Tx,
  states: readonly ClosedState[],
): Promise<ClosedState[]> {
  const current: ClosedState[] = []
  for (const state of states) {
    const { published, activity } = state
    if (!published) continue
    const { questions } = await countFigures(db, activity.id, readScheme(published.figures.scheme))
    if (canonical(questions) === canonical(published.figures.questions)) current.push(state)
  }
  return current
}

type Publishing = { programmeId: string; slug: string; accountId: string; requestId: string }

/**
 * Publishes how the closed questions of an activity were answered: as counted now, with an entry in the log.
 * @throws Refused before the close, and where too few responses have come since the last time
 */
export async function publishFiguresOf(
  tx: Tx,
  needs: Pick<Context, 'now' | 'newId'>,
  { programmeId, slug, accountId, requestId }: Publishing,
): Promise<void> {
  const found = (await listClosedActivities(tx, programmeId)).find((activity) => activity.slug === slug)
  if (!found) throw new NotFound('an activity that asks closed questions')
  await lockActivity(tx, found.id)
  const now = needs.now()
  const state = (await listClosedStates(tx, programmeId, now)).find(
    ({ activity }) => activity.id === found.id,
  )
  if (!state || state.whyNot) throw new FiguresWait(state?.whyNot ?? 'no-responses')
  const figures = await countFigures(tx, found.id, await getDisclosureScheme(tx))
  const contentHash = createHash('sha256').update(canonical(figures)).digest('hex')
  const id = needs.newId()
  const { responses } = state.activity
  await insertFigures(tx, {
    id,
    activityId: found.id,
    publishedAt: now,
    publishedBy: accountId,
    responses,
    figures,
    contentHash,
  })
  await enterAct(tx, needs, 'figures-published', {
    programme: programmeId,
    activity: found.id,
    figures: id,
    sha256: contentHash,
  })
  await recordAct(tx, {
    accountId,
    act: 'figures-published',
    subjectKind: 'activity',
    subjectId: found.id,
    programmeId,
    requestId,
  })
}

/** Publishes the figures of every activity of a programme that may be published now. */
export async function publishFiguresThatMay(
  tx: Tx,
  needs: Pick<Context, 'now' | 'newId'>,
  publishing: Omit<Publishing, 'slug'>,
): Promise<void> {
  for (const { activity, whyNot } of await listClosedStates(tx, publishing.programmeId, needs.now())) {
    if (!whyNot) await publishFiguresOf(tx, needs, { ...publishing, slug: activity.slug })
  }
}
