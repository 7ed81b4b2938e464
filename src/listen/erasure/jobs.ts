import { z } from 'zod'
import type { Context } from '../../context.ts'
import { type Job, job } from '../../jobs/jobs.ts'
import { finishErasing } from './finishing.ts'

const finishErasingData = z.object({
  files: z.array(z.string()),
  erased: z
    .object({ response: z.string(), entry: z.number().nullable(), ground: z.string(), at: z.string() })
    .optional(),
})

/** What follows the commit of an erasure, for when the process that did it was killed in between. */
export const finishErasingJob: Job<Context, typeof finishErasingData> = job({
  name: 'finish-erasing',
  schema: finishErasingData,
  retries: 5,
  handle: (ctx: Context, data) => finishErasing(ctx, data),
})
