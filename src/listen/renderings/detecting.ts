import type { Context } from '../../context.ts'
import { withDetector } from './detector.ts'
import { insertGuesses, listUntold } from './language-queries.ts'

const toldTogether = 500

/**
 * Tells in which language answers are written that nobody has looked at. Doing it again finds nothing new.
 * @param since only what was taken or corrected from then on
 * @returns how many were looked at
 */
export const detectLanguages = (ctx: Pick<Context, 'db' | 'now'>, since: Date | null): Promise<number> =>
  withDetector(async (detect) => {
    let after: string | null = null
    for (let count = 0; ; ) {
      const found = await listUntold(ctx.db, { since, after, limit: toldTogether })
      const last = found.at(-1)
      if (!last) return count
      const told = await detect(found.map(({ text }) => text))
      const guesses = found.map(({ id }, place) => ({ answerId: id, told: told[place] }))
      await insertGuesses(ctx.db, guesses, ctx.now())
      count += found.length
      after = last.id
    }
  })
