import type { Context } from '../../context.ts'
import type { PublishedProgramme } from '../programmes/index.ts'
import { gatherTravel } from './gather.ts'
import { askForTravel } from './jobs.ts'
import type { Kept } from './pages.ts'
import { findResult } from './queries.ts'

/** What is kept of a programme's journeys; where it is of an earlier state of the register they are asked for anew. */
export async function readTravel(ctx: Context, programme: PublishedProgramme): Promise<Kept> {
  const gathered = await gatherTravel(ctx, programme)
  const isAny = gathered.cases.length > 0
  if (isAny) await askForTravel(ctx, programme, gathered)
  const found = await findResult(ctx.db, programme.id)
  return {
    isAny,
    result: found?.result ?? null,
    isCurrent: found?.resultBasis === gathered.basis,
    hasFailed: found?.state === 'failed',
    changedAt: found?.changedAt ?? null,
  }
}
