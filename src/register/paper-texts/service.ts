import { z } from 'zod'
import type { Context } from '../../context.ts'
import { countWords } from '../../core/text/count-words.ts'
import type { Tx } from '../../db/database.ts'
import { job } from '../../jobs/jobs.ts'
import { mostTries } from './limits.ts'
import type { PaperRead } from './paper-read.ts'
import { insertPages, lockUnread, type ReadPaper, updateRead, updateTries, upsertWaiting } from './queries.ts'
import { readPaper } from './reading.ts'

/**
 * Has the words of a file read for the search, once: the same file is known by its hash. One whose reading was given up is
 * read again.
 */
export async function askToReadPaper(tx: Tx, ctx: Pick<Context, 'jobs'>, hash: string): Promise<void> {
  if (await upsertWaiting(tx, hash)) await ctx.jobs.enqueue(tx, readPaperJob, { hash })
}

export const readPaperJob = job({
  name: 'read-paper',
  schema: z.object({ hash: z.string() }),
  retries: mostTries - 1,
  async handle(ctx: Context, { hash }) {
    if (!(await updateTries(ctx.db, hash, mostTries, ctx.now()))) return
    const read = await readPaper(ctx.files.pathOf(hash))
    await ctx.db.transaction().execute(async (tx) => {
      // Another run of this job may have been first.
      if (!(await lockUnread(tx, hash))) return
      await updateRead(tx, hash, { ...outcomeOf(read), readAt: ctx.now() })
      if (read.state === 'read' && read.pages.length > 0) await insertPages(tx, hash, read.pages)
    })
  },
})

function outcomeOf(read: PaperRead): Omit<ReadPaper, 'readAt'> {
  if (read.state !== 'read' || read.pages.length === 0) {
    const state = read.state !== 'read' ? read.state : read.parts === 'sections' ? 'no-text' : 'broken'
    return { state, parts: 'pages', pages: null, pagesWithoutText: null, words: null }
  }
  const words = read.pages.reduce((sum, { text }) => sum + countWords(text), 0)
  return {
    state: words === 0 ? 'no-text' : 'read',
    parts: read.parts,
    pages: read.pages.length,
    pagesWithoutText: read.pages.filter(({ text }) => text === '').length,
    words,
  }
}
