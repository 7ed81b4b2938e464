import { createHash } from 'node:crypto'
import { z } from 'zod'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import { rootOfLeaves } from '../../core/record/merkle.ts'
import { canonical, leafHash } from '../../core/record/seal.ts'
import type { Tx } from '../../db/database.ts'
import { job } from '../../jobs/jobs.ts'
import { findCheckpointOverEntry } from '../../record/checkpoint-queries.ts'
import { enterAct } from '../../record/log.ts'
import {
  insertDrawn,
  insertShare,
  listReadAnswers,
  listUndrawn,
  markDrawn,
  type ReadAnswer,
  type UndrawnShare,
} from './share-queries.ts'

/** Fewer than this and what two coders agree on is chance. */
export const leastInShare = 20
export const mostInShare = 2000

/** A share is of answers that were read before: there have to be some. */
class TooFewRead extends Refused {
  constructor(read: number) {
    super(
      `${read} answers have been read, and a share needs at least ${leastInShare}`,
      'Read and code more answers first.',
    )
  }
}

/**
 * What is sealed of one answer: who read it is not in it, and the ids of its codings are random and told to nobody, so
 * that the commitment says nothing to those who do not have them.
 */
const commitToRead = ({ answerId, codingIds }: ReadAnswer): Buffer =>
  createHash('sha256')
    .update('heard:second-coding:v1\0')
    .update(canonical({ answer: answerId, codings: codingIds }))
    .digest()

const rootOf = (commitments: readonly Buffer[]): string =>
  rootOfLeaves(commitments.map((commitment) => leafHash(commitment.toString('hex')))).toString('hex')

type Sealing = { programmeId: string; questionId: string; size: number; accountId: string; requestId: string }

/**
 * Seals how the read answers of a question are coded, so that a share of them can be drawn which nobody could choose: the
 * seed comes of a checkpoint that is signed after this.
 * @throws Refused where too few are read
 */
export async function sealShare(
  tx: Tx,
  { now, newId }: Pick<Context, 'now' | 'newId'>,
  { programmeId, questionId, size, accountId, requestId }: Sealing,
): Promise<string> {
  const [id, sealedAt] = [newId(), now()]
  const read = await listReadAnswers(tx, questionId, sealedAt)
  if (read.length < leastInShare) throw new TooFewRead(read.length)
  const commitments = read.map(commitToRead)
  const facts = { share: id, question: questionId, size, root: rootOf(commitments) }
  const entryId = await enterAct(tx, { newId }, 'second-coding-sealed', facts)
  await insertShare(tx, { id, questionId, size, sealedAt, sealedBy: accountId, entryId, commitments })
  await recordAct(tx, {
    accountId,
    act: 'second-coding-sealed',
    subjectKind: 'question',
    subjectId: questionId,
    programmeId,
    requestId,
    after: { share: id, size },
  })
  return id
}

/** The seed that a checkpoint gives: of its root and the share, so that two shares under one checkpoint differ. */
export const seedOf = (shareId: string, root: Uint8Array): string =>
  createHash('sha256').update('heard:second-coding-seed:v1\0').update(shareId).update(root).digest('hex')

/** Those that a seed draws: the first by the hash of seed and id, which anyone who has both can repeat. */
export function drawFrom<One extends { answerId: string }>(
  read: readonly One[],
  seed: string,
  size: number,
): One[] {
  const places = new Map(
    read.map((one) => [one, createHash('sha256').update(`${seed} ${one.answerId}`).digest('hex')]),
  )
  return read.toSorted((a, b) => ((places.get(a) ?? '') < (places.get(b) ?? '') ? -1 : 1)).slice(0, size)
}

type Needs = Pick<Context, 'db' | 'now' | 'newId'>

/** Draws every share that was sealed and has a checkpoint by now. @returns how many */
export async function drawShares(needs: Needs): Promise<number> {
  let drawn = 0
  for (const share of await listUndrawn(needs.db)) {
    const checkpoint = await findCheckpointOverEntry(needs.db, share.entryId)
    if (!checkpoint) continue
    const isDrawn = await needs.db.transaction().execute((tx) => drawShare(tx, needs, share, checkpoint))
    if (isDrawn) drawn += 1
  }
  return drawn
}

async function drawShare(
  tx: Tx,
  { now, newId }: Needs,
  share: UndrawnShare,
  checkpoint: { size: number; root: Buffer },
): Promise<boolean> {
  const seed = seedOf(share.id, checkpoint.root)
  const drawnAt = now()
  if (!(await markDrawn(tx, share.id, { checkpointSize: checkpoint.size, seed, drawnAt }))) return false
  const sealed = new Set(share.commitments.map((commitment) => commitment.toString('hex')))
  // Only what is as it was sealed: an answer that was withdrawn, or read again meanwhile, is not drawn.
  const read = (await listReadAnswers(tx, share.questionId, share.sealedAt)).filter((one) =>
    sealed.has(commitToRead(one).toString('hex')),
  )
  const drawn = drawFrom(read, seed, share.size)
  await insertDrawn(
    tx,
    share.id,
    drawn.map(({ answerId, readBy, themeIds }) => ({ answerId, firstBy: readBy, firstThemeIds: themeIds })),
  )
  await enterAct(tx, { newId }, 'second-coding-drawn', {
    share: share.id,
    question: share.questionId,
    checkpoint: checkpoint.size,
    seed,
    root: rootOf(drawn.map(commitToRead)),
  })
  return true
}

/** A checkpoint follows within a second of sealing; this comes round each minute. */
export const drawSharesJob = job({
  name: 'draw-second-coding-shares',
  schema: z.object({}),
  retries: 2,
  every: '* * * * *',
  async handle(ctx: Context) {
    await drawShares(ctx)
  },
})
