import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { findPublishedProgramme } from '../../register/programmes/index.ts'
import { sendCsv } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import type { Request, Route } from '../../web/route.ts'
import { strandsCsv } from './csv.ts'
import { strandsPage, strandsView } from './pages.ts'
import { readStrands } from './service.ts'

/** How people came to take part, way by way, and never added up. */
export const strandRoutes = (ctx: Context, translate: Translate): Route[] => {
  const read = async (request: Request) => {
    const programme = await findPublishedProgramme(ctx.db, request.params.programme ?? '')
    if (!programme) throw new NotFound('a published programme')
    return { programme, strands: await readStrands(ctx.db, programme.id, ctx.now()) }
  }
  return [
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/strands',
      async handle(request, reply) {
        const { programme, strands } = await read(request)
        return reply.page(strandsPage, strandsView(translate, programme, strands))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/strands.csv',
      async handle(request, reply) {
        const { programme, strands } = await read(request)
        return sendCsv(reply, `${programme.slug}-strands`, strandsCsv(translate, strands))
      },
    },
  ]
}
