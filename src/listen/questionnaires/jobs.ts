import { z } from 'zod'
import type { Context } from '../../context.ts'
import { job } from '../../jobs/jobs.ts'
import { deleteDraftsExpiredBy } from './queries.ts'

/** Every night: unfinished responses that have been kept for as long as their page said are deleted. */
export const deleteExpiredDraftsJob = job({
  name: 'delete-expired-drafts',
  schema: z.object({}),
  retries: 3,
  every: '20 2 * * *',
  async handle({ db, log, now }: Context) {
    const deleted = await deleteDraftsExpiredBy(db, now())
    log.info({ deleted }, 'unfinished responses that were kept long enough are deleted')
  },
})
