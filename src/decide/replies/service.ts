import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound, Refused } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import { ownPagePlace } from '../../post/index.ts'
import type { Author } from '../../register/organisations/index.ts'
import type { Translate } from '../../web/messages.ts'
import { listReversals } from '../reversals/index.ts'
import { countAgain, type Happened } from './again-queries.ts'
import { queueRepliesJob } from './jobs.ts'
import { countReplies, findPublishedDecision } from './queries.ts'
import type { ReplyRun } from './queueing-service.ts'
import { listRecorded } from './recorded.ts'

/** The link in a reply would lead nowhere. */
class ProgrammeNotPublic extends Refused {
  constructor() {
    super(
      'The programme is not published, so a reply would lead to a page that is not there',
      'Publish the programme first.',
    )
  }
}

type Needs = Pick<Context, 'jobs' | 'config'> & { translate: Translate }

/** The newest of what happened to a decision: those who were told before it was entered have to be told again. */
export async function findHappened(
  db: Db | Tx,
  programmeId: string,
  decisionId: string,
): Promise<Happened | null> {
  const reversals = (await listReversals(db, programmeId)).get(decisionId) ?? []
  const newest = reversals.toSorted((a, b) => b.enteredAt.getTime() - a.enteredAt.getTime())[0]
  return newest ? { reversalId: newest.id, enteredAt: newest.enteredAt } : null
}

/**
 * Has everyone told again who was told of a decision before it was entered what happened to it.
 * @throws NotFound where the decision is not published or nothing happened to it, ProgrammeNotPublic
 */
export async function startTellingAgain(
  tx: Tx,
  needs: Needs,
  decisionId: string,
  author: Author,
): Promise<void> {
  const decision = await getTellable(tx, decisionId)
  const happened = await findHappened(tx, decision.programmeId, decisionId)
  if (!happened) throw new NotFound('something that happened to the decision')
  const recorded = await listRecorded(tx, decision.programmeId, decisionId)
  const { waiting } = await countAgain(tx, decisionId, happened, recorded)
  const { reversalId, enteredAt } = happened
  const again = { reversalId, enteredAt: enteredAt.toISOString() }
  await enqueue(tx, needs, decision, { subject: 'againSubject', body: 'againBody', again }, author)
  await recordStart(tx, decision, author, { count: waiting, again: reversalId })
}

/**
 * Has replies sent to everyone who asked for one and has none about this decision yet, or waited for a recording of it that is
 * there by now.
 * @throws NotFound where the decision is not published, ProgrammeNotPublic
 */
export async function startReplies(tx: Tx, needs: Needs, decisionId: string, author: Author): Promise<void> {
  const decision = await getTellable(tx, decisionId)
  const recorded = await listRecorded(tx, decision.programmeId, decisionId)
  const { waiting } = await countReplies(tx, decisionId, recorded)
  await enqueue(tx, needs, decision, firstWords, author)
  await recordStart(tx, decision, author, { count: waiting })
}

type Tellable = NonNullable<Awaited<ReturnType<typeof findPublishedDecision>>>

/** @throws NotFound, ProgrammeNotPublic */
async function getTellable(tx: Tx, decisionId: string): Promise<Tellable> {
  const decision = await findPublishedDecision(tx, decisionId)
  if (!decision) throw new NotFound('a published decision')
  if (!decision.programmePublishedAt) throw new ProgrammeNotPublic()
  return decision
}

type Words = { subject: string; body: string; again?: { reversalId: string; enteredAt: string } }

const runOf = (
  { config, translate }: Omit<Needs, 'jobs'>,
  decisionId: string,
  { subject, body, again }: Words,
  { accountId }: Author,
): ReplyRun => ({
  decisionId,
  accountId,
  subject: translate(`decide:reply.${subject}`),
  body: translate(`decide:reply.${body}`, { link: ownPagePlace, site: config.baseUrl }),
  again,
})

const firstWords = { subject: 'subject', body: 'body' }

/** What {@link startReplies} puts in the queue, for whoever cannot wait for it. */
export const runOfReplies = (needs: Omit<Needs, 'jobs'>, decisionId: string, author: Author): ReplyRun =>
  runOf(needs, decisionId, firstWords, author)

function enqueue(tx: Tx, needs: Needs, { id }: Tellable, words: Words, author: Author): Promise<void> {
  const run = runOf(needs, id, words, author)
  return needs.jobs.enqueue(tx, queueRepliesJob, run, { once: words.again?.reversalId ?? id })
}

const recordStart = (
  tx: Tx,
  { id, programmeId }: Tellable,
  author: Author,
  after: { count: number; again?: string },
) =>
  recordAct(tx, {
    ...author,
    act: 'replies-started',
    subjectKind: 'decision',
    subjectId: id,
    programmeId,
    after,
  })
