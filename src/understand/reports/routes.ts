import type { Context } from '../../context.ts'
import { publicPageWithFile } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { saidCsv } from './csv.ts'
import { saidPage, saidView } from './pages.ts'
import { readWhatPeopleSaid } from './service.ts'

/** What people said, counted: a page, and its tables as a file. */
export const reportRoutes = (ctx: Context, translate: Translate): Route[] =>
  publicPageWithFile(ctx, translate, {
    name: 'what-people-said',
    read: (programme) => readWhatPeopleSaid(ctx.db, programme),
    page: saidPage,
    view: (_programme, said) => saidView(translate, said),
    csv: (said, hiding) => saidCsv(translate, said, hiding),
  })
