import { judge, readRecord } from '../src/assure/fairness/index.ts'
import { fillTo } from './count.ts'
import type { Need } from './prepare.ts'
import type { Figure } from './print.ts'
import { openProcessorClock } from './processor.ts'

/** Judges the fairness of every programme from its record, one after another, beside one bare read of each. */
export async function measureFairness(need: Need, sizes: readonly number[]): Promise<Figure[]> {
  const { ctx } = need
  const processorNow = await openProcessorClock(ctx.db)
  const figures: Figure[] = []
  for (const size of sizes) {
    await fillTo(need, size)
    const programmes = await ctx.db
      .selectFrom('programmes')
      .select(['id', 'slug'])
      .where('slug', 'like', 'made-%')
      .execute()
    const bare = await perSecond(programmes, ({ id }) =>
      ctx.db.selectFrom('programmeVersions').select('content').where('programmeId', '=', id).execute(),
    )
    const used = processorNow()
    const judged = await perSecond(programmes, async (programme) => {
      judge(await readRecord(ctx.db, programme, ctx.now()))
    })
    const processor = processorNow() - used
    figures.push({
      what: `fairness of ${programmes.length.toLocaleString('en-GB')} programmes, from their records`,
      perSecond: judged,
      baseline: 'bare read of the versions of each',
      baselinePerSecond: bare,
      note: `${processor.toFixed(1)} s of processor for all, the database included`,
    })
  }
  return figures
}

async function perSecond<One>(all: readonly One[], act: (one: One) => Promise<unknown>): Promise<number> {
  const started = performance.now()
  for (const one of all) await act(one)
  return all.length / ((performance.now() - started) / 1000)
}
