import { z } from 'zod'
import type { Context } from '../../context.ts'
import { job } from '../../jobs/jobs.ts'
import { pollMailbox } from './poll.ts'
import { listMailboxesOn } from './queries.ts'
import { uploadSchema } from './schema.ts'
import { runMailUpload } from './uploads.ts'

/** Reads every mailbox that is on, once a minute. */
export const pollMailboxesJob = job({
  name: 'poll-mailboxes',
  schema: z.object({}),
  retries: 0,
  every: '* * * * *',
  async handle(ctx: Context) {
    for (const mailbox of await listMailboxesOn(ctx.db)) {
      const { taken, setAside } = await pollMailbox(ctx, mailbox)
      if (taken + setAside > 0) ctx.log.info({ activity: mailbox.slug, taken, setAside }, 'e-mails were read')
    }
  },
})

/** Takes an uploaded file of e-mails. */
export const takeMailFileJob = job({
  name: 'take-mail-file',
  schema: uploadSchema,
  retries: 3,
  expiresAfter: 60 * 60,
  handle: (ctx: Context, { uploadId }) => runMailUpload(ctx, uploadId),
})
