import type { Context } from '../../context.ts'
import { publicPageWithFile } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { strandsCsv } from './csv.ts'
import { strandsPage, strandsView } from './pages.ts'
import { readStrands } from './service.ts'

/** How people came to take part, way by way, and never added up. */
export const strandRoutes = (ctx: Context, translate: Translate): Route[] =>
  publicPageWithFile(ctx, translate, {
    name: 'strands',
    read: ({ id }) => readStrands(ctx.db, id, ctx.now()),
    page: strandsPage,
    view: (programme, strands) => strandsView(translate, programme, strands),
    csv: (strands) => strandsCsv(translate, strands),
  })
