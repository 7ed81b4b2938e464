import { z } from 'zod'
import type { Context } from '../../context.ts'
import { job } from '../../jobs/jobs.ts'
import { gatherMoves } from './kept-queries.ts'

/** With more rows of moves than these, reading a state is worth making small again. */
const manyMoves = 200

/** Comes round each minute, so that whoever looks reads a few rows, however many have responded since. */
export const gatherMovesJob = job({
  name: 'gather-moves-of-counts',
  schema: z.object({}),
  retries: 2,
  every: '* * * * *',
  async handle({ db }: Context) {
    await gatherMoves(db, manyMoves)
  },
})
