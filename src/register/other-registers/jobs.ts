import { z } from 'zod'
import type { Context } from '../../context.ts'
import { type Job, job } from '../../jobs/jobs.ts'
import type { Author } from '../organisations/index.ts'
import { listAddresses, noteAsked } from './queries.ts'
import { addRegister, readRegister } from './service.ts'

const data = z.object({ address: z.string() })

const secondsUntilNextTry = 120

/** Reads another register. What cannot be read is no failure of ours: why is on the page of registers. */
export const readRegisterJob: Job<Context, typeof data> = job({
  name: 'read-register',
  schema: data,
  retries: 1,
  expiresAfter: 3600,
  async handle(ctx: Context, { address }) {
    if (!(await listAddresses(ctx.db)).includes(address)) return
    const { what } = await readRegister(ctx, address)
    if (what !== 'being-read') return
    // What was asked for may be newer than what the other reading began with.
    const later = { afterSeconds: secondsUntilNextTry }
    await ctx.db.transaction().execute((tx) => ctx.jobs.enqueue(tx, readRegisterJob, { address }, later))
  },
})

/** Each night, so that what others publish is here the next day; one that has not changed costs one question. */
export const rereadRegistersJob = job({
  name: 'reread-registers',
  schema: z.object({}),
  retries: 1,
  expiresAfter: 300,
  every: '41 4 * * *',
  async handle(ctx: Context) {
    const addresses = await listAddresses(ctx.db)
    await ctx.db.transaction().execute(async (tx) => {
      for (const address of addresses) await ctx.jobs.enqueue(tx, readRegisterJob, { address })
    })
  },
})

/** Adds a register and has it read in the background; one that is there is read again. Gives its id. */
export const askForRegister = (ctx: Context, address: string, author: Author): Promise<string> =>
  ctx.db.transaction().execute(async (tx) => {
    const id = await addRegister(tx, address, ctx.now(), author)
    await noteAsked(tx, id, ctx.now())
    await ctx.jobs.enqueue(tx, readRegisterJob, { address }, { once: address })
    return id
  })
