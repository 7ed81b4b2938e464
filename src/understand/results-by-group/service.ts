import { createHash } from 'node:crypto'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import { canonical } from '../../core/record/seal.ts'
import type { Db, Tx } from '../../db/database.ts'
import { activityState } from '../../listen/activities/index.ts'
import { findSeenFigures, type Seen } from '../../listen/equality/index.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { enterAct } from '../../record/log.ts'
import { listClosedStates } from '../closed-questions/index.ts'
import { countRows } from './count.ts'
import { keepWhereFewDiffer } from './keeping.ts'
import {
  findNewestAsked,
  findNewestPublished,
  findResult,
  findResultForUpdate,
  insertResult,
  listPublishedResults,
  lockProgramme,
  updateResult,
} from './queries.ts'
import type { GroupResults } from './result.ts'
import { listOptionRows, listThemeRows, listTimes } from './set-queries.ts'
import { fewDiffer, type WhyNot, whatResultsWaitFor } from './states.ts'

class ResultsWait extends Refused {
  constructor(why: WhyNot) {
    super('These results cannot be published now', whatResultsWaitFor[why])
  }
}

export type GroupResultsState = {
  /** Null where they may be published now. */
  whyNot: WhyNot | null
  /** Why the last try came to nothing; null where it did not. */
  problem: string | null
  published: Awaited<ReturnType<typeof findNewestPublished>>
}

export async function readResultsState(
  db: Db | Tx,
  programmeId: string,
  now: Date,
): Promise<GroupResultsState> {
  const [asked, published, times] = [
    await findNewestAsked(db, programmeId),
    await findNewestPublished(db, programmeId),
    await listTimes(db as Db, programmeId),
  ]
  const whyNot = async (): Promise<WhyNot | null> => {
    if (asked?.state === 'waiting') return 'waiting'
    const states = times.map((one) => activityState(one, now)).filter((state) => state !== 'draft')
    if (!states.every((state) => state === 'closed')) return 'not-closed'
    const hasRows =
      (await listThemeRows(db as Db, programmeId)).length > 0 ||
      (await listOptionRows(db as Db, programmeId)).length > 0 ||
      (await listClosedStates(db, programmeId, now)).some(({ published }) => published)
    return hasRows ? null : 'nothing'
  }
  return { whyNot: await whyNot(), problem: asked?.state === 'failed' ? asked.problem : null, published }
}

export type Asking = { programmeId: string; accountId: string; requestId: string }

/**
 * Asks for what each group said to be counted and published.
 * @returns the result that is to be
 * @throws Refused before the close
 */
export async function askForResults(
  tx: Tx,
  needs: Pick<Context, 'now' | 'newId'>,
  { programmeId, accountId, requestId }: Asking,
): Promise<string> {
  await lockProgramme(tx, programmeId)
  const { whyNot } = await readResultsState(tx, programmeId, needs.now())
  if (whyNot) throw new ResultsWait(whyNot)
  const id = needs.newId()
  await insertResult(tx, { id, programmeId, askedAt: needs.now(), askedBy: accountId, state: 'waiting' })
  await recordAct(tx, {
    accountId,
    act: 'group-results-published',
    subjectKind: 'programme',
    subjectId: programmeId,
    programmeId,
    requestId,
  })
  return id
}

type Needs = Pick<Context, 'db' | 'now' | 'newId' | 'keysFolder'>

/** Always the equality answers that the first version had: a few more between two versions would be told by them. */
async function seenBefore(
  needs: Needs,
  programmeId: string,
  last: GroupResults | undefined,
): Promise<Seen | undefined> {
  if (!last?.seen) return findSeenFigures(needs, programmeId)
  return { takenAt: new Date(last.seen.takenAt), hidden: last.seen.hidden }
}

/** Counts and publishes, with an entry in the log; what was published already stays as it is. */
export async function publishResults(needs: Needs, id: string): Promise<void> {
  const asked = await findResult(needs.db, id)
  if (asked?.state !== 'waiting') return
  const { programmeId } = asked
  const earlier = await listPublishedResults(needs.db, programmeId)
  const seen = await seenBefore(needs, programmeId, earlier[0])
  const scheme = await getDisclosureScheme(needs.db)
  const counted = await countRows(needs, programmeId, { seen, asOf: needs.now() }, scheme)
  const result = await keepWhereFewDiffer(needs.db, programmeId, counted, earlier, scheme)
  if (!result) {
    await noteFailure(needs, id, fewDiffer)
    return
  }
  await needs.db.transaction().execute(async (tx) => {
    if ((await findResultForUpdate(tx, id))?.state !== 'waiting') return
    const contentHash = createHash('sha256').update(canonical(result)).digest('hex')
    await updateResult(tx, id, {
      state: 'published',
      publishedAt: needs.now(),
      result: JSON.stringify(result),
      contentHash,
      problem: null,
    })
    await enterAct(tx, needs, 'group-results-published', {
      programme: programmeId,
      result: id,
      sha256: contentHash,
    })
  })
}

export const noteFailure = (needs: Pick<Context, 'db'>, id: string, problem: string) =>
  updateResult(needs.db, id, { state: 'failed', problem })
