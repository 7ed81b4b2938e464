import { judge, openRecords } from '../src/assure/fairness/index.ts'
import { fillTo } from './count.ts'
import type { Need } from './prepare.ts'
import type { Figure } from './print.ts'
import { openProcessorClock } from './processor.ts'

/** Judges the fairness of every programme from its record, one after another, beside one bare read of each. */
export async function measureFairness(need: Need, sizes: readonly number[]): Promise<Figure[]> {
  const { ctx } = need
  const processorNow = await openProcessorClock(ctx.db)
  const figures: Figure[] = []
  let readOf = await openRecords(ctx.db, [], ctx.now())
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
    const judged = await perSecond(programmes, async (programme, place) => {
      if (place % readTogether === 0)
        readOf = await openRecords(ctx.db, programmes.slice(place, place + readTogether), ctx.now())
      judge(await readOf(programme))
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

/** As the job reads them. */
const readTogether = 100

async function perSecond<One>(
  all: readonly One[],
  act: (one: One, place: number) => Promise<unknown>,
): Promise<number> {
  const started = performance.now()
  for (const [place, one] of all.entries()) await act(one, place)
  return all.length / ((performance.now() - started) / 1000)
}
