import type { Need, Target } from './prepare.ts'

/** A frame of nine themes, as that of the comments of the trial. */
export async function addThemes({ ctx }: Need, { questionId }: Target): Promise<string[]> {
  const rows = Array.from({ length: 9 }, (_, place) => ({
    questionId,
    position: place + 1,
    title: `Theme ${place + 1}`,
  }))
  const themes = await ctx.db.insertInto('themes').values(rows).returning('id').execute()
  return themes.map(({ id }) => id)
}

/** A third is coded and read by somebody, so that queues and filters have something to leave out. */
export async function codeThird({ ctx }: Need, { questionId }: Target, themeId: string): Promise<void> {
  const account = await ctx.db.selectFrom('accounts').select('id').executeTakeFirstOrThrow()
  const answers = await ctx.db
    .selectFrom('answers')
    .select('id')
    .where('questionId', '=', questionId)
    .where('id', '<', '55555555-0000-4000-8000-000000000000')
    .execute()
  for (let from = 0; from < answers.length; from += 5000) {
    const some = answers.slice(from, from + 5000)
    await ctx.db
      .insertInto('codings')
      .values(some.map(({ id }) => ({ answerId: id, themeId, madeBy: 'person', accountId: account.id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await ctx.db
      .insertInto('readings')
      .values(some.map(({ id }) => ({ answerId: id, accountId: account.id, readAt: ctx.now() })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

const times = 9
/** One to warm up, and those that the median is of. */
export const looksOfMedian = times + 1

/** The median of some runs one after another, in milliseconds. */
export async function medianOf(act: () => Promise<unknown>, prepare = async () => {}): Promise<number> {
  const took: number[] = []
  await act()
  for (let n = 0; n < times; n += 1) {
    await prepare()
    const started = performance.now()
    await act()
    took.push(performance.now() - started)
  }
  return took.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0
}
