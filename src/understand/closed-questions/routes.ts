import { z } from 'zod'
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
import type { AnswersWithout } from './without.ts'

/** What other features know of the same answers. */
type Beside = {
  /** Where a drawn sample and open answers to the same questions differ, in sentences. */
  listDifferences(db: Context['db'], programmeId: string, now: Date): Promise<string[]>
  readAnswersWithout(db: Context['db'], programmeId: string): Promise<AnswersWithout>
}

const asked = z.object({ without: z.string().max(10).optional().catch(undefined) })

/** How each closed question was answered: the public page and its file, and where the desk publishes the figures. */
export const closedQuestionRoutes = (ctx: Context, translate: Translate, beside: Beside): Route[] => {
  return [
    ...publicPageWithFile(ctx, translate, {
      name: 'closed-questions',
      read: async ({ id }) => ({
        ...(await readClosedQuestions(ctx.db, id, ctx.now())),
        differences: await beside.listDifferences(ctx.db, id, ctx.now()),
        answersWithout: await beside.readAnswersWithout(ctx.db, id),
      }),
      page: closedQuestionsPage,
      view: (programme, found, { request }) =>
        closedQuestionsView(translate, programme, found, asked.parse(request.query).without),
      csv: ({ states, answersWithout }) => closedQuestionsCsv(translate, states, answersWithout),
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
