import type { Context } from '../../context.ts'
import type { ListDeskLinks } from '../../register/programmes/index.ts'
import { urls } from '../../web/urls.ts'
import { countWaiting } from './queries.ts'

/** For the slot of a programme's home at the desk: how many wait. */
export const createModerationDeskLinks =
  ({ db }: Pick<Context, 'db'>): ListDeskLinks =>
  async ({ id, slug }, permissions) => {
    if (!permissions.has('moderate')) return []
    const waiting = await countWaiting(db, id)
    const hint = waiting === 0 ? 'Nothing waits for a decision' : `${waiting} to decide`
    return [{ text: 'Moderation', url: urls.moderationQueue(slug), hint }]
  }
