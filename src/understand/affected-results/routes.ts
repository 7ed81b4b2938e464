import type { Context } from '../../context.ts'
import { publicPageWithFile } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { affectedCsv } from './csv.ts'
import { affectedPage, affectedView } from './pages.ts'
import { readAffectedShown } from './without.ts'

/** Who would be affected, as people told it: a page, and its tables as a file. */
export const affectedRoutes = (ctx: Context, translate: Translate): Route[] =>
  publicPageWithFile(ctx, translate, {
    name: 'affected',
    read: ({ id }) => readAffectedShown(ctx.db, id),
    page: affectedPage,
    view: (programme, shown) => affectedView(translate, programme, shown),
    csv: (shown, hiding) => affectedCsv(translate, shown, hiding),
  })
