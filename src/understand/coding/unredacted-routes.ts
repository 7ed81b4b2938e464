import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { listAnswersOfResponse, listAttachments } from '../../listen/responses/index.ts'
import { readForm, type Typed, typedText } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { getTextQuestion, readId } from '../questions/index.ts'
import { findAnswer } from './queries.ts'
import { reasonForm } from './schema.ts'
import { unredactedPage, unredactedView } from './unredacted-pages.ts'

const url = '/desk/programmes/:programme/questions/:question/answers'

/** Opening one response as it was written. */
export const unredactedRoutes = (ctx: Context): Route[] => [
  {
    access: 'desk:open-unredacted',
    method: 'POST',
    url: `${url}/:answer/unredacted`,
    async handle(request: Request, reply: Reply) {
      const programme = programmeOf(request)
      const question = await getTextQuestion(ctx.db, programme.id, request.params.question)
      const answer = await findAnswer(ctx.db, question.id, readId(request.params.answer))
      if (!answer) throw new NotFound('an answer to the question')
      const form = readForm(reasonForm, request.body)
      if (!form.ok) {
        const typed = { reason: typedText((request.body ?? {}) as Typed, 'reason'), errors: form.errors }
        return reply.page(unredactedPage, unredactedView(programme, question, answer, typed, null), 422)
      }
      const { reason } = form.value
      await recordAct(ctx.db, {
        accountId: visitorOf(request).id,
        act: 'unredacted-text-opened',
        subjectKind: 'response',
        subjectId: answer.responseId,
        programmeId: programme.id,
        reason,
        requestId: request.id,
      })
      const [answers, files] = await Promise.all([
        listAnswersOfResponse(ctx.db, answer.responseId),
        listAttachments(ctx.db, answer.responseId),
      ])
      return reply.page(
        unredactedPage,
        unredactedView(programme, question, answer, { reason, errors: [] }, { answers, files }),
      )
    },
  },
]
