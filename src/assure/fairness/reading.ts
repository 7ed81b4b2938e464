import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import type { Result } from '../../core/law/index.ts'
import type { Translate } from '../../web/messages.ts'
import { judge } from './judging.ts'
import { showCriteria } from './pages.ts'
import { readRecord } from './programme-record.ts'
import { listResults } from './results-queries.ts'

type Programme = { id: string; slug: string }
type Reader = Pick<Context, 'db' | 'now'>

/** What the record of a programme shows now, and what was found before. */
export async function readFairness({ db, now }: Reader, programme: Programme) {
  const record = await readRecord(db, programme, now())
  const results = await listResults(db, programme.id)
  return { record, judged: judge(record), results, today: dayInLondon(now()) }
}

/** Reads a result as the public reads it now, for whoever disputes it; undefined where there is no such criterion. */
export const createResultReader =
  (ctx: Reader, t: Translate) =>
  async (programme: Programme, criterion: string): Promise<Result | undefined> =>
    showCriteria(t, await readFairness(ctx, programme)).find(({ id }) => id === criterion)?.result
