import { z } from 'zod'
import type { Context } from '../../context.ts'
import { job } from '../../jobs/jobs.ts'
import { deleteUnsent, listUnsent } from '../unsent-files/index.ts'
import { deleteDraftsExpiredBy, listKeptDrafts } from './queries.ts'

/** A file that came with a page which was then shown again, and not sent, waits for as long as that page may be open. */
const day = 24 * 60 * 60 * 1000

/**
 * Every night: unfinished responses that have been kept for as long as their page said are deleted, and files whose
 * unfinished response is gone.
 */
export const deleteExpiredDraftsJob = job({
  name: 'delete-expired-drafts',
  schema: z.object({}),
  retries: 3,
  every: '20 2 * * *',
  async handle(ctx: Context) {
    const { db, log, now } = ctx
    const deleted = await deleteDraftsExpiredBy(db, now())
    const old = (await listUnsent(ctx)).filter(({ changedAt }) => now().getTime() - changedAt.getTime() > day)
    const withFiles = old.map(({ tokenHash }) => tokenHash)
    const kept = await listKeptDrafts(db, withFiles)
    for (const tokenHash of withFiles) {
      if (!kept.some((one) => one.equals(tokenHash))) await deleteUnsent(ctx, tokenHash)
    }
    log.info({ deleted }, 'unfinished responses that were kept long enough are deleted')
  },
})
