import type { Context } from '../../context.ts'
import { publicPageWithFile } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { positionsCsv } from './csv.ts'
import { positionsPage, positionsView } from './pages.ts'
import { readPositions, stepPositions } from './service.ts'

/** Who takes which position on which option, and why. */
export const positionRoutes = (ctx: Context, translate: Translate): Route[] =>
  publicPageWithFile(ctx, translate, {
    name: 'positions',
    async read(programme) {
      await stepPositions(ctx, programme.id)
      return readPositions(ctx.db, programme)
    },
    page: positionsPage,
    view: (programme, questions, { scheme }) => positionsView(translate, programme, questions, scheme),
    csv: (questions) => positionsCsv(translate, questions),
  })
