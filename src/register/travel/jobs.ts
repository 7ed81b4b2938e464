import { z } from 'zod'
import type { Context } from '../../context.ts'
import { type Job, job } from '../../jobs/jobs.ts'
import { getPublishedProgramme, type PublishedProgramme } from '../programmes/index.ts'
import { type Gathered, gatherTravel } from './gather.ts'
import { claimResult, listSlugsWithTravel, noteFailure, saveResult } from './queries.ts'
import { workOutTravel } from './work-out.ts'

const data = z.object({ slug: z.string() })

/** Works out what the options of a programme do to journeys, as the register stands now. */
export const workOutTravelJob: Job<Context, typeof data> = job({
  name: 'work-out-travel',
  schema: data,
  retries: 2,
  expiresAfter: 3600,
  async handle(ctx: Context, { slug }) {
    const programme = await getPublishedProgramme(ctx.db, slug)
    try {
      const gathered = await gatherTravel(ctx, programme)
      const result = await workOutTravel(ctx, gathered)
      await saveResult(ctx.db, programme.id, gathered.basis, result, ctx.now())
    } catch (error) {
      await noteFailure(ctx.db, programme.id, error instanceof Error ? error.message : String(error))
      throw error
    }
  },
})

/**
 * Has journeys worked out unless this was asked for with the same basis; whoever asks at the same time asks once.
 * @param again whether to try once more what failed: a router may have been away
 */
export async function askForTravel(
  ctx: Pick<Context, 'db' | 'jobs' | 'now'>,
  { id, slug }: PublishedProgramme,
  { basis }: Gathered,
  again = false,
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const wish = { programmeId: id, basis, now: ctx.now(), again }
    if (await claimResult(tx, wish)) await ctx.jobs.enqueue(tx, workOutTravelJob, { slug })
  })
}

/** Comes round, so that a changed register is in the figures before somebody asks, and what failed is tried again. */
export const lookForTravelJob = job({
  name: 'look-for-travel',
  schema: z.object({}),
  retries: 1,
  every: '23 * * * *',
  async handle(ctx: Context) {
    for (const slug of await listSlugsWithTravel(ctx.db)) {
      const programme = await getPublishedProgramme(ctx.db, slug)
      await askForTravel(ctx, programme, await gatherTravel(ctx, programme), true)
    }
  },
})
