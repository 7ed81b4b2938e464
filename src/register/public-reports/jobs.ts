import { z } from 'zod'
import type { Context } from '../../context.ts'
import { type Job, job } from '../../jobs/jobs.ts'
import { deleteContacts } from './queries.ts'
import { daysContactIsKept } from './schema.ts'

const nothing = z.object({})

/** Forgets each night how to reach people whose report was moderated long enough ago. */
export const forgetReportContactsJob: Job<Context, typeof nothing> = job({
  name: 'forget-report-contacts',
  schema: nothing,
  retries: 3,
  every: '15 3 * * *',
  async handle({ db, now }) {
    await deleteContacts(db, new Date(now().getTime() - daysContactIsKept * 24 * 60 * 60 * 1000))
  },
})
