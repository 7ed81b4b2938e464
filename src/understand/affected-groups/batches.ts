import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { rootOfLeaves } from '../../core/record/merkle.ts'
import { canonical, leafHash } from '../../core/record/seal.ts'
import type { Tx } from '../../db/database.ts'
import { job } from '../../jobs/jobs.ts'
import { enterAct } from '../../record/log.ts'
import {
  type AffectedAct,
  type AffectedToEnter,
  insertBatch,
  listNotEntered,
  markEntered,
  tryLockBatches,
} from './batch-queries.ts'

const together = 2000

/** As a batch commits to a coding of a theme: its id is random and told to nobody. */
function commitToAffected(
  { id, answerId, groupCode, madeAt, takenBackAt }: AffectedToEnter,
  act: AffectedAct,
) {
  const at = act === 'made' ? madeAt : takenBackAt
  const content = canonical({
    act,
    coding: id,
    answer: answerId,
    group: groupCode,
    at: at?.toISOString() ?? null,
  })
  return createHash('sha256').update('heard:affected-coding:v1\0').update(content).digest()
}

type Needs = Pick<Context, 'db' | 'newId'>

/** Enters in the log what was coded by who would be affected: one entry for each programme and reader, without counts. */
export async function enterAffected(needs: Needs): Promise<number> {
  let entered = 0
  for (const act of ['made', 'taken-back'] as const) {
    for (let count = together; count === together; entered += count) {
      count = await needs.db.transaction().execute((tx) => enterSome(tx, needs, act))
    }
  }
  return entered
}

async function enterSome(tx: Tx, needs: Pick<Needs, 'newId'>, act: AffectedAct): Promise<number> {
  if (!(await tryLockBatches(tx))) return 0
  const codings = await listNotEntered(tx, act, together)
  const batches = Map.groupBy(codings, ({ programmeId, accountId }) => `${programmeId} ${accountId}`)
  for (const batch of batches.values()) {
    const programmeId = batch[0]?.programmeId ?? ''
    const commitments = batch.map((coding) => commitToAffected(coding, act))
    const root = rootOfLeaves(commitments.map((commitment) => leafHash(commitment.toString('hex'))))
    const facts = { programme: programmeId, act, root: root.toString('hex') }
    const entryId = await enterAct(tx, needs, 'affected-codings-made', facts)
    await insertBatch(tx, { entryId, programmeId, commitments })
    await markEntered(
      tx,
      act,
      batch.map(({ id }) => id),
      entryId,
    )
  }
  return codings.length
}

/** Comes round each minute, as that of the themes does. */
export const enterAffectedJob = job({
  name: 'enter-affected-codings',
  schema: z.object({}),
  retries: 2,
  every: '* * * * *',
  async handle(ctx: Context) {
    await enterAffected(ctx)
  },
})
