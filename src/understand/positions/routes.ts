import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { findPublishedProgramme } from '../../register/programmes/index.ts'
import { sendCsv } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import type { Request, Route } from '../../web/route.ts'
import { positionsCsv } from './csv.ts'
import { positionsPage, positionsView } from './pages.ts'
import { readPositions, stepPositions } from './service.ts'

/** Who takes which position on which option, and why. */
export const positionRoutes = (ctx: Context, translate: Translate): Route[] => {
  const read = async (request: Request) => {
    const programme = await findPublishedProgramme(ctx.db, request.params.programme ?? '')
    if (!programme) throw new NotFound('a published programme')
    await stepPositions(ctx, programme.id)
    return { programme, questions: await readPositions(ctx.db, programme) }
  }
  return [
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/positions',
      async handle(request, reply) {
        const { programme, questions } = await read(request)
        return reply.page(positionsPage, positionsView(translate, programme, questions))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/positions.csv',
      async handle(request, reply) {
        const { programme, questions } = await read(request)
        return sendCsv(reply, `${programme.slug}-positions`, positionsCsv(translate, questions))
      },
    },
  ]
}
