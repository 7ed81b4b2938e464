import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { findPublishedProgramme } from '../../register/programmes/index.ts'
import { sendCsv } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import type { Request, Route } from '../../web/route.ts'
import { readDoubts } from '../coding-doubts/index.ts'
import { qualityCsv } from './csv.ts'
import { qualityPage, qualityView } from './pages.ts'
import { readCodingQuality } from './service.ts'

/** How far the coding of each question can be trusted: the public page and its file. */
export const qualityRoutes = (ctx: Context, translate: Translate): Route[] => {
  const read = async (request: Request) => {
    const programme = await findPublishedProgramme(ctx.db, request.params.programme ?? '')
    if (!programme) throw new NotFound('a published programme')
    return { programme, questions: await readCodingQuality(ctx.db, programme.id) }
  }
  return [
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/coding-quality',
      async handle(request, reply) {
        const { programme, questions } = await read(request)
        const doubts = await readDoubts(ctx.db, programme.id)
        return reply.page(qualityPage, qualityView(translate, programme, questions, doubts))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/coding-quality.csv',
      async handle(request, reply) {
        const { programme, questions } = await read(request)
        return sendCsv(reply, `${programme.slug}-coding-quality`, qualityCsv(translate, questions))
      },
    },
  ]
}
