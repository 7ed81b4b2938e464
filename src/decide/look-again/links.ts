import type { Context } from '../../context.ts'
import type { ListDeskLinks } from '../../register/programmes/index.ts'
import { formatNumber } from '../../web/format.ts'
import { urls } from '../../web/urls.ts'
import { readToLookAt } from './service.ts'

/** What has to be looked at again, on the desk of a programme, with how much it is. */
export const createLookAgainDeskLinks =
  (ctx: Context): ListDeskLinks =>
  async (programme, permissions) => {
    if (!permissions.has('read-masked')) return []
    const { open } = await readToLookAt(ctx.db, programme, ctx.now())
    return [
      {
        text: 'To look at again',
        url: urls.deskProgramme(programme.slug, 'look-again'),
        hint:
          open.length === 0
            ? 'Nothing has changed since others built on it'
            : `${formatNumber(open.length)} changed since others built on ${open.length === 1 ? 'it' : 'them'}`,
      },
    ]
  }
