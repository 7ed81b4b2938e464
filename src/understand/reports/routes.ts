import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { findPublishedProgramme } from '../../register/programmes/index.ts'
import { sendCsv } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { saidCsv } from './csv.ts'
import { saidPage, saidView } from './pages.ts'
import { readWhatPeopleSaid } from './service.ts'

/** What people said, counted: a page, and its tables as a file. */
export const reportRoutes = (ctx: Context, translate: Translate): Route[] => {
  const read = async (request: Request) => {
    const programme = await findPublishedProgramme(ctx.db, request.params.programme ?? '')
    if (!programme) throw new NotFound('a published programme')
    return readWhatPeopleSaid(ctx.db, programme)
  }
  return [
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/what-people-said',
      handle: async (request: Request, reply: Reply) =>
        reply.page(saidPage, saidView(translate, await read(request))),
    },
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/what-people-said.csv',
      async handle(request: Request, reply: Reply) {
        const said = await read(request)
        return sendCsv(reply, `${said.programme.slug}-what-people-said`, saidCsv(translate, said))
      },
    },
  ]
}
