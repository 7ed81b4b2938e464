import { z } from 'zod'
import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import { job } from '../../jobs/jobs.ts'
import { guessHeldOut, keptGuesses } from '../suggestions/index.ts'
import { findNewestShare, listCompared, setMachineThemes, setMeasured } from './share-queries.ts'

/**
 * Lets a machine learn, as the one at the desk does, from every coded answer but those of the newest share, and asks it what it says of the share and
 * of what nobody has read.
 */
export async function measureMachine(ctx: Pick<Context, 'db' | 'now'>, questionId: string): Promise<void> {
  const share = await findNewestShare(ctx.db, questionId)
  if (!share?.drawnAt) return
  const drawn = await listCompared(ctx.db, share.id)
  const found = await guessHeldOut(
    ctx,
    questionId,
    drawn.map(({ answerId }) => answerId),
  )
  await ctx.db.transaction().execute(async (tx) => {
    if (!found) return setMeasured(tx, share.id, null, ctx.now())
    const { examples, usesVectors, heldOut, unread, said } = found
    await setMachineThemes(tx, share.id, said)
    const measured = { examples, usesVectors, heldOut: keptGuesses(heldOut), unread: keptGuesses(unread) }
    await setMeasured(tx, share.id, measured, ctx.now())
  })
}

export const measureMachineJob = job({
  name: 'measure-machine',
  schema: z.object({ questionId: z.uuid() }),
  retries: 2,
  handle: (ctx: Context, { questionId }) => measureMachine(ctx, questionId),
})

export const askForMeasuring = (tx: Tx, { jobs }: Pick<Context, 'jobs'>, questionId: string): Promise<void> =>
  jobs.enqueue(tx, measureMachineJob, { questionId }, { once: questionId })
