import { z } from 'zod'
import type { Context } from '../../context.ts'
import { job } from '../../jobs/jobs.ts'
import { forgetContacts } from './queries.ts'
import { daysContactIsKept } from './schema.ts'

/** Forgets each night how to reach people whose request was closed long enough ago. */
export const forgetRequestContactsJob = job({
  name: 'forget-request-contacts',
  schema: z.object({}),
  retries: 3,
  every: '40 3 * * *',
  async handle({ db, now }: Context) {
    await forgetContacts(db, new Date(now().getTime() - daysContactIsKept * 24 * 60 * 60 * 1000))
  },
})
