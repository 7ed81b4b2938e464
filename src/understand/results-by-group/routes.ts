import { z } from 'zod'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { getPublicProgramme, publicPageWithFile } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import { programmeOf, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { permissionsIn } from '../questions/index.ts'
import { resultsCsv } from './csv.ts'
import { byGroupDeskPage, byGroupDeskView } from './desk-pages.ts'
import { requestResults } from './jobs.ts'
import { optionPage, optionView } from './option-pages.ts'
import { byGroupPage, byGroupView } from './pages.ts'
import { readResultsByGroup } from './read.ts'
import { readResultsState } from './service.ts'

const asked = z.object({ by: z.string().max(40).optional().catch(undefined) })

/** What each group said: the public page, a page for each option and the file; and where the desk has it counted. */
export const resultsByGroupRoutes = (ctx: Context, translate: Translate): Route[] => {
  return [
    ...publicPageWithFile(ctx, translate, {
      name: 'results-by-group',
      read: (programme) => readResultsByGroup(ctx.db, programme),
      page: byGroupPage,
      view: (programme, results, { request }) =>
        byGroupView(translate, programme, results, asked.parse(request.query).by),
      csv: (results) => resultsCsv(translate, results),
    }),
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/results-by-group/options/:option',
      async handle(request, reply) {
        const programme = await getPublicProgramme(ctx.db, request.params.programme)
        const results = await readResultsByGroup(ctx.db, programme)
        const option = results.options.find(({ id }) => id === request.params.option)
        if (!option) throw new NotFound('an option with results by group')
        return reply.page(optionPage, optionView(translate, programme, results, option))
      },
    },
    {
      access: 'desk:read-masked',
      method: 'GET',
      url: '/desk/programmes/:programme/results-by-group',
      async handle(request, reply) {
        const programme = programmeOf(request)
        const [permissions, state] = await Promise.all([
          permissionsIn(ctx, request),
          readResultsState(ctx.db, programme.id, ctx.now()),
        ])
        return reply.page(
          byGroupDeskPage,
          byGroupDeskView(programme, state, permissions.has('sign-off-themes')),
        )
      },
    },
    {
      access: 'desk:sign-off-themes',
      method: 'POST',
      url: '/desk/programmes/:programme/results-by-group/publish',
      async handle(request, reply) {
        const { id: programmeId, slug } = programmeOf(request)
        const asking = { programmeId, accountId: visitorOf(request).id, requestId: request.id }
        await ctx.db.transaction().execute((tx) => requestResults(tx, ctx, asking))
        return reply.next(
          urls.deskResultsByGroup(slug),
          'The results are being counted, and will be published when that is done.',
        )
      },
    },
  ]
}
