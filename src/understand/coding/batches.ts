import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { rootOfLeaves } from '../../core/record/merkle.ts'
import { canonical, leafHash } from '../../core/record/seal.ts'
import type { Tx } from '../../db/database.ts'
import { job } from '../../jobs/jobs.ts'
import { enterAct } from '../../record/log.ts'
import {
  type CodingAct,
  type CodingToEnter,
  insertBatch,
  listNotEntered,
  markEntered,
  tryLockBatches,
} from './batch-queries.ts'

const codingsTogether = 2000

/**
 * What a batch commits to of one coding. Its id is random and is told to nobody, so that the commitment says nothing to
 * those who do not have the coding, nor to anyone once it is erased.
 */
export function commitToCoding(coding: CodingToEnter, act: CodingAct): Buffer {
  const { id, answerId, themeId, madeBy } = coding
  const at = act === 'made' ? coding.madeAt : coding.takenBackAt
  const content = canonical({
    act,
    coding: id,
    answer: answerId,
    theme: themeId,
    madeBy,
    at: at?.toISOString() ?? null,
  })
  return createHash('sha256').update('heard:coding:v1\0').update(content).digest()
}

type Needs = Pick<Context, 'db' | 'newId'>

/**
 * Enters in the log what was coded and taken back since the last time: one entry for each question and reader, over the
 * root of a tree of commitments. Who read is not in it, nor how many codings there were.
 * @returns how many codings were entered
 */
export async function enterCodings(needs: Needs): Promise<number> {
  let entered = 0
  for (const act of ['made', 'taken-back'] as const) {
    for (let count = codingsTogether; count === codingsTogether; entered += count) {
      count = await needs.db.transaction().execute((tx) => enterSome(tx, needs, act))
    }
  }
  return entered
}

async function enterSome(tx: Tx, needs: Pick<Needs, 'newId'>, act: CodingAct): Promise<number> {
  if (!(await tryLockBatches(tx))) return 0
  const codings = await listNotEntered(tx, act, codingsTogether)
  const batches = Map.groupBy(codings, ({ questionId, accountId }) => `${questionId} ${accountId}`)
  for (const batch of batches.values()) await enterBatch(tx, needs, act, batch)
  return codings.length
}

async function enterBatch(tx: Tx, needs: Pick<Needs, 'newId'>, act: CodingAct, batch: CodingToEnter[]) {
  const questionId = batch[0]?.questionId ?? ''
  const commitments = batch.map((coding) => commitToCoding(coding, act))
  const root = rootOfLeaves(commitments.map((commitment) => leafHash(commitment.toString('hex'))))
  // No counts: added up over entries, or taken from those that are published, they would give away small ones.
  const facts = { question: questionId, act, root: root.toString('hex') }
  const entryId = await enterAct(tx, needs, 'codings-made', facts)
  await insertBatch(tx, { entryId, questionId, commitments })
  await markEntered(
    tx,
    act,
    batch.map(({ id }) => id),
    entryId,
  )
}

/** Comes round each minute, so that a batch is what one reader did in about a minute. */
export const enterCodingsJob = job({
  name: 'enter-codings',
  schema: z.object({}),
  retries: 2,
  every: '* * * * *',
  async handle(ctx: Context) {
    await enterCodings(ctx)
  },
})
