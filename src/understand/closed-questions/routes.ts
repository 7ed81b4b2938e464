import type { Context } from '../../context.ts'
import { publicPageWithFile } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import { programmeOf, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { permissionsIn } from '../questions/index.ts'
import { closedQuestionsCsv } from './csv.ts'
import { figuresDeskPage, figuresDeskView } from './desk-pages.ts'
import { closedQuestionsPage, closedQuestionsView } from './pages.ts'
import { listClosedStates, publishFiguresOf, readClosedQuestions } from './service.ts'

/** Where a drawn sample and open answers to the same questions differ, in sentences; samples are of another feature. */
type ListDifferences = (db: Context['db'], programmeId: string, now: Date) => Promise<string[]>

/** How each closed question was answered: the public page and its file, and where the desk publishes the figures. */
export const closedQuestionRoutes = (
  ctx: Context,
  translate: Translate,
  listDifferences: ListDifferences,
): Route[] => {
  return [
    ...publicPageWithFile(ctx, translate, {
      name: 'closed-questions',
      read: async ({ id }) => ({
        ...(await readClosedQuestions(ctx.db, id, ctx.now())),
        differences: await listDifferences(ctx.db, id, ctx.now()),
      }),
      page: closedQuestionsPage,
      view: (programme, found) => closedQuestionsView(translate, programme, found),
      csv: ({ states }) => closedQuestionsCsv(translate, states),
    }),
    {
      access: 'desk:read-masked',
      method: 'GET',
      url: '/desk/programmes/:programme/closed-questions',
      async handle(request, reply) {
        const programme = programmeOf(request)
        const [permissions, states] = await Promise.all([
          permissionsIn(ctx, request),
          listClosedStates(ctx.db, programme.id, ctx.now()),
        ])
        const view = figuresDeskView(programme, states, permissions.has('sign-off-themes'))
        return reply.page(figuresDeskPage, view)
      },
    },
    {
      access: 'desk:sign-off-themes',
      method: 'POST',
      url: '/desk/programmes/:programme/closed-questions/:activity/publish',
      async handle(request, reply) {
        const { id: programmeId, slug } = programmeOf(request)
        await ctx.db.transaction().execute((tx) =>
          publishFiguresOf(tx, ctx, {
            programmeId,
            slug: request.params.activity ?? '',
            accountId: visitorOf(request).id,
            requestId: request.id,
          }),
        )
        return reply.next(urls.deskClosedQuestions(slug), 'The figures are published.')
      },
    },
  ]
}
