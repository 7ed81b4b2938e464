import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { getTextQuestion } from '../questions/index.ts'
import { askedRoutes } from './asked-routes.ts'
import { askForTraining } from './service.ts'

export const suggestionRoutes = (ctx: Context): Route[] => [
  ...askedRoutes(ctx),
  {
    access: 'desk:code',
    method: 'POST',
    url: '/desk/programmes/:programme/questions/:question/suggestions/train',
    async handle(request: Request, reply: Reply) {
      const programme = programmeOf(request)
      const question = await getTextQuestion(ctx.db, programme.id, request.params.question)
      await ctx.db.transaction().execute(async (tx) => {
        await askForTraining(tx, ctx.jobs, question.id, ctx.now(), { isAwaited: true })
        await recordAct(tx, {
          accountId: visitorOf(request).id,
          act: 'suggestions-training-asked-for',
          subjectKind: 'question',
          subjectId: question.id,
          programmeId: programme.id,
          requestId: request.id,
        })
      })
      return reply.next(
        urls.understand(programme.slug),
        'The suggestions are being trained. This page shows how far it has come each time you open it.',
      )
    },
  },
]
