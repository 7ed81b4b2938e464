import type { Context } from '../../context.ts'
import type { DeskLink, ListDeskLinks } from '../../register/programmes/index.ts'
import { urls } from '../../web/urls.ts'
import { countWaiting } from './queries.ts'
import { daysPromised } from './schema.ts'

const day = 24 * 60 * 60 * 1000

/** The queue, for who may hear and read what was sent, with how many wait. */
export const createRenderingDeskLinks =
  (ctx: Context): ListDeskLinks =>
  async ({ id, slug }, permissions): Promise<DeskLink[]> => {
    if (!permissions.has('open-unredacted')) return []
    const before = new Date(ctx.now().getTime() - daysPromised * day)
    const { recordings, texts, overdue } = await countWaiting(ctx.db, id, before)
    const waiting = recordings + texts
    return [
      {
        text: 'Answers to be transcribed or translated',
        url: urls.renderings(slug),
        hint: waiting ? `${waiting} waiting${overdue ? `, ${overdue} overdue` : ''}` : 'None waits',
      },
    ]
  }
