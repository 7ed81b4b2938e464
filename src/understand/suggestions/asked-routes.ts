import type { Context } from '../../context.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { findAskedBy, findAskedBySet, listOneChoiceQuestions } from '../asked/index.ts'
import { getTextQuestion } from '../questions/index.ts'
import { askedPage, askedView, none } from './asked-pages.ts'
import { setAskedBy } from './asked-service.ts'

const url = '/desk/programmes/:programme/questions/:question/asked'

/** Which closed question says what each answer in words was asked. */
export const askedRoutes = (ctx: Context): Route[] => {
  const getQuestion = (request: Request) =>
    getTextQuestion(ctx.db, programmeOf(request).id, request.params.question)

  const show = async (request: Request, reply: Reply, errors: FieldError[] = []) => {
    const question = await getQuestion(request)
    const [closed, by, set] = await Promise.all([
      listOneChoiceQuestions(ctx.db, question.id),
      findAskedBy(ctx.db, question.id),
      findAskedBySet(ctx.db, question.id),
    ])
    const view = askedView({ programme: programmeOf(request), question, closed, by, set }, errors)
    return reply.page(askedPage, view, errors.length > 0 ? 422 : 200)
  }

  return [
    {
      access: 'desk:code',
      method: 'GET',
      url,
      handle: (request: Request, reply: Reply) => show(request, reply),
    },
    {
      access: 'desk:code',
      method: 'POST',
      url,
      async handle(request: Request, reply: Reply) {
        const programme = programmeOf(request)
        const question = await getQuestion(request)
        const by = typedText((request.body ?? {}) as Typed, 'by')
        const closed = await listOneChoiceQuestions(ctx.db, question.id)
        if (by !== none && !closed.some(({ id }) => id === by)) {
          const message = 'Choose a question from the list, or “None of these”'
          return show(request, reply, [{ field: 'by', message }])
        }
        await setAskedBy(ctx, {
          programmeId: programme.id,
          questionId: question.id,
          byQuestionId: by === none ? null : by,
          accountId: visitorOf(request).id,
          requestId: request.id,
        })
        const notice = 'Saved. What “nothing” means is told anew, and suggestions are learnt again.'
        return reply.next(urls.understand(programme.slug), notice)
      },
    },
  ]
}
