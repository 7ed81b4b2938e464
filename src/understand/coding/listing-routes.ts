import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { listAnswersOfResponse, listAttachments } from '../../listen/responses/index.ts'
import { readForm, type Typed, typedText } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { getTextQuestion, permissionsIn, readId } from '../questions/index.ts'
import { answersPage, answersView, unredactedPage, unredactedView } from './listing-pages.ts'
import { answersAPage, searchAnswers } from './listing-service.ts'
import { findAnswer, listThemesInUse } from './queries.ts'
import { listingQuery, reasonForm } from './schema.ts'

const url = '/desk/programmes/:programme/questions/:question/answers'

/** The number of a page as typed in an address; anything else is the first. */
export const readPageNumber = (typed: string): number => (/^[1-9]\d{0,5}$/.test(typed) ? Number(typed) : 1)

/** Listing and searching answers, masked; and opening one response as it was written. */
export const listingRoutes = (ctx: Context): Route[] => [
  {
    access: 'desk:read-masked',
    method: 'GET',
    url,
    async handle(request: Request, reply: Reply) {
      const programme = programmeOf(request)
      const question = await getTextQuestion(ctx.db, programme.id, request.params.question)
      const query = readForm(listingQuery, request.query)
      const filter = query.ok
        ? { words: query.value.q, themeId: query.value.theme, state: query.value.state }
        : { words: '', themeId: '', state: 'all' as const }
      const page = readPageNumber(typedText(request.query as Typed, 'page'))
      const [themes, permissions, found] = await Promise.all([
        listThemesInUse(ctx.db, question.id),
        permissionsIn(ctx, request),
        searchAnswers(ctx.db, { questionId: question.id, ...filter }, page),
      ])
      const view = answersView({
        programme,
        question,
        themes,
        filter,
        found,
        page,
        pages: Math.max(1, Math.ceil(found.count / answersAPage)),
        mayCode: permissions.has('code'),
        errors: query.ok ? [] : query.errors,
      })
      return reply.page(answersPage, view, query.ok ? 200 : 422)
    },
  },
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
