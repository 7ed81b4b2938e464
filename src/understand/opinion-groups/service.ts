import { createHash } from 'node:crypto'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound, Refused } from '../../core/errors.ts'
import { createVoteCollector } from '../../core/opinion/index.ts'
import { canonical } from '../../core/record/seal.ts'
import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { betweenSteps } from '../../core/stats/steps.ts'
import type { Db, Tx } from '../../db/database.ts'
import { type ActivityRow, activityState, findActivityById } from '../../listen/activities/index.ts'
import {
  listShowings,
  listStatementActivities,
  listStatements,
  listVoters,
} from '../../listen/statements/index.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { enterAct } from '../../record/log.ts'
import { analyseInThread } from './in-thread.ts'
import { leastDescribed, type PublishedOpinion, publishOpinion } from './published.ts'
import {
  findNewestAsked,
  findNewestPublished,
  findResultForUpdate,
  insertResult,
  lockActivity,
  updateResult,
} from './queries.ts'
import { type WhyNot, whatResultsWaitFor } from './states.ts'

class ResultsWait extends Refused {
  constructor(why: WhyNot) {
    super('These results cannot be published now', whatResultsWaitFor[why])
  }
}

export type Published = NonNullable<Awaited<ReturnType<typeof findNewestPublished>>>

export type OpinionState = {
  activity: ActivityRow
  /** Null where they may be published now. */
  whyNot: WhyNot | null
  /** Why the last try failed; null where it did not. */
  problem: string | null
  published: Published | undefined
}

async function stateOf(db: Db | Tx, activity: ActivityRow, now: Date): Promise<OpinionState> {
  const asked = await findNewestAsked(db, activity.id)
  const published = await findNewestPublished(db, activity.id)
  const voters = (await listVoters(db as Db, activity.id)).length
  const scheme = await getDisclosureScheme(db)
  const whyNot = (): WhyNot | null => {
    if (asked?.state === 'waiting') return 'waiting'
    if (activityState(activity, now) !== 'closed') return 'not-closed'
    if (voters < leastDescribed(scheme)) return 'few'
    if (published && Math.abs(voters - (published.voters ?? 0)) < betweenSteps(scheme)) return 'few-new'
    return null
  }
  return { activity, whyNot: whyNot(), problem: asked?.state === 'failed' ? asked.problem : null, published }
}

/** Each statements activity of a programme, with what was published of it. */
export async function listOpinionStates(
  db: Db | Tx,
  programmeId: string,
  now: Date,
): Promise<OpinionState[]> {
  const states: OpinionState[] = []
  for (const { id } of await listStatementActivities(db as Db, programmeId)) {
    const activity = await findActivityById(db, id)
    if (activity) states.push(await stateOf(db, activity, now))
  }
  return states
}

export type CountedVote = { participant: string; statement: string; vote: 1 | -1 | 0 }
export type CountedVotes = { statements: string[]; votes: CountedVote[] }

/** The votes that count, on statements that the public sees, in an order that tells nothing of who came when. */
export async function listCountedVotes(db: Db, activityId: string): Promise<CountedVotes> {
  const [statements, showings] = await Promise.all([
    listStatements(db, activityId),
    listShowings(db, activityId),
  ])
  const visible = new Set(statements.filter(({ isVisible }) => isVisible).map(({ id }) => id))
  const orderOf = (one: (typeof showings)[number]) => `${one.participantId} ${one.statementId}`
  const byPerson = showings.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
  return {
    statements: [...visible],
    votes: byPerson.flatMap(({ statementId, participantId, vote }): CountedVote[] =>
      vote === null || !visible.has(statementId)
        ? []
        : [
            {
              participant: participantId,
              statement: statementId,
              vote: vote === 'agree' ? 1 : vote === 'disagree' ? -1 : 0,
            },
          ],
    ),
  }
}

/** What is found in votes, as the public may see it. */
export async function publishVotes(
  { statements, votes }: CountedVotes,
  scheme: DisclosureScheme,
): Promise<PublishedOpinion> {
  const collector = createVoteCollector()
  for (const id of statements) collector.addStatement(id)
  for (const vote of votes) collector.add(vote)
  const matrix = collector.collect()
  return publishOpinion(matrix, await analyseInThread(matrix, leastDescribed(scheme)), scheme)
}

/** What is found in the votes of an activity now, as the public may see it. */
async function workOut(db: Db, activityId: string): Promise<{ result: PublishedOpinion; voters: number }> {
  const [votes, voters] = [await listCountedVotes(db, activityId), await listVoters(db, activityId)]
  const result = await publishVotes(votes, await getDisclosureScheme(db))
  return { result, voters: voters.length }
}

type Needs = Pick<Context, 'db' | 'now' | 'newId'>
export type Asking = { programmeId: string; slug: string; accountId: string; requestId: string }

/**
 * Asks for the common ground of an activity to be worked out and published.
 * @returns the result that is to be
 * @throws Refused before the close, and where too few people have voted, or have come or gone since the last time
 */
export async function askForResult(
  tx: Tx,
  needs: Pick<Context, 'now' | 'newId'>,
  { programmeId, slug, accountId, requestId }: Asking,
): Promise<string> {
  const found = (await listOpinionStates(tx, programmeId, needs.now())).find(
    ({ activity }) => activity.slug === slug,
  )
  if (!found) throw new NotFound('a statements activity')
  await lockActivity(tx, found.activity.id)
  const state = await stateOf(tx, found.activity, needs.now())
  if (state.whyNot) throw new ResultsWait(state.whyNot)
  const [id, activityId] = [needs.newId(), found.activity.id]
  await insertResult(tx, { id, activityId, askedAt: needs.now(), askedBy: accountId, state: 'waiting' })
  await recordAct(tx, {
    accountId,
    act: 'opinion-groups-published',
    subjectKind: 'activity',
    subjectId: activityId,
    programmeId,
    requestId,
  })
  return id
}

/** Works a result out and publishes it, with an entry in the log; one that was published already stays as it is. */
export async function publishResult(needs: Needs, id: string): Promise<void> {
  const asked = await needs.db
    .selectFrom('opinionResults')
    .select('activityId')
    .where('id', '=', id)
    .executeTakeFirst()
  const activity = asked && (await findActivityById(needs.db, asked.activityId))
  if (!activity) return
  const { result, voters } = await workOut(needs.db, activity.id)
  await needs.db.transaction().execute(async (tx) => {
    const held = await findResultForUpdate(tx, id)
    if (held?.state !== 'waiting') return
    const contentHash = createHash('sha256').update(canonical(result)).digest('hex')
    await updateResult(tx, id, {
      state: 'published',
      publishedAt: needs.now(),
      voters,
      result: JSON.stringify(result),
      contentHash,
      problem: null,
    })
    await enterAct(tx, needs, 'opinion-groups-published', {
      programme: activity.programmeId,
      activity: activity.id,
      result: id,
      sha256: contentHash,
    })
  })
}

/** Works out now what was asked for of a programme, for whoever cannot wait for the job. */
export async function publishAsked(needs: Needs, programmeId: string): Promise<void> {
  const waiting = await needs.db
    .selectFrom('opinionResults as result')
    .innerJoin('activities as activity', 'activity.id', 'result.activityId')
    .select('result.id')
    .where('activity.programmeId', '=', programmeId)
    .where('result.state', '=', 'waiting')
    .execute()
  for (const { id } of waiting) await publishResult(needs, id)
}

export const noteFailure = (needs: Pick<Context, 'db'>, id: string, problem: string) =>
  updateResult(needs.db, id, { state: 'failed', problem })
