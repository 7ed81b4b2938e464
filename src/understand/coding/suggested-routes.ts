import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { readForm, type Typed, typedList, typedText } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { getTextQuestion, readId } from '../questions/index.ts'
import { findModel, leastListed, sayDrifts } from '../suggestions/index.ts'
import { countOpenSuggestions, listBulkRuns, listOpenSuggestions } from './bulk-queries.ts'
import { acceptSuggestions, acceptUnread, takeBackUnread } from './bulk-service.ts'
import { listThemesInUse } from './queries.ts'
import { acceptForm, bulkForm, undoForm } from './schema.ts'
import { suggestedPage, suggestedView, suggestionsAPage, type TypedSuggested } from './suggested-pages.ts'

const url = '/desk/programmes/:programme/questions/:question/themes/:theme/suggestions'
/** The number of a page as typed in an address; anything else is the first. */
export const readPageNumber = (typed: string): number => (/^[1-9]\d{0,5}$/.test(typed) ? Number(typed) : 1)
const scoresShown = [0.95, 0.9, 0.8, 0.7]

/** The suggestions of one theme: read and accepted by the page, or accepted unread and counted apart. */
export const suggestedRoutes = (ctx: Context): Route[] => {
  const getTheme = async (request: Request) => {
    const question = await getTextQuestion(ctx.db, programmeOf(request).id, request.params.question)
    const themeId = readId(request.params.theme)
    const theme = (await listThemesInUse(ctx.db, question.id)).find(({ id }) => id === themeId)
    if (!theme) throw new NotFound('a theme of the question')
    return { question, theme }
  }

  const show = async (request: Request, reply: Reply, typed?: TypedSuggested) => {
    const { question, theme } = await getTheme(request)
    const query = request.query as Typed
    const page = readPageNumber(typedText(query, 'page'))
    const model = await findModel(ctx.db, question.id)
    const least = leastListed(model?.measured, theme.id)
    const [drifts, count, suggestions, runs, counts] = await Promise.all([
      sayDrifts(ctx.db, [question.id]),
      countOpenSuggestions(ctx.db, theme.id, least),
      listOpenSuggestions(ctx.db, theme.id, {
        least,
        limit: suggestionsAPage,
        offset: (page - 1) * suggestionsAPage,
      }),
      listBulkRuns(ctx.db, theme.id),
      Promise.all(
        scoresShown.map(async (from) => ({
          least: from,
          count: await countOpenSuggestions(ctx.db, theme.id, from),
        })),
      ),
    ])
    const view = suggestedView(
      {
        programme: programmeOf(request),
        question,
        theme,
        threshold: model?.measured.thresholds[theme.id] ?? null,
        drift: drifts.get(question.id) ?? null,
        count,
        counts,
        page,
        allTicked: typedText(query, 'tick') === 'all',
        suggestions,
        runs,
      },
      typed,
    )
    return reply.page(suggestedPage, view, typed ? 422 : 200)
  }

  const actOf = (request: Request, questionId: string, themeId: string) => ({
    programmeId: programmeOf(request).id,
    questionId,
    themeId,
    accountId: visitorOf(request).id,
    requestId: request.id,
  })
  const ownUrl = (request: Request, questionId: string, themeId: string) =>
    urls.deskQuestion(programmeOf(request).slug, questionId, 'themes', themeId, 'suggestions')

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
      url: `${url}/accept`,
      async handle(request: Request, reply: Reply) {
        const { question, theme } = await getTheme(request)
        const form = readForm(acceptForm, request.body)
        if (!form.ok) {
          const answers = typedList((request.body ?? {}) as Typed, 'answers')
          return show(request, reply, { answers, errors: form.errors })
        }
        const { answers } = form.value
        const accepted = await acceptSuggestions(ctx, actOf(request, question.id, theme.id), answers)
        const left = answers.length - accepted
        const others =
          left === 0 ? '' : ` ${left} had been read by someone else meanwhile, and were left as they are.`
        return reply.next(ownUrl(request, question.id, theme.id), `${accepted} accepted.${others}`)
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${url}/accept-unread`,
      async handle(request: Request, reply: Reply) {
        const { question, theme } = await getTheme(request)
        const form = readForm(bulkForm, request.body)
        if (!form.ok) {
          return show(request, reply, {
            least: typedText((request.body ?? {}) as Typed, 'least'),
            errors: form.errors,
          })
        }
        const count = await acceptUnread(ctx, actOf(request, question.id, theme.id), form.value.least)
        const notice = `${count} accepted unread. They are counted apart from what people have read.`
        return reply.next(ownUrl(request, question.id, theme.id), notice)
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${url}/take-back`,
      async handle(request: Request, reply: Reply) {
        const { question, theme } = await getTheme(request)
        const form = readForm(undoForm, request.body)
        if (!form.ok) throw new NotFound('a time at which suggestions were accepted unread')
        const madeAt = new Date(form.value.madeAt)
        const count = await takeBackUnread(ctx, actOf(request, question.id, theme.id), madeAt)
        return reply.next(ownUrl(request, question.id, theme.id), `${count} taken back.`)
      },
    },
  ]
}
