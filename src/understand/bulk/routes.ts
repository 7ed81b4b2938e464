import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { formatNumber } from '../../web/format.ts'
import { readForm, type Typed, typedText } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { listThemesInUse } from '../coding/index.ts'
import { getTextQuestion, readId } from '../questions/index.ts'
import { countMatching, readSearchAddress, searchAddress, searchQuery } from '../search/index.ts'
import { bulkPage, bulkView, newBulkPage, newBulkView, type TypedBulk } from './pages.ts'
import { listActs } from './queries.ts'
import { codeSameWords } from './same-words-service.ts'
import { bulkForm, sameWordsForm } from './schema.ts'
import { codeInBulk, narrowed, takeBackAct } from './service.ts'

const url = '/desk/programmes/:programme/questions/:question/bulk'

/** Coding all that a search finds, by a name, and taking it back. */
export const bulkRoutes = (ctx: Context): Route[] => {
  const getQuestion = (request: Request) =>
    getTextQuestion(ctx.db, programmeOf(request).id, request.params.question)

  const showNew = async (request: Request, reply: Reply, search: string, typed?: TypedBulk) => {
    const programme = programmeOf(request)
    const question = await getQuestion(request)
    const scope = { programmeId: programme.id, questionId: question.id }
    const [themes, count, unread] = await Promise.all([
      listThemesInUse(ctx.db, question.id),
      countMatching(ctx.db, scope, readSearchAddress(search)),
      countMatching(ctx.db, scope, narrowed(search, false)),
    ])
    const words = readSearchAddress(search).q
    const rows = { programme, question, themes, search, words, count, unread, today: ctx.now() }
    return reply.page(newBulkPage, newBulkView(rows, typed), typed ? 422 : 200)
  }

  const scopeOf = (request: Request, questionId: string) => ({
    programmeId: programmeOf(request).id,
    questionId,
  })
  const authorOf = (request: Request) => ({ accountId: visitorOf(request).id, requestId: request.id })

  return [
    {
      access: 'desk:code',
      method: 'GET',
      url,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const acts = await listActs(ctx.db, question.id)
        return reply.page(bulkPage, bulkView(programmeOf(request), question, acts))
      },
    },
    {
      access: 'desk:code',
      method: 'GET',
      url: `${url}/new`,
      handle: (request: Request, reply: Reply) => {
        const search = readForm(searchQuery, request.query)
        return showNew(request, reply, search.ok ? searchAddress(search.value) : '')
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${url}/new`,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(bulkForm, typed)
        if (!form.ok) {
          return showNew(request, reply, searchAddress(readSearchAddress(typedText(typed, 'search'))), {
            name: typedText(typed, 'name'),
            theme: typedText(typed, 'theme'),
            alsoRead: typedText(typed, 'alsoRead') === 'yes',
            errors: form.errors,
          })
        }
        const { theme, search, ...wish } = form.value
        const count = await codeInBulk(
          ctx,
          scopeOf(request, question.id),
          { ...wish, themeId: theme, search: searchAddress(readSearchAddress(search)) },
          authorOf(request),
        )
        const notice = `${formatNumber(count)} coded in bulk. They are counted apart from what people have read.`
        return reply.next(urls.deskQuestion(programmeOf(request).slug, question.id, 'bulk'), notice)
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${url}/same-words`,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const form = readForm(sameWordsForm, (request.body ?? {}) as Typed)
        if (!form.ok) throw new NotFound('an answer by its id')
        const { answer: answerId, found, show, theme } = form.value
        const scope = scopeOf(request, question.id)
        const count = await codeSameWords(ctx, { ...scope, answerId, found, ...authorOf(request) })
        const next = new URLSearchParams({ show, after: answerId, ...(theme ? { theme } : {}) })
        const notice = `${formatNumber(count)} coded with the same words. They are counted apart from what people have read, and are taken back under “Coded in bulk”.`
        return reply.next(
          `${urls.deskQuestion(programmeOf(request).slug, question.id, 'code')}?${next}#answer`,
          notice,
        )
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${url}/:act/take-back`,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const act = readId(request.params.act)
        const count = await takeBackAct(ctx, scopeOf(request, question.id), act, authorOf(request))
        return reply.next(
          urls.deskQuestion(programmeOf(request).slug, question.id, 'bulk'),
          `${formatNumber(count)} taken back.`,
        )
      },
    },
  ]
}
