import type { Context } from '../../context.ts'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import { sendCsv } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import type { Request, Route } from '../../web/route.ts'
import { chronologyCsv } from './csv.ts'
import { chronologyPage, chronologyView } from './pages.ts'
import { readChronology } from './read.ts'

const url = '/programmes/:programme/chronology'

/** The dated record of a programme, for whoever has to show what happened when. */
export const chronologyRoutes = (ctx: Context, t: Translate): Route[] => {
  const read = async (request: Request) => {
    const programme = await getPublicProgramme(ctx.db, request.params.programme)
    return { programme, happenings: await readChronology(ctx.db, t, programme, ctx.now()) }
  }
  return [
    {
      access: 'public',
      method: 'GET',
      url,
      async handle(request, reply) {
        const { programme, happenings } = await read(request)
        return reply.page(chronologyPage, chronologyView(t, programme, happenings))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: `${url}.csv`,
      async handle(request, reply) {
        const { programme, happenings } = await read(request)
        const csv = chronologyCsv(t, ctx.config.baseUrl, happenings)
        return sendCsv(reply, `${programme.slug}-chronology`, csv)
      },
    },
  ]
}
