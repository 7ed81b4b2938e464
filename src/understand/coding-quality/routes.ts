import type { Context } from '../../context.ts'
import { publicPageWithFile } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { readDoubts } from '../coding-doubts/index.ts'
import { qualityCsv } from './csv.ts'
import { qualityPage, qualityView } from './pages.ts'
import { readCodingQuality } from './service.ts'

/** How far the coding of each question can be trusted: the public page and its file. */
export const qualityRoutes = (ctx: Context, translate: Translate): Route[] =>
  publicPageWithFile(ctx, translate, {
    name: 'coding-quality',
    async read({ id }) {
      const [questions, doubts] = await Promise.all([readCodingQuality(ctx.db, id), readDoubts(ctx.db, id)])
      return { questions, doubts }
    },
    page: qualityPage,
    view: (programme, { questions, doubts }, { scheme }) =>
      qualityView(translate, programme, questions, doubts, scheme),
    csv: ({ questions }) => qualityCsv(translate, questions),
  })
