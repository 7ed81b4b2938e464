import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { joinPassages } from '../../core/text/passages.ts'
import { readForm, type Typed, typedList, typedText } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import {
  codingState,
  findAnswer,
  findReading,
  listCodings,
  listPassagesOf,
  listThemesInUse,
} from '../coding/index.ts'
import { getTextQuestion, readId } from '../questions/index.ts'
import { passagesPage, passagesView, quotesPage, quotesView, type TypedPassages } from './pages.ts'
import { listQuotes, listQuotesOfAnswer } from './queries.ts'
import { passagesForm } from './schema.ts'
import { removeQuote, savePassages } from './service.ts'

const questionUrl = '/desk/programmes/:programme/questions/:question'
const passagesUrl = `${questionUrl}/answers/:answer/passages`

/** Coding and quoting passages of one answer, and the quotes of a question by theme. */
export const quoteRoutes = (ctx: Context): Route[] => {
  const getQuestion = (request: Request) =>
    getTextQuestion(ctx.db, programmeOf(request).id, request.params.question)

  const getAnswer = async (request: Request) => {
    const question = await getQuestion(request)
    const answer = await findAnswer(ctx.db, question.id, readId(request.params.answer))
    if (!answer) throw new NotFound('an answer to the question')
    return { question, answer }
  }

  const show = async (request: Request, reply: Reply, typed?: TypedPassages) => {
    const { question, answer } = await getAnswer(request)
    const [themes, codings, reading, passages, quotes] = await Promise.all([
      listThemesInUse(ctx.db, question.id),
      listCodings(ctx.db, answer.id),
      findReading(ctx.db, answer.id),
      listPassagesOf(ctx.db, answer.id),
      listQuotesOfAnswer(ctx.db, answer.id),
    ])
    const seen = codingState(codings, reading)
    const programme = programmeOf(request)
    const rows = { programme, question, answer, themes, codings, passages, quotes, seen }
    return reply.page(passagesPage, passagesView(rows, typed), typed ? 422 : 200)
  }

  return [
    {
      access: 'desk:code',
      method: 'GET',
      url: passagesUrl,
      handle: (request: Request, reply: Reply) => show(request, reply),
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: passagesUrl,
      async handle(request: Request, reply: Reply) {
        const { question, answer } = await getAnswer(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(passagesForm, typed)
        const passages = form.ok ? joinPassages(answer.text ?? '', form.value.passages) : []
        if (!form.ok || passages === null) {
          const errors = form.ok
            ? [{ field: 'passages', message: 'Tick sentences from the list' }]
            : form.errors
          return show(request, reply, {
            theme: typedText(typed, 'theme'),
            passages: typedList(typed, 'passages'),
            errors,
          })
        }
        const programme = programmeOf(request)
        const isQuote = form.value.act === 'quote'
        const act = {
          programmeId: programme.id,
          questionId: question.id,
          answerId: answer.id,
          themeId: form.value.theme,
          passages,
          seen: form.value.seen,
          accountId: visitorOf(request).id,
          requestId: request.id,
        }
        await savePassages(ctx, act, isQuote)
        return reply.next(
          urls.deskQuestion(programme.slug, question.id, 'answers', answer.id, 'passages'),
          isQuote ? 'Kept as a quote.' : 'Coded.',
        )
      },
    },
    {
      access: 'desk:code',
      method: 'GET',
      url: `${questionUrl}/quotes`,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const quotes = await listQuotes(ctx.db, question.id)
        return reply.page(quotesPage, quotesView(programmeOf(request), question, quotes))
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${questionUrl}/quotes/:quote/take-back`,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const programme = programmeOf(request)
        await removeQuote(ctx, {
          programmeId: programme.id,
          questionId: question.id,
          id: readId(request.params.quote),
          accountId: visitorOf(request).id,
          requestId: request.id,
        })
        const notice = 'It is a quote no more. The coding of its answer stays.'
        return reply.next(urls.deskQuestion(programme.slug, question.id, 'quotes'), notice)
      },
    },
  ]
}
