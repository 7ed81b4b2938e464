import { z } from 'zod'
import type { Context } from '../../context.ts'
import { maskIdentifiers } from '../../core/text/masking.ts'
import type { Db } from '../../db/database.ts'
import { job } from '../../jobs/jobs.ts'
import { insertWords, listUnindexed } from './indexing-queries.ts'

const together = 5000

/**
 * Makes answers that came in searchable, by their words as they are shown: what is taken out of a text cannot be
 * searched for, so that nobody can ask whose number it is.
 * @returns whether there is none left
 */
export async function indexWords(db: Db, programmeId: string | null, most: number): Promise<boolean> {
  for (let done = 0; done < most; done += together) {
    const answers = await listUnindexed(db, programmeId, together)
    if (answers.length > 0) {
      const masked = answers.map((one) => ({ ...one, text: one.text && maskIdentifiers(one.text).text }))
      await insertWords(db, masked)
    }
    if (answers.length < together) return true
  }
  return false
}

/** Comes round each minute; whoever searches meanwhile has what is new made searchable first. */
export const indexWordsJob = job({
  name: 'index-words',
  schema: z.object({}),
  retries: 2,
  every: '* * * * *',
  async handle(ctx: Context) {
    await indexWords(ctx.db, null, 1_000_000)
  },
})
