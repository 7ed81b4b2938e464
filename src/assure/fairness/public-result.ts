import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import type { Result } from '../../core/law/index.ts'
import type { Translate } from '../../web/messages.ts'
import { judge } from './judging.ts'
import { showCriteria } from './pages.ts'
import { readRecord } from './programme-record.ts'
import { listResults } from './results-queries.ts'

/** Reads a result as the public reads it now, for whoever disputes it; undefined where there is no such criterion. */
export const createResultReader =
  (ctx: Context, t: Translate) =>
  async (programme: { id: string; slug: string }, criterion: string): Promise<Result | undefined> => {
    const shown = showCriteria(t, {
      judged: judge(await readRecord(ctx.db, programme, ctx.now())),
      results: await listResults(ctx.db, programme.id),
      today: dayInLondon(ctx.now()),
    })
    return shown.find(({ id }) => id === criterion)?.result
  }
