import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { formatNumber } from '../../web/format.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { indexWords, mostWaitedFor } from '../answer-words/index.ts'
import { countRead } from '../coding/index.ts'
import { getTextQuestion, readId } from '../questions/index.ts'
import { apartPage, apartView, eachPage, eachView } from './pages.ts'
import { countPiles, listOfPile, listPiles, listPutBacks } from './queries.ts'
import { pileForm, tickedForm } from './schema.ts'
import { putBack, undoPutBack } from './service.ts'

const url = '/desk/programmes/:programme/questions/:question/set-apart'
const pilesShown = 200
const answersAPage = 100

/** Answers that say nothing in words: seen in a pile of their own, counted, and put back to be read. */
export const saidNothingRoutes = (ctx: Context): Route[] => {
  const getQuestion = (request: Request) =>
    getTextQuestion(ctx.db, programmeOf(request).id, request.params.question)

  const actOf = (request: Request, questionId: string) => ({
    programmeId: programmeOf(request).id,
    questionId,
    accountId: visitorOf(request).id,
    requestId: request.id,
  })

  const showEach = async (request: Request, reply: Reply, errors: FieldError[] = []) => {
    const question = await getQuestion(request)
    const sameWords = readId(request.params.words)
    const after = typedText(request.query as Typed, 'after')
    const from = after === '' ? null : readId(after)
    const found = await listOfPile(ctx.db, question.id, sameWords, from, answersAPage + 1)
    const view = eachView(
      {
        programme: programmeOf(request),
        question,
        sameWords,
        after: from,
        answers: found.slice(0, answersAPage),
        hasMore: found.length > answersAPage,
      },
      errors,
    )
    return reply.page(eachPage, view, errors.length > 0 ? 422 : 200)
  }

  const backToPile = (request: Request, reply: Reply, questionId: string, notice: string) =>
    reply.next(urls.deskQuestion(programmeOf(request).slug, questionId, 'set-apart'), notice)

  return [
    {
      access: 'desk:code',
      method: 'GET',
      url,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        await indexWords(ctx.db, question.programmeId, mostWaitedFor)
        const [kinds, piles, putBacks, { total }] = await Promise.all([
          countPiles(ctx.db, question.id),
          listPiles(ctx.db, question.id, pilesShown),
          listPutBacks(ctx.db, question.id),
          countRead(ctx.db, question.id),
        ])
        const rows = { programme: programmeOf(request), question, readable: total, kinds, piles, putBacks }
        return reply.page(apartPage, apartView(rows))
      },
    },
    {
      access: 'desk:code',
      method: 'GET',
      url: `${url}/:words`,
      handle: (request: Request, reply: Reply) => showEach(request, reply),
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${url}/put-back`,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const form = readForm(pileForm, (request.body ?? {}) as Typed)
        if (!form.ok) throw new NotFound('a pile of answers')
        const { words, found } = form.value
        const wish = { sameWords: words, answerIds: null, found }
        const count = await putBack(ctx, actOf(request, question.id), wish)
        return backToPile(request, reply, question.id, `${formatNumber(count)} put back to be read.`)
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${url}/:words`,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const form = readForm(tickedForm, (request.body ?? {}) as Typed)
        if (!form.ok) return showEach(request, reply, form.errors)
        const answerIds = [...new Set(form.value.answers)]
        const wish = { sameWords: readId(request.params.words), answerIds, found: answerIds.length }
        const count = await putBack(ctx, actOf(request, question.id), wish)
        return backToPile(request, reply, question.id, `${formatNumber(count)} put back to be read.`)
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${url}/put-back/:act/undo`,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const count = await undoPutBack(ctx, actOf(request, question.id), readId(request.params.act))
        return backToPile(request, reply, question.id, `${formatNumber(count)} set apart again.`)
      },
    },
  ]
}
